import { expect, it } from 'vitest';
import { newId } from '../../rules/ids.ts';
import { type Body, business, hello, moment, onConversations } from '../testing/open-conversations.ts';

onConversations('REST v2, messages of a conversation', (rest) => {
  it('have ids in their actions, which the visitor can press', async () => {
    const me = await rest.visitor();
    const id = await rest.create('personal', me.user.id);
    const actions = [{ type: 'postback', text: 'Yes', payload: 'YES' }];
    const { content } = await rest.post(id, { type: 'text', text: 'Well?', actions });
    expect(content.actions).toEqual([{ ...actions[0], id: expect.stringMatching(/^[0-9a-f]{24}$/) }]);
    const { id: actionId } = content.actions[0];
    await me.ask('postback:send', { conversationId: id, actionId, clientId: 'p' });
  });

  it.each([
    ['a form response', { type: 'formResponse', fields: [] }],
    ['a carousel without items', { type: 'carousel', items: [] }],
    ['an image without an address', { type: 'image' }],
  ])('that are %s are refused', async (_what, content) => {
    const id = await rest.create('personal', (await rest.visitor()).user.id);
    const answer = await rest.call('POST', `/${id}/messages`, { body: { author: business, content } });
    expect([answer.status, answer.body.errors[0].code]).toEqual([400, 'bad_request']);
  });

  it('that answer a form carry it', async () => {
    const me = await rest.visitor();
    const id = await rest.create('personal', me.user.id);
    const form = await rest.post(id, { type: 'form', fields: [{ type: 'text', name: 'a', label: 'A' }] });
    await me.ask('message:send', {
      conversationId: id,
      clientId: 'answer',
      content: {
        type: 'formResponse',
        quotedMessageId: form.id,
        fields: [{ type: 'text', name: 'a', label: 'A', text: 'x' }],
      },
    });
    await me.hears('message:updated', {
      message: expect.objectContaining({
        id: form.id,
        content: expect.objectContaining({ submitted: true }),
      }),
    });
    const { messages } = (await rest.call('GET', `/${id}/messages`)).body;
    expect(messages).toMatchObject([
      { id: form.id, content: { submitted: true } },
      {
        content: { type: 'formResponse', textFallback: 'A: x' },
        quotedMessage: { type: 'message', message: { id: form.id, content: { type: 'form' } } },
      },
    ]);
  });

  it('quote nothing out of another conversation', async () => {
    const [mine, theirs] = [await rest.server.newConversation(), await rest.server.newConversation()];
    const secret = await rest.post(theirs.conversationId, { type: 'text', text: 'a secret' });
    await rest.post(mine.conversationId, { type: 'text', text: 'x', quotedMessageId: secret.id });
    await rest.post(mine.conversationId, { type: 'text', text: 'y', quotedMessageId: { toString: 1 } });
    const { status, body } = await rest.call('GET', `/${mine.conversationId}/messages`);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain('a secret');
  });

  it('that are deleted leave their place, everywhere', async () => {
    const me = await rest.visitor();
    const id = await rest.create('personal', me.user.id);
    const [first, second] = [await rest.post(id), await rest.post(id, { type: 'text', text: 'a secret' })];
    expect(await rest.call('DELETE', `/${id}/messages/${second.id}`)).toEqual({ status: 200, body: {} });
    await me.hears('message:updated', {
      message: expect.objectContaining({
        id: second.id,
        seq: 2,
        deleted: true,
        content: { type: 'deleted' },
      }),
    });
    expect((await rest.call('DELETE', `/${id}/messages/${second.id}`)).status).toBe(200);
    const listed = (await rest.call('GET', `/${id}/messages`)).body.messages;
    expect(listed).toEqual([
      first,
      {
        id: second.id,
        received: moment,
        author: business,
        deleted: true,
        source: { type: 'api:conversations' },
      },
    ]);
    const { messages } = await me.ask('message:list', { conversationId: id });
    expect(JSON.stringify(messages)).not.toContain('secret');
    const { conversation } = await me.ask('conversation:get', { conversationId: id });
    expect(conversation).toMatchObject({ lastSeq: 2, participants: [{ unreadCount: 1 }] });
    expect(me.heard.filter(({ event }) => event === 'message:updated')).toHaveLength(1);
    for (const unknown of [newId(), 'x%00']) {
      expect((await rest.call('DELETE', `/${id}/messages/${unknown}`)).status).toBe(404);
    }
  });

  it('can be deleted all at once, more than a batch of them', async () => {
    const me = await rest.visitor();
    const id = await rest.create('personal', me.user.id);
    const { messages } = rest.server.rules;
    for (let n = 0; n < 20; n += 1) {
      const wave = Array.from({ length: 26 }, () =>
        messages.send(rest.server.keyActor, { conversationId: id, content: hello as never }),
      );
      await Promise.all(wave);
    }
    expect(await rest.call('DELETE', `/${id}/messages`)).toEqual({ status: 200, body: {} });
    await expect.poll(() => me.heard.filter(({ event }) => event === 'message:updated').length).toBe(520);
    const seqs = me.heard.flatMap(({ event, payload }) =>
      event === 'message:updated' ? [(payload.message as { seq: number }).seq] : [],
    );
    expect(seqs).toEqual(Array.from({ length: 520 }, (_, index) => index + 1));
    const { body } = await rest.call('GET', `/${id}/messages`);
    expect(body.messages.every((one: Body) => one.deleted && !('content' in one))).toBe(true);
  });
});
