import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../rules/ids.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import {
  business,
  hello,
  moment,
  type OpenedConversations,
  openConversations,
} from '../testing/open-conversations.ts';

onEachDatabase('REST v2, activity', (opened) => {
  let server: OpenedConversations['server'];
  let call: OpenedConversations['call'];
  let visitor: OpenedConversations['visitor'];
  let create: OpenedConversations['create'];
  let post: OpenedConversations['post'];
  let close: OpenedConversations['close'];
  beforeAll(async () => {
    ({ server, call, visitor, create, post, close } = await openConversations(opened()));
  });
  afterAll(() => close());

  it('of the business: it types until it posts, and has read', async () => {
    const me = await visitor();
    const id = await create('personal', me.user.id);
    await me.ask('message:send', { conversationId: id, clientId: 'm', content: hello });
    const author = { type: 'business', displayName: 'Bot', avatarUrl: 'https://a.example/b' };
    const act = (type: string) => call('POST', `/${id}/activity`, { body: { author, type } });
    expect(await act('typing:start')).toEqual({ status: 200, body: {} });
    const shown = { role: 'business', displayName: 'Bot', avatarUrl: 'https://a.example/b' };
    await me.hears('typing', { conversationId: id, state: 'start', ...shown });
    await act('typing:stop');
    await me.hears('typing', { conversationId: id, state: 'stop', ...shown });
    me.heard.length = 0;
    await act('typing:start');
    await post(id);
    await me.hears('typing', { state: 'stop' });
    await act('conversation:read');
    await me.hears('conversation:read', { role: 'business', seq: 2 });
    expect((await call('GET', `/${id}`)).body.conversation.businessLastRead).toEqual(moment);
  });

  it('of a participant is that they have read', async () => {
    const me = await visitor();
    const id = await create('personal', me.user.id);
    await post(id);
    const author = { type: 'user', userId: me.user.id };
    const act = (body: object) => call('POST', `/${id}/activity`, { body });
    expect(await act({ author, type: 'conversation:read' })).toEqual({ status: 200, body: {} });
    await me.hears('conversation:read', { role: 'user', userId: me.user.id, seq: 1 });
    const { participants } = (await call('GET', `/${id}/participants`)).body;
    expect(participants).toMatchObject([{ unreadCount: 0, lastRead: moment }]);
    const stranger = await server.newVisitor();
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
