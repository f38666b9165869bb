import { expect, it } from 'vitest';
import { newId } from '../../rules/ids.ts';
import { business, hello, moment, onConversations } from '../testing/open-conversations.ts';

onConversations('REST v2, activity', (rest) => {
  it('of the business: it types until it posts, and has read', async () => {
    const me = await rest.visitor();
    const id = await rest.create('personal', me.user.id);
    await me.ask('message:send', { conversationId: id, clientId: 'm', content: hello });
    const author = { type: 'business', displayName: 'Bot', avatarUrl: 'https://a.example/b' };
    const act = (type: string) => rest.call('POST', `/${id}/activity`, { body: { author, type } });
    expect(await act('typing:start')).toEqual({ status: 200, body: {} });
    const shown = { role: 'business', displayName: 'Bot', avatarUrl: 'https://a.example/b' };
    await me.hears('typing', { conversationId: id, state: 'start', ...shown });
    await act('typing:stop');
    await me.hears('typing', { conversationId: id, state: 'stop', ...shown });
    me.heard.length = 0;
    await act('typing:start');
    await rest.post(id);
    await me.hears('typing', { state: 'stop' });
    await act('conversation:read');
    await me.hears('conversation:read', { role: 'business', seq: 2 });
    expect((await rest.call('GET', `/${id}`)).body.conversation.businessLastRead).toEqual(moment);
  });

  it('of a participant is that they have read', async () => {
    const me = await rest.visitor();
    const id = await rest.create('personal', me.user.id);
    await rest.post(id);
    const author = { type: 'user', userId: me.user.id };
    const act = (body: object) => rest.call('POST', `/${id}/activity`, { body });
    expect(await act({ author, type: 'conversation:read' })).toEqual({ status: 200, body: {} });
    await me.hears('conversation:read', { role: 'user', userId: me.user.id, seq: 1 });
    const { participants } = (await rest.call('GET', `/${id}/participants`)).body;
    expect(participants).toMatchObject([{ unreadCount: 0, lastRead: moment }]);
    const stranger = await rest.server.newVisitor();
    const wrong: [object, number][] = [
      [{ author, type: 'typing:start' }, 400],
      [{ author: { type: 'user' }, type: 'conversation:read' }, 400],
      [{ author: { type: 'user', userId: stranger.user.id }, type: 'conversation:read' }, 400],
      [{ author: { type: 'user', userId: newId() }, type: 'conversation:read' }, 404],
      [{ author: business, type: 'dancing' }, 400],
      [{ type: 'typing:start' }, 400],
    ];
    for (const [body, status] of wrong) expect((await act(body)).status).toBe(status);
  });
});
