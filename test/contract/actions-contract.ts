import { describe, expect, it } from 'vitest';
import type { Action, Message } from '../../protocol/model.ts';
import { arrives, becomes, failure, text, useStage, type Visitor } from './stage.ts';
import type { OpenSubject } from './subject.ts';

/** What can be pressed, and addresses on other channels. */
export function actionsContract(name: string, open: OpenSubject): void {
  describe(`${name}, of actions:`, () => {
    const stage = useStage(open);
    const ID = /^[0-9a-f]{24}$/;

    async function lastMessage(me: Visitor): Promise<Message> {
      const { messages } = await me.request('message:list', { conversationId: me.conversationId, limit: 1 });
      const [message] = messages;
      if (message === undefined) throw new Error('no message');
      return message;
    }

    async function offered(me: Visitor, ...actions: object[]): Promise<Action[]> {
      await stage.business.post(me.conversationId, { ...text('Choose'), actions: actions as Action[] });
      const { content } = await lastMessage(me);
      return content.actions as Action[];
    }

    const postback = { type: 'postback', text: 'Yes', payload: 'YES', metadata: { a: 1 } };
    const link = { type: 'link', text: 'Read', uri: 'https://acme.example/' };

    it('names each, in messages and in their items', async () => {
      const me = await stage.visitor();
      const [first, second] = await offered(me, postback, link);
      expect(first).toMatchObject({ ...postback, id: expect.stringMatching(ID) });
      expect(second).toMatchObject({ ...link, id: expect.stringMatching(ID) });
      expect(first?.id).not.toBe(second?.id);

      const items = [{ title: 'A chair', actions: [postback] }];
      await stage.business.post(me.conversationId, { type: 'carousel', items });
      const { content } = await lastMessage(me);
      expect(content).toMatchObject({
        items: [{ title: 'A chair', actions: [{ ...postback, id: expect.stringMatching(ID) }] }],
      });
    });

    it('takes a text without words beside actions', async () => {
      const me = await stage.visitor();
      await stage.business.post(me.conversationId, { ...text(''), actions: [postback as never] });
      expect((await lastMessage(me)).content).toMatchObject({ actions: [postback] });
    });

    it('tells the business what was pressed, once per press', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const [action] = await offered(me, postback);
      const press = {
        conversationId,
        actionId: action?.id ?? '',
        clientId: 'p1',
        metadata: { from: 'page' },
      };
      await me.request('postback:send', press);
      await me.request('postback:send', press);
      const pressed = () =>
        stage.business.postbacks().filter((each) => each.conversationId === conversationId);
      await becomes(() => expect(pressed()).toHaveLength(1));
      expect(pressed()[0]).toMatchObject({
        userId: me.user.id,
        action: { ...postback, id: action?.id },
        metadata: { from: 'page' },
      });
      await me.request('postback:send', { ...press, clientId: 'p2' });
      await becomes(() => expect(pressed()).toHaveLength(2));
    });

    it('refuses what is no postback of this conversation', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const [action] = await offered(me, link);
      const other = await stage.visitor();
      const [elsewhere] = await offered(other, postback);
      const press = (actionId: string | undefined) =>
        failure(me.request('postback:send', { conversationId, actionId: actionId ?? '', clientId: 'p1' }));
      expect([await press('f'.repeat(24)), await press(elsewhere?.id), await press(action?.id)]).toEqual([
        'not_found',
        'not_found',
        'not_found',
      ]);
      expect(stage.business.postbacks().filter((each) => each.conversationId === conversationId)).toEqual([]);
    });

    it('presses one in an item', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const items = [{ title: 'A chair', actions: [postback] }];
      await stage.business.post(conversationId, { type: 'carousel', items });
      const { content } = await lastMessage(me);
      const { items: [item] = [] } = content as { items?: { actions: Action[] }[] };
      const actionId = item?.actions[0]?.id ?? '';
      await me.request('postback:send', { conversationId, actionId, clientId: 'p1' });
      await becomes(() =>
        expect(stage.business.postbacks()).toContainEqual(expect.objectContaining({ conversationId })),
      );
    });
  });

  describe(`${name}, of other channels:`, () => {
    const stage = useStage(open);

    it('tells which there are', async () => {
      const { integrations } = await stage.backend.getConfig(stage.integrationId);
      expect(integrations).toEqual([
        expect.objectContaining({ _id: stage.mailIntegrationId, type: 'mailgun' }),
      ]);
    });

    it('links an e-mail address, once', async () => {
      const me = await stage.visitor();
      const link = {
        integrationId: stage.mailIntegrationId,
        conversationId: me.conversationId,
        address: 'ann@example.com',
      };
      const { client } = await me.request('client:link', link);
      expect(client).toMatchObject({
        type: 'mailgun',
        integrationId: stage.mailIntegrationId,
        displayName: 'ann@example.com',
      });
      expect((await me.request('client:link', link)).client.id).toBe(client.id);
      const types = (await stage.business.clients(me.user.id)).map(({ type }) => type);
      expect(types.sort()).toEqual(['mailgun', 'web']);
    });

    it('keeps one address per channel, the newest', async () => {
      const me = await stage.visitor();
      const link = { integrationId: stage.mailIntegrationId, conversationId: me.conversationId };
      await me.request('client:link', { ...link, address: 'ann@example.com' });
      await me.request('client:link', { ...link, address: 'ann@example.org' });
      const clients = await stage.business.clients(me.user.id);
      expect(clients.filter(({ type }) => type === 'mailgun')).toMatchObject([
        { displayName: 'ann@example.org' },
      ]);
    });

    it('refuses what is no address, and channels that are none', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const link = (integrationId: string, address: string) =>
        failure(me.request('client:link', { integrationId, conversationId, address }));
      expect([
        await link(stage.mailIntegrationId, 'nobody'),
        await link('f'.repeat(24), 'ann@example.com'),
        await link(stage.singleIntegrationId, 'ann@example.com'),
      ]).toEqual(['bad_request', 'not_found', 'not_found']);
      expect(await stage.business.clients(me.user.id)).toHaveLength(1);
    });
  });

  describe(`${name}, of forms:`, () => {
    const stage = useStage(open);

    it('writes an answer out as text', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const fields = [
        { type: 'text', name: 'name', label: 'Your name', text: 'Ann' },
        { type: 'select', name: 'topic', label: 'Topic', select: [{ name: 'a', label: 'Chairs' }] },
      ];
      const content = { type: 'formResponse', fields };
      const { message } = await me.request('message:send', { conversationId, clientId: 'f1', content });
      expect(message.content).toMatchObject({ ...content, textFallback: 'Your name: Ann\nTopic: Chairs' });
    });

    it('marks the form that was answered, which is answered once', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const other = await stage.device(me.credentials);
      const form = { type: 'form', fields: [{ type: 'text', name: 'name', label: 'Your name' }] };
      const { id } = await stage.business.post(conversationId, form);
      const fields = [{ type: 'text', name: 'name', label: 'Your name', text: 'Ann' }];
      const content = { type: 'formResponse', fields, quotedMessageId: id };
      await me.request('message:send', { conversationId, clientId: 'f1', content });
      const answered = { id, seq: 1, content: expect.objectContaining({ submitted: true }) };
      for (const device of [me, other])
        await arrives(device, 'message:updated', { message: expect.objectContaining(answered) });
      const { messages } = await me.request('message:list', { conversationId });
      expect(messages[0]).toMatchObject(answered);
      const again = { conversationId, clientId: 'f2', content };
      expect(await failure(me.request('message:send', again))).toBe('conflict');
      const repeat = await me.request('message:send', { ...again, clientId: 'f1' });
      expect(repeat.message.seq).toBe(2);
    });

    it('takes a form only when all of it is answered, and says itself what was asked', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const asked = [
        { type: 'text', name: 'name', label: 'Your name' },
        { type: 'email', name: 'mail', label: 'Your mail' },
      ];
      const { id } = await stage.business.post(conversationId, { type: 'form', fields: asked });
      const fields = [
        { ...asked[1], label: 'Mail of the boss', email: 'ann@example.com' },
        { ...asked[0], label: 'You owe me', text: 'Ann' },
      ];
      const answer = (given: object[]) => {
        const content = { type: 'formResponse', fields: given, quotedMessageId: id };
        return me.request('message:send', { conversationId, clientId: `f${given.length}`, content });
      };
      expect(await failure(answer(fields.slice(1)))).toBe('bad_request');
      const { message } = await answer(fields);
      expect(message.content).toMatchObject({
        fields: [
          { ...asked[0], text: 'Ann' },
          { ...asked[1], email: 'ann@example.com' },
        ],
        textFallback: 'Your name: Ann\nYour mail: ann@example.com',
      });
    });

    it('refuses the answer to what is no form', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const { message } = await me.say('no form');
      const fields = [{ type: 'text', name: 'name', label: 'Your name', text: 'Ann' }];
      const content = { type: 'formResponse', fields, quotedMessageId: message.id };
      const answer = { conversationId, clientId: 'f1', content };
      expect(await failure(me.request('message:send', answer))).toBe('bad_request');
    });
  });
}
