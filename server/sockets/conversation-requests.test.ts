import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Action } from '../../protocol/model.ts';
import { newId } from '../rules/ids.ts';
import { text } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { startSockets } from '../testing/socket-server.ts';

type Server = Awaited<ReturnType<typeof startSockets>>;
const has = (words: string) => (payload: object) => JSON.stringify(payload).includes(words);

onEachDatabase('requests about a conversation', (opened) => {
  let server: Server;
  let elsewhere: Server;
  beforeAll(async () => {
    server = await startSockets(opened().database.db);
    elsewhere = await startSockets(opened().database.db);
  });
  afterAll(async () => {
    await server.close();
    await elsewhere.close();
    expect([...server.faults, ...elsewhere.faults]).toEqual([]);
  });

  /** A visitor with a conversation, on two devices. */
  const visitor = async () => {
    const first = await server.connectVisitor();
    const second = await server.connect(server.hello({ credentials: first.credentials }));
    const { conversation } = await first.ask('conversation:create', {
      clientId: 'c',
      displayName: 'Loan',
      metadata: { a: 1 },
    });
    return { ...first, second, conversationId: conversation.id };
  };

  describe('conversation:update', () => {
    it('changes what is given, takes away what is null, and tells every device and the agents', async () => {
      const [me, agent] = [await visitor(), await server.connectAgent()];
      const { conversationId } = me;
      const { conversation } = await me.ask('conversation:update', {
        conversationId,
        displayName: null,
        description: 'About my loan',
        metadata: { b: true },
      });
      expect(conversation).toMatchObject({ description: 'About my loan', metadata: { b: true } });
      expect(conversation).not.toHaveProperty('displayName');
      expect(conversation.metadata).not.toHaveProperty('a');
      for (const one of [me, me.second, agent]) {
        expect(await one.hears('conversation:updated', has('About my loan'))).toEqual({ conversation });
      }
      const kept = await me.ask('conversation:update', { conversationId });
      expect(kept.conversation).toEqual(conversation);
      const read = await me.second.ask('conversation:get', { conversationId });
      expect(read.conversation).toEqual(conversation);
    });

    it('is not a stranger’s to ask, and checks what it stores', async () => {
      const [me, stranger, agent] = [
        await visitor(),
        await server.connectVisitor(),
        await server.connectAgent(),
      ];
      const { conversationId } = me;
      const wrong: [typeof me.ask, object, string][] = [
        [stranger.ask, { displayName: 'Mine' }, 'not_found'],
        [agent.ask, { displayName: 'Mine' }, 'forbidden'],
        [me.ask, { displayName: 'x'.repeat(129) }, 'bad_request'],
        [me.ask, { metadata: { a: { b: 1 } } }, 'bad_request'],
        [me.ask, { metadata: { a: 'x'.repeat(5000) } }, 'too_large'],
      ];
      for (const [ask, fields, code] of wrong) {
        const attempt = ask('conversation:update', { conversationId, ...fields });
        await expect(attempt).rejects.toMatchObject({ code });
      }
      const { conversation } = await me.ask('conversation:get', { conversationId });
      expect(conversation).toMatchObject({ displayName: 'Loan', metadata: { a: 1 } });
    });
  });

  describe('postback:send', () => {
    const asked = async (conversationId: string) => {
      const { rules, keyActor } = server.acme;
      const postback = { type: 'postback', text: 'Yes', payload: 'YES', metadata: { step: 2 } };
      const link = { type: 'link', text: 'Go', uri: 'https://a.example/' };
      const item = { title: 'Card', actions: [{ ...postback, text: 'Order' }] };
      const [below, inItem] = [
        await rules.messages.send(keyActor, {
          conversationId,
          content: { ...text('Well?'), actions: [postback, link] as never },
        }),
        await rules.messages.send(keyActor, { conversationId, content: { type: 'carousel', items: [item] } }),
      ];
      const { actions } = below.content as unknown as { actions: [Action, Action] };
      const { items } = inItem.content as unknown as { items: [{ actions: [Action] }] };
      return { yes: actions[0], link: actions[1], order: items[0].actions[0], message: below };
    };

    it('tells the app’s agents once, below messages and in items', async () => {
      const [me, agent] = [await visitor(), await server.connectAgent()];
      const stranger = await elsewhere.connectAgent();
      const { conversationId } = me;
      const { yes, order } = await asked(conversationId);
      const press = { conversationId, actionId: yes.id, clientId: 'p1', metadata: { page: '/loan' } };
      expect(await me.ask('postback:send', press)).toEqual({});
      expect(await me.second.ask('postback:send', press)).toEqual({});
      await me.ask('postback:send', { conversationId, actionId: order.id, clientId: 'p2' });
      expect(await agent.hears('postback', has(order.id))).toMatchObject({ action: order });
      const heard = agent.heard.filter(({ event }) => event === 'postback');
      expect(heard).toHaveLength(2);
      expect(heard[0]?.payload).toEqual({
        conversationId,
        userId: me.user.id,
        action: { ...yes, metadata: { step: 2 } },
        metadata: { page: '/loan' },
        at: expect.any(Number),
      });
      expect(stranger.heard).toEqual([]);
    });

    it('finds one among whatever the business sends', async () => {
      const [me, agent] = [await visitor(), await server.connectAgent()];
      const { conversationId } = me;
      const action = { id: newId(), type: 'postback' };
      const content = { type: 'hologram', items: [null, { actions: 5 }], actions: [null, action] };
      await server.acme.rules.messages.send(server.acme.keyActor, { conversationId, content });
      await me.ask('postback:send', { conversationId, actionId: action.id, clientId: 'p' });
      expect(await agent.hears('postback', has(action.id))).toMatchObject({ action });
    });

    it('knows only the postbacks of that conversation', async () => {
      const [me, other] = [await visitor(), await visitor()];
      const { yes, link, message } = await asked(me.conversationId);
      const wrong: [typeof me.ask, object, string][] = [
        [me.ask, { actionId: newId() }, 'not_found'],
        [me.ask, { actionId: link.id }, 'not_found'],
        [me.ask, { actionId: message.id }, 'not_found'],
        [other.ask, { actionId: yes.id }, 'not_found'],
        [other.ask, { actionId: yes.id, conversationId: other.conversationId }, 'not_found'],
        [me.ask, { actionId: 'YES' }, 'bad_request'],
        [me.ask, { actionId: yes.id, metadata: { a: 'x'.repeat(5000) } }, 'too_large'],
      ];
      for (const [ask, fields, code] of wrong) {
        const attempt = ask('postback:send', { conversationId: me.conversationId, clientId: 'p', ...fields });
        await expect(attempt).rejects.toMatchObject({ code });
      }
    });
  });

  describe('client:link', () => {
    const channel = async (to: Server = server, type = 'mailgun') =>
      (
        await to.acme.rules.apps.createIntegration({
          appId: to.acme.app.id,
          type,
          displayName: 'Mail',
        })
      ).id;

    it('keeps the address on the channel; another one takes its place', async () => {
      const me = await visitor();
      const { conversationId } = me;
      const integrationId = await channel();
      const link = (address: string) => me.ask('client:link', { conversationId, integrationId, address });
      const [first, repeated] = await Promise.all([link(' ada@acme.example '), link('ada@acme.example')]);
      expect(first.client).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        type: 'mailgun',
        status: 'active',
        integrationId,
        displayName: 'ada@acme.example',
      });
      expect(repeated).toEqual(first);
      const changed = await link('lovelace@acme.example');
      expect(changed.client).toEqual({ ...first.client, displayName: 'lovelace@acme.example' });
    });

    it.each([
      '',
      'ada',
      'ada@',
      '@acme.example',
      'a b@acme.example',
      'ada@acme',
      'a\0da@acme.example',
      `${'x'.repeat(128)}@a.example`,
    ])('refuses the address "%s"', async (address) => {
      const { ask, conversationId } = await visitor();
      const integrationId = await channel();
      const attempt = ask('client:link', { conversationId, integrationId, address });
      await expect(attempt).rejects.toMatchObject({ code: 'bad_request' });
    });

    it('knows only the channels of the app, and the visitor’s own conversations', async () => {
      const [me, other] = [await visitor(), await visitor()];
      const address = 'ada@acme.example';
      const wrong = [
        { conversationId: me.conversationId, integrationId: await channel(elsewhere) },
        { conversationId: me.conversationId, integrationId: server.acme.integration.id },
        { conversationId: me.conversationId, integrationId: newId() },
        { conversationId: other.conversationId, integrationId: await channel() },
      ];
      for (const fields of wrong) {
        const attempt = me.ask('client:link', { ...fields, address });
        await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
      }
    });

    it.each(['telegram', 'twilio', 'wechat'])('says that it is not connected to %s yet', async (type) => {
      const { ask, conversationId } = await visitor();
      const integrationId = await channel(server, type);
      const refused = { code: 'not_supported' };
      const target = { conversationId, integrationId };
      const phoneNumber = '+15145550123';
      await expect(ask('client:link', { ...target, phoneNumber })).rejects.toMatchObject(refused);
      await expect(ask('channel:link-code', target)).rejects.toMatchObject(refused);
      await expect(ask('channel:qr', target)).rejects.toMatchObject(refused);
      expect(await ask('client:list', {})).toEqual({ clients: [] });
    });
  });
});
