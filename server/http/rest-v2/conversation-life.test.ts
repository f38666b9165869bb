import { expect, it } from 'vitest';
import { createAcme } from '../../testing/acme.ts';
import { business, hello, moment, onConversations } from '../testing/open-conversations.ts';

onConversations('REST v2, a conversation', (rest, opened) => {
  it('that the business starts arrives with its first message, on every device', async () => {
    const me = await rest.visitor();
    const id = await rest.create('personal', me.user.id);
    await me.hears('conversation:added', {
      conversation: expect.objectContaining({ id, type: 'personal' }),
    });
    const { id: messageId } = await rest.post(id);
    await me.hears('message:new', { message: expect.objectContaining({ id: messageId }) });
  });

  it('is changed field by field; null takes one away', async () => {
    const me = await rest.visitor();
    const id = await rest.create('personal', me.user.id);
    const body = {
      displayName: 'Loan',
      description: 'd',
      iconUrl: 'https://a.example/i',
      metadata: { a: 1 },
    };
    const changed = await rest.call('PATCH', `/${id}`, { body });
    expect([changed.status, changed.body.conversation]).toEqual([200, expect.objectContaining(body)]);
    expect(changed.body.conversation).toMatchObject({ id, isDefault: true, lastUpdatedAt: moment });
    await me.hears('conversation:updated', {
      conversation: expect.objectContaining({ displayName: 'Loan', metadata: { a: 1 } }),
    });
    const less = await rest.call('PATCH', `/${id}`, { body: { displayName: null, metadata: null } });
    expect(less.body.conversation).toMatchObject({ displayName: null, description: 'd', metadata: {} });
    expect((await rest.call('PATCH', `/${id}`)).body).toEqual(less.body);
    for (const [wrong, status] of [
      [{ displayName: '' }, 400],
      [{ displayName: 'x'.repeat(101) }, 400],
      [{ metadata: { a: [1] } }, 400],
      [{ metadata: { a: 'x'.repeat(5000) } }, 413],
    ] as const) {
      expect((await rest.call('PATCH', `/${id}`, { body: wrong })).status).toBe(status);
    }
  });

  it('is deleted unless it is the user’s default one', async () => {
    const me = await rest.visitor();
    const [first, second] = [
      await rest.create('personal', me.user.id),
      await rest.create('personal', me.user.id),
    ];
    await rest.post(second);
    const refused = await rest.call('DELETE', `/${first}`);
    expect([refused.status, refused.body.errors[0].code]).toEqual([400, 'bad_request']);
    expect(await rest.call('DELETE', `/${second}`)).toEqual({ status: 200, body: {} });
    await me.hears('conversation:removed', { conversationId: second });
    expect((await rest.call('GET', `/${second}`)).body.errors).toEqual([
      { code: 'conversation_not_found', title: 'Conversation not found' },
    ]);
    expect((await rest.call('DELETE', `/${second}`)).status).toBe(404);
    expect((await me.ask('conversation:list', {})).conversations).toHaveLength(1);
  });

  it('is nobody else’s: another app can neither see nor change anything', async () => {
    const other = await createAcme(opened().database.db);
    const me = await rest.visitor();
    const id = await rest.create('sdkGroup', me.user.id);
    const { id: messageId } = await rest.post(id);
    const stranger = await other.newVisitor();
    const tries: [string, string, object?][] = [
      ['GET', `/${id}`],
      ['PATCH', `/${id}`, { displayName: 'Mine' }],
      ['DELETE', `/${id}`],
      ['DELETE', `/${id}/messages`],
      ['DELETE', `/${id}/messages/${messageId}`],
      ['GET', `/${id}/participants`],
      ['POST', `/${id}/join`, { userId: stranger.user.id }],
      ['POST', `/${id}/leave`, { userId: me.user.id }],
      ['POST', `/${id}/activity`, { author: business, type: 'conversation:read' }],
      ['POST', `/${id}/activity`, { author: business, type: 'typing:start' }],
      ['POST', `/${id}/messages`, { author: business, content: hello }],
    ];
    for (const [method, path, body] of tries) {
      const answer = await rest.call(method, path, { as: other, ...(body && { body }) });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    // A user of another app is nobody here.
    expect((await rest.call('POST', `/${id}/join`, { body: { userId: stranger.user.id } })).status).toBe(404);
    const { body } = await rest.call('GET', `/${id}`);
    expect(body.conversation).toMatchObject({ displayName: null, businessLastRead: null });
    expect((await rest.call('GET', `/${id}/messages`)).body.messages).toHaveLength(1);
    expect(me.heard.map(({ event }) => event)).toEqual(['conversation:added', 'message:new']);
  });
});
