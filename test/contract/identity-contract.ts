import { describe, expect, it } from 'vitest';
import { arrives, becomes, failure, namesOf, newName, text, useStage } from './stage.ts';
import type { OpenSubject } from './subject.ts';

/** Users whom the site vouches for, and how one becomes another. */
export function identityContract(name: string, open: OpenSubject): void {
  describe(`${name}, to users with a jwt:`, () => {
    const stage = useStage(open);

    it('makes the user whom the site vouches for, and knows them again', async () => {
      const me = await stage.known();
      expect(me.user.externalId).toBe(me.externalId);
      const again = await stage.device(await stage.withJwt(me.externalId));
      expect((await again.request('session:get', {})).user).toEqual(me.user);
    });

    it('knows a user whom the business made', async () => {
      const externalId = newName();
      const { id } = await stage.business.createUser({ externalId });
      const me = await stage.known(externalId);
      expect(me.user.id).toBe(id);
    });

    it('refuses a jwt that is no good, that names somebody else, or that has expired', async () => {
      const jwt = await stage.business.signJwt('ann');
      const expired = await stage.business.signJwt('ann', -10);
      const refusals = [
        await stage.device({ type: 'jwt', externalId: 'ann', jwt: 'x.y.z' }),
        await stage.device({ type: 'jwt', externalId: 'bob', jwt }),
        await stage.device({ type: 'jwt', externalId: 'ann', jwt: expired }),
      ].map((device) => device.refusals);
      expect(refusals).toEqual([['invalid_auth'], ['invalid_auth'], ['invalid_auth']]);
    });

    it('keeps what only a jwt allows from anonymous visitors', async () => {
      const { session, ...me } = await stage.anonymous();
      expect([
        await failure(me.request('session:merge', { session })),
        await failure(me.request('session:renew', { jwt: 'x' })),
        await failure(me.request('session:logout', {})),
      ]).toEqual(['forbidden', 'forbidden', 'forbidden']);
    });

    it('refuses every request once the jwt has expired, tells nothing but that, and renewing heals it', async () => {
      const externalId = newName();
      const stays = await stage.known(externalId);
      const { conversation } = await stays.request('conversation:create', { clientId: 'c1' });
      const conversationId = conversation.id;
      const me = await stage.device(await stage.withJwt(externalId, 2));
      await me.request('session:get', {});
      await becomes(async () => expect(await failure(me.request('session:get', {}))).toBe('invalid_auth'));

      const content = text('hello');
      expect([
        await failure(me.request('conversation:list', {})),
        await failure(me.request('user:update', { givenName: 'Ann' })),
        await failure(me.request('message:list', { conversationId })),
        await failure(me.request('message:send', { conversationId, clientId: 'm1', content })),
        await failure(me.request('conversation:read', { conversationId, seq: 1 })),
      ]).toEqual(Array(5).fill('invalid_auth'));

      me.events.length = 0;
      await stage.business.post(conversationId, text('one'));
      await stage.business.post(conversationId, text('two'));
      await arrives(stays, 'message:new', { message: expect.objectContaining({ seq: 2 }) });
      await arrives(me, 'session:expired');
      expect(namesOf(me)).toEqual(['session:expired']);

      expect(await failure(me.request('session:renew', { jwt: 'x.y.z' }))).toBe('invalid_auth');
      const wrong = await stage.business.signJwt(newName());
      expect(await failure(me.request('session:renew', { jwt: wrong }))).toBe('invalid_auth');
      await me.request('session:renew', { jwt: await stage.business.signJwt(externalId) });
      const sent = await me.request('message:send', { conversationId, clientId: 'm1', content });
      expect(sent.message.seq).toBe(3);
      await stage.business.post(conversationId, text('four'));
      await arrives(me, 'message:new', { message: expect.objectContaining({ seq: 4 }) });
    });

    it('ends the sockets of users whose key is deleted, and no others', async () => {
      const me = await stage.known();
      const anonymous = await stage.visitor();
      await stage.business.deleteKey();
      await arrives(me, 'session:ended', { error: expect.objectContaining({ code: 'invalid_auth' }) });
      const again = await stage.device(me.credentials);
      expect(again.refusals).toEqual(['invalid_auth']);
      const renewed = await stage.known(me.externalId);
      expect(renewed.user.id).toBe(me.user.id);
      await anonymous.say('still here');
      expect(namesOf(anonymous)).not.toContain('session:ended');
    });

    it('ends the sockets of a user who is deleted', async () => {
      const me = await stage.known();
      await stage.business.deleteUser(me.user.id);
      await arrives(me, 'session:ended', { error: expect.objectContaining({ code: 'invalid_auth' }) });
    });

    it('forgets the browser of a user who logs out', async () => {
      const me = await stage.known();
      const webClients = async () =>
        (await stage.business.clients(me.user.id)).filter(({ type }) => type === 'web').length;
      await stage.device(await stage.withJwt(me.externalId));
      expect(await webClients()).toBe(2);
      await me.request('session:logout', {});
      expect(await webClients()).toBe(1);
    });
  });

  describe(`${name}, when an anonymous visitor signs in:`, () => {
    const stage = useStage(open);

    it('moves their conversations, ids and all, and ends the old session', async () => {
      const before = await stage.visitor();
      const { message } = await before.say('written before');
      const me = await stage.known();
      const other = await stage.device(me.credentials);
      const { conversation: own } = await me.request('conversation:create', { clientId: 'mine' });

      const { session, conversationId } = before;
      expect(await me.request('session:merge', { session })).toEqual({ merged: true });
      const state = await me.request('session:get', {});
      expect(state.user.id).toBe(me.user.id);
      expect(state.conversations.map(({ id }) => id).sort()).toEqual([own.id, conversationId].sort());
      const moved = state.conversations.find(({ id }) => id === conversationId);
      expect(moved?.participants).toEqual([expect.objectContaining({ userId: me.user.id, unreadCount: 0 })]);
      const { messages } = await me.request('message:list', { conversationId });
      expect(messages).toEqual([{ ...message, author: { ...message.author, userId: me.user.id } }]);

      await arrives(before, 'session:ended', { error: expect.objectContaining({ code: 'invalid_auth' }) });
      expect((await stage.device(before.credentials)).refusals).toEqual(['invalid_auth']);
      await arrives(other, 'conversation:added', {
        conversation: expect.objectContaining({ id: conversationId }),
      });
    });

    it('answers a repeat with `merged: false`', async () => {
      const before = await stage.visitor();
      const me = await stage.known();
      const { session } = before;
      expect(await me.request('session:merge', { session })).toEqual({ merged: true });
      expect(await me.request('session:merge', { session })).toEqual({ merged: false });
      const { conversations } = await me.request('session:get', {});
      expect(conversations).toHaveLength(1);
    });

    it('gives nobody the conversations of another user whom the site knows', async () => {
      const { id } = await stage.business.createUser({ externalId: newName() });
      await stage.business.createConversation({ type: 'personal', userIds: [id] });
      const guest = await stage.device();
      const authCode = await stage.business.authCode(id);
      const { session } = await guest.request('session:exchange', { authCode });
      const me = await stage.known();
      expect(await me.request('session:merge', { session })).toEqual({ merged: false });
      expect((await me.request('session:get', {})).conversations).toEqual([]);
      await arrives(guest, 'session:ended');
    });

    it('merges once when two devices ask at the same time', async () => {
      const { session } = await stage.visitor();
      const me = await stage.known();
      const other = await stage.device(me.credentials);
      const answers = await Promise.all([me, other].map((at) => at.request('session:merge', { session })));
      expect(answers.map(({ merged }) => merged).sort()).toEqual([false, true]);
      expect((await me.request('session:get', {})).conversations).toHaveLength(1);
    });

    it('lets what was not sent yet be sent afterwards, and answers what was with the first row', async () => {
      const before = await stage.visitor();
      const { conversationId, session } = before;
      const sent = await before.say('one');
      const me = await stage.known();
      await me.request('session:merge', { session });
      const send = (words: string) =>
        me.request('message:send', { conversationId, clientId: words, content: text(words) });
      expect((await send('one')).message.id).toBe(sent.message.id);
      expect((await send('two')).message).toMatchObject({ seq: 2, author: { userId: me.user.id } });
      const repeated = await me.request('conversation:create', { clientId: 'c1' });
      expect(repeated.conversation.id).toBe(conversationId);
    });

    it('keeps what they said of themselves where the user says nothing else', async () => {
      const before = await stage.visitor();
      await before.request('user:update', { givenName: 'Anonymous', email: 'a@example.com' });
      const me = await stage.known();
      await me.request('user:update', { givenName: 'Ann' });
      await me.request('session:merge', { session: before.session });
      const { user } = await me.request('session:get', {});
      expect(user).toMatchObject({ givenName: 'Ann', email: 'a@example.com', externalId: me.externalId });
    });
  });

  describe(`${name}, to whoever brings an auth code:`, () => {
    const stage = useStage(open);

    async function codeUser() {
      const { id } = await stage.business.createUser({ externalId: newName() });
      const conversation = await stage.business.createConversation({ type: 'personal', userIds: [id] });
      await stage.business.post(conversation.id, text('from elsewhere'));
      return { id, conversationId: conversation.id, authCode: await stage.business.authCode(id) };
    }

    it("gives a session of the code's user", async () => {
      const { id, conversationId, authCode } = await codeUser();
      const guest = await stage.device();
      const state = await guest.request('session:exchange', { authCode });
      expect(state).toMatchObject({
        user: { id },
        conversations: [{ id: conversationId, lastSeq: 1 }],
        session: { userId: id },
      });
      const again = await stage.device({ type: 'session', ...state.session });
      expect((await again.request('session:get', {})).user.id).toBe(id);
      await stage.business.post(conversationId, text('more'));
      await arrives(guest, 'message:new', { message: expect.objectContaining({ seq: 2 }) });
    });

    it('refuses a wrong, a used and an expired code, and changes nothing', async () => {
      const { id, authCode } = await codeUser();
      const before = await stage.visitor();
      const previous = before.session;
      await (await stage.device()).request('session:exchange', { authCode });
      const guest = await stage.device();
      const expired = await stage.business.expiredAuthCode(id);
      expect([
        await failure(guest.request('session:exchange', { authCode: 'wrong', previous })),
        await failure(guest.request('session:exchange', { authCode, previous })),
        await failure(guest.request('session:exchange', { authCode: expired, previous })),
      ]).toEqual(['invalid_auth', 'invalid_auth', 'invalid_auth']);
      expect(await failure(guest.request('session:get', {}))).toBe('invalid_auth');
      await before.say('nothing has changed');
      const created = await guest.request('session:create', {});
      expect(created.user.id).not.toBe(id);
    });

    it('takes a code from one of two who bring it at the same time', async () => {
      const { authCode } = await codeUser();
      const guests = [await stage.device(), await stage.device()];
      const codes = guests.map((guest) => failure(guest.request('session:exchange', { authCode })));
      expect((await Promise.all(codes)).sort()).toEqual(['invalid_auth', 'no failure']);
    });

    it('merges the anonymous visitor of this browser, if they have talked', async () => {
      const { id, conversationId, authCode } = await codeUser();
      const before = await stage.visitor();
      await before.say('written before');
      const guest = await stage.device();
      const state = await guest.request('session:exchange', { authCode, previous: before.session });
      expect(state.user.id).toBe(id);
      expect(state.conversations.map((each) => each.id).sort()).toEqual(
        [conversationId, before.conversationId].sort(),
      );
      await arrives(before, 'session:ended');
    });

    it('forgets the anonymous visitor of this browser who has not talked', async () => {
      const { id, conversationId, authCode } = await codeUser();
      const before = await stage.anonymous();
      const guest = await stage.device();
      const state = await guest.request('session:exchange', { authCode, previous: before.session });
      expect(state).toMatchObject({ user: { id }, conversations: [{ id: conversationId }] });
      await arrives(before, 'session:ended');
    });

    it('does not mind a previous session that is over', async () => {
      const { id, authCode } = await codeUser();
      const guest = await stage.device();
      const previous = { userId: 'a'.repeat(24), token: 'x'.repeat(43) };
      const state = await guest.request('session:exchange', { authCode, previous });
      expect(state.user.id).toBe(id);
    });
  });

  describe(`${name}, when users say who they are:`, () => {
    const stage = useStage(open);

    it('keeps it, takes away what is null, and tells their other devices', async () => {
      const me = await stage.anonymous();
      const other = await stage.device(me.credentials);
      const signedUpAt = '2021-02-03T04:05:06.000Z';
      const first = await me.request('user:update', {
        givenName: 'Ann',
        surname: 'Lee',
        email: 'ann@example.com',
        signedUpAt,
        metadata: { plan: 'gold', visits: 3 },
      });
      expect(first.user).toMatchObject({ givenName: 'Ann', surname: 'Lee', signedUpAt });
      const { user } = await me.request('user:update', {
        surname: null,
        metadata: { visits: 4, vip: true },
      });
      expect(user).toMatchObject({
        givenName: 'Ann',
        email: 'ann@example.com',
        metadata: { plan: 'gold', visits: 4, vip: true },
      });
      expect(user).not.toHaveProperty('surname');
      await arrives(other, 'user:updated', { user });
      await arrives(me, 'user:updated', { user });
      expect((await other.request('session:get', {})).user).toEqual(user);
    });

    it('refuses what is no profile, and keeps none of it', async () => {
      const me = await stage.anonymous();
      expect([
        await failure(me.request('user:update', { givenName: 'Ann', signedUpAt: 'yesterday' })),
        await failure(
          me.request('user:update', { givenName: 'Ann', metadata: { deep: { er: 1 } } as never }),
        ),
        await failure(me.request('user:update', { givenName: 'Ann', metadata: { long: 'x'.repeat(5000) } })),
      ]).toEqual(['bad_request', 'bad_request', 'too_large']);
      expect((await me.request('session:get', {})).user).toEqual(me.user);
    });

    it('tells what the business changes', async () => {
      const me = await stage.anonymous();
      await stage.business.updateUser(me.user.id, { givenName: 'Ann' });
      await arrives(me, 'user:updated', { user: expect.objectContaining({ givenName: 'Ann' }) });
    });
  });
}
