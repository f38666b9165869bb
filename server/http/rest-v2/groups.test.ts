import { expect, it } from 'vitest';
import { newId } from '../../rules/ids.ts';
import { type Body, hello, onConversations } from '../testing/open-conversations.ts';

onConversations('REST v2, a group', (rest) => {
  it('is joined and left, and everybody is told what concerns them', async () => {
    const [ada, bob, cleo] = await Promise.all([
      rest.visitor({ givenName: 'Ada', surname: 'Lovelace' }),
      rest.visitor({ givenName: 'Bob' }),
      rest.visitor(),
    ]);
    const id = await rest.create('sdkGroup', ada.user.id, bob.user.id);
    await rest.post(id);
    const joined = await rest.call('POST', `/${id}/join`, {
      body: { userId: cleo.user.id, subscribeSDKClient: true },
    });
    expect(joined.status).toBe(201);
    expect(joined.body.participant).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      userId: cleo.user.id,
      unreadCount: 0,
      clientAssociations: [
        expect.objectContaining({ type: 'web' }),
        expect.objectContaining({ type: 'web' }),
      ],
      lastRead: null,
    });
    const participant = expect.objectContaining({ id: joined.body.participant.id, userId: cleo.user.id });
    for (const one of [ada, bob]) await one.hears('participant:added', { conversationId: id, participant });
    await cleo.hears('conversation:added', {
      conversation: expect.objectContaining({ id, participants: expect.arrayContaining([participant]) }),
    });
    expect(cleo.heard.map(({ event }) => event)).toEqual(['conversation:added']);

    const again = await rest.call('POST', `/${id}/join`, { body: { userId: cleo.user.id } });
    expect([again.status, again.body]).toEqual([201, joined.body]);
    const { body: listed } = await rest.call('GET', `/${id}/participants`);
    expect(listed.participants.map((one: Body) => one.userId)).toEqual(
      [ada, bob, cleo].map(({ user }) => user.id),
    );

    const { participants } = listed;
    expect(await rest.call('POST', `/${id}/leave`, { body: { userId: ada.user.id } })).toEqual({
      status: 200,
      body: {},
    });
    await ada.hears('conversation:removed', { conversationId: id });
    await bob.hears('participant:removed', {
      participant: expect.objectContaining({ id: participants[0].id, userId: ada.user.id }),
    });
    await expect(ada.ask('conversation:get', { conversationId: id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await rest.call('POST', `/${id}/leave`, { body: { participantId: participants[1].id } });
    await bob.hears('conversation:removed', { conversationId: id });
    expect(bob.heard.filter(({ event }) => event === 'participant:removed')).toHaveLength(1);
    expect((await rest.call('GET', `/${id}/participants`)).body.participants).toHaveLength(1);
  });

  it('has users who see each other’s names, words, typing and reading', async () => {
    const [ada, bob] = await Promise.all([
      rest.visitor({ givenName: 'Ada', surname: 'Lovelace' }),
      rest.visitor(),
    ]);
    const id = await rest.create('sdkGroup', ada.user.id, bob.user.id);
    const author = { role: 'user', userId: ada.user.id, displayName: 'Ada Lovelace' };
    ada.socket.emit('typing', { conversationId: id, state: 'start' });
    await bob.hears('typing', { conversationId: id, state: 'start', ...author });
    await ada.ask('message:send', { conversationId: id, clientId: 'm', content: hello });
    await bob.hears('message:new', { message: expect.objectContaining({ author, seq: 1 }) });
    await bob.hears('typing', { state: 'stop', userId: ada.user.id });
    const unread = async () => {
      const { conversation } = await bob.ask('conversation:get', { conversationId: id });
      return conversation.participants.map((one: Body) => one.unreadCount);
    };
    expect(await unread()).toEqual([0, 1]);
    await bob.ask('conversation:read', { conversationId: id, seq: 1 });
    await ada.hears('conversation:read', { role: 'user', userId: bob.user.id, seq: 1 });
    expect(await unread()).toEqual([0, 0]);
    const written = await rest.post(id, hello, { type: 'user', userId: ada.user.id });
    expect(written.author).toEqual({ type: 'user', userId: ada.user.id, displayName: 'Ada Lovelace' });
  });

  it('has at most ten participants, also when many come at once', async () => {
    const users = await Promise.all(Array.from({ length: 12 }, () => rest.server.newVisitor()));
    const ids = users.map(({ user }) => user.id);
    const participants = ids.slice(0, 11).map((userId) => ({ userId }));
    expect((await rest.call('POST', '', { body: { type: 'sdkGroup', participants } })).status).toBe(400);
    const id = await rest.create('sdkGroup', ...ids.slice(0, 8));
    const answers = await Promise.all(
      ids.slice(8).map((userId) => rest.call('POST', `/${id}/join`, { body: { userId } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 400, 400]);
    expect(answers.find(({ status }) => status === 400)?.body.errors[0].title).toBe('Too many participants');
    const page = (query: string) => rest.call('GET', `/${id}/participants?${query}`);
    const first = await page('page[size]=6');
    const cursor = first.body.participants[5].id;
    expect(first.body.meta).toEqual({ hasMore: true, afterCursor: cursor });
    const second = await page(`page[after]=${cursor}`);
    expect([second.body.participants.length, second.body.meta.hasMore]).toEqual([4, false]);
    const back = await page(`page%5Bbefore%5D=${second.body.participants[0].id}`);
    expect(back.body.participants).toEqual(first.body.participants);
    expect((await page(`page[after]=${newId()}`)).status).toBe(400);
  });

  it('is the only kind of conversation that can be joined and left', async () => {
    const [me, other] = [await rest.server.newVisitor(), await rest.server.newVisitor()];
    const personal = await rest.create('personal', me.user.id);
    const group = await rest.create('sdkGroup', me.user.id);
    const statuses: [string, object, number][] = [
      [`/${personal}/join`, { userId: other.user.id }, 400],
      [`/${personal}/leave`, { userId: me.user.id }, 400],
      [`/${group}/join`, {}, 400],
      [`/${group}/join`, { userId: newId() }, 404],
      [`/${group}/leave`, {}, 400],
      [`/${group}/leave`, { userId: other.user.id }, 404],
      [`/${group}/leave`, { participantId: newId() }, 404],
      [`/${newId()}/join`, { userId: me.user.id }, 404],
      [`/${newId()}/leave`, { userId: me.user.id }, 404],
    ];
    for (const [path, body, status] of statuses) {
      expect([path, (await rest.call('POST', path, { body })).status]).toEqual([path, status]);
    }
  });
});
