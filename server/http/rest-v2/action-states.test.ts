import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../protocol/model.ts';
import { newId } from '../../rules/ids.ts';
import { createAcme } from '../../testing/acme.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

type Action = { id: string; type: string; state?: string };
const BUY = { type: 'buy', text: 'Buy', amount: 1000, currency: 'eur', uri: 'https://shop.example/1' };
const POSTBACK = { type: 'postback', text: 'Ask', payload: 'ASK' };

onEachDatabase('how far a purchase has got', (opened) => {
  let server: OpenedHttp;
  let conversationId: string;
  beforeAll(async () => {
    server = await openHttp(opened());
    ({ conversationId } = await server.newConversation());
  });
  afterAll(() => server.close());

  const call = (method: 'POST' | 'PATCH' | 'GET', path: string, payload?: object, by = server) => {
    const authorization = `Basic ${Buffer.from(`${by.key.id}:${by.key.secret}`).toString('base64')}`;
    return server.http.inject({
      method,
      url: `/v2/apps/${by.app.id}/conversations/${conversationId}/messages${path}`,
      headers: { authorization },
      ...(payload && { payload }),
    });
  };
  const say = async (content: object) => {
    const response = await call('POST', '', { author: { type: 'business' }, content });
    return response.json().messages[0] as Message & { content: { actions: Action[] } };
  };
  const set = (messageId: string, actions: object[]) => call('PATCH', `/${messageId}`, { actions });

  it('is said by the business, and kept', async () => {
    const { id, content } = await say({ type: 'text', text: 'Buy?', actions: [POSTBACK, BUY] });
    const [postback, buy] = content.actions as [Action, Action];
    expect(buy.state).toBe('offered');
    for (const state of ['processing', 'failed', 'paid']) {
      const response = await set(id, [{ id: buy.id, state }]);
      expect([response.statusCode, response.json().message]).toEqual([
        200,
        expect.objectContaining({
          id,
          content: { type: 'text', text: 'Buy?', actions: [postback, { ...buy, state }] },
        }),
      ]);
    }
    const { messages } = (await call('GET', '')).json();
    expect(messages.at(-1).content.actions[1].state).toBe('paid');
  });

  it('may be that of an item', async () => {
    const items = [{ title: 'Card', actions: [BUY] }];
    const { id, content } = await say({ type: 'carousel', items });
    const [item] = (content as unknown as { items: { actions: [Action] }[] }).items;
    const response = await set(id, [{ id: item?.actions[0].id, state: 'paid' }]);
    expect(response.json().message.content.items[0].actions[0]).toMatchObject({ ...BUY, state: 'paid' });
  });

  describe('is refused, and nothing changes,', () => {
    it('for what cannot be bought, and in words that nobody knows', async () => {
      const { id, content } = await say({ type: 'text', text: 'Buy?', actions: [POSTBACK, BUY] });
      const [postback, buy] = content.actions as [Action, Action];
      const changes = [
        [
          { id: buy.id, state: 'paid' },
          { id: postback.id, state: 'paid' },
        ],
        [
          { id: buy.id, state: 'paid' },
          { id: newId(), state: 'paid' },
        ],
        [{ id: buy.id, state: 'stolen' }],
        [{ id: buy.id, state: 'paid', uri: 'https://evil.example/' }],
        [],
      ];
      for (const actions of changes) expect((await set(id, actions)).statusCode).toBe(400);
      const { messages } = (await call('GET', '')).json();
      expect(messages.at(-1).content).toEqual(content);
    });

    it('where there is no such message, and for other apps', async () => {
      const { id, content } = await say({ type: 'text', text: 'Buy?', actions: [BUY] });
      const actions = [{ id: content.actions[0]?.id, state: 'paid' }];
      expect((await set(newId(), actions)).statusCode).toBe(404);
      expect((await set('x', actions)).statusCode).toBe(404);
      const other = await createAcme(opened().database.db);
      const asOther = await call('PATCH', `/${id}`, { actions }, { ...server, ...other });
      expect(asOther.statusCode).toBe(404);
    });
  });
});
