import { eq, inArray } from 'drizzle-orm';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { authCodes, clients, conversations, messages, userSessions, users } from '../db/schema.ts';
import { type Acme, createAcme, text } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { newId } from './ids.ts';

const DAY_IN_MINUTES = 24 * 60;

onEachDatabase('identity', (opened) => {
  let acme: Acme;
  let now = Date.now;
  beforeAll(async () => {
    acme = await createAcme(opened().database.db, () => now());
  });
  const db = () => opened().database.db;
  const userRow = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0];
  const codeFor = (userId: string) =>
    acme.rules.business.authCodes.create(acme.keyActor, userId, DAY_IN_MINUTES);
  const tokenOf = ({ user, token }: { user: { id: string }; token: string }) => ({ userId: user.id, token });

  async function signIn(externalId = newId(), door = acme.door()) {
    const jwt = await new SignJWT({ scope: 'appUser', external_id: externalId })
      .setProtectedHeader({ alg: 'HS256', kid: acme.key.id })
      .sign(new TextEncoder().encode(acme.key.secret));
    return acme.rules.users.verify(door, { type: 'jwt', externalId, jwt });
  }

  async function newTalk() {
    const talk = await acme.newConversation();
    const { actor, conversationId } = talk;
    await acme.rules.messages.send(actor, { conversationId, clientId: 'm', content: text('Hello') });
    return talk;
  }

  const reasonOf = (error: { code?: string; message: string; cause?: { constraint?: string } }): string =>
    error.code ?? error.cause?.constraint ?? error.message;

  /** What was published since, by event. */
  function listen() {
    const from = acme.published.length;
    return (event: string) => acme.published.slice(from).filter((one) => one.event === event);
  }

  describe('an auth code', () => {
    it('makes a browser a device of its user, once, and is kept as a hash', async () => {
      const { user } = await acme.newVisitor();
      const authCode = await codeFor(user.id);
      expect(authCode).toMatch(/^[\w-]{43}$/);
      expect(JSON.stringify(await db().select().from(authCodes))).not.toContain(authCode);
      const session = await acme.rules.identity.exchange(acme.door('second'), { authCode });
      expect(session.user.id).toBe(user.id);
      const again = await acme.rules.users.verify(acme.door('second'), {
        type: 'session',
        ...tokenOf(session),
      });
      expect(again.sessionId).toBe(session.sessionId);
      const devices = await db().select().from(clients).where(eq(clients.userId, user.id));
      expect(devices.map(({ id }) => id)).toContain('second');
      const repeat = acme.rules.identity.exchange(acme.door(), { authCode });
      await expect(repeat).rejects.toMatchObject({ code: 'invalid_auth' });
    });

    it('is used up by one of twenty who bring it at once', async () => {
      const { user } = await acme.newVisitor();
      const authCode = await codeFor(user.id);
      const all = await Promise.allSettled(
        Array.from({ length: 20 }, () => acme.rules.identity.exchange(acme.door(), { authCode })),
      );
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const sessions = await db().select().from(userSessions).where(eq(userSessions.userId, user.id));
      expect(sessions).toHaveLength(2);
    });

    it('that is wrong, expired or another app’s is refused and changes nothing', async () => {
      const before = await newTalk();
      const previous = tokenOf(before.visitor);
      const { user } = await acme.newVisitor();
      const authCode = await codeFor(user.id);
      const other = await createAcme(db());
      const attempts = [
        () => acme.rules.identity.exchange(acme.door(), { authCode: 'wrong', previous }),
        () => other.rules.identity.exchange(other.door(), { authCode, previous }),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'invalid_auth' });
      const made = Date.now();
      now = () => made + DAY_IN_MINUTES * 60_000 + 1000;
      const late = acme.rules.identity.exchange(acme.door(), { authCode, previous });
      await expect(late).rejects.toMatchObject({ code: 'invalid_auth' });
      now = Date.now;
      const kept = await acme.rules.users.verify(acme.door(), { type: 'session', ...previous });
      expect(kept.user.id).toBe(before.visitor.user.id);
      expect((await acme.rules.identity.exchange(acme.door(), { authCode })).user.id).toBe(user.id);
    });

    it('brings the conversations along that the browser had as nobody', async () => {
      const [before, { user }] = [await newTalk(), await acme.newVisitor()];
      const heard = listen();
      const session = await acme.rules.identity.exchange(acme.door(), {
        authCode: await codeFor(user.id),
        previous: tokenOf(before.visitor),
      });
      const { conversations: list } = await acme.rules.conversations.list(session.actor);
      expect(list.map(({ id }) => id)).toEqual([before.conversationId]);
      expect(await userRow(before.visitor.user.id)).toBeUndefined();
      expect(heard('session:ended')).toMatchObject([{ to: { userIds: [before.visitor.user.id] } }]);
      expect(heard('conversation:added')).toMatchObject([{ to: { userIds: [user.id] } }]);
    });

    it('forgets an empty previous user, and only leaves a known one and who cannot be shown', async () => {
      const [empty, known, bystander] = [await acme.newVisitor(), await signIn(), await newTalk()];
      const { user } = await acme.newVisitor();
      const exchange = async (previous?: { userId: string; token: string }) =>
        acme.rules.identity.exchange(acme.door(), {
          authCode: await codeFor(user.id),
          ...(previous && { previous }),
        });
      await exchange(tokenOf(empty));
      expect(await userRow(empty.user.id)).toBeUndefined();
      const asKnown = await acme.rules.identity.exchange(acme.door(), {
        authCode: await codeFor(known.user.id),
      });
      await exchange(tokenOf(asKnown));
      expect(await userRow(known.user.id)).toBeDefined();
      await exchange({ userId: bystander.visitor.user.id, token: empty.token });
      expect(await userRow(bystander.visitor.user.id)).toBeDefined();
      const self = await exchange();
      expect((await exchange(tokenOf(self))).user.id).toBe(user.id);
    });
  });

  describe('signing in', () => {
    it('merges the anonymous user: conversations keep their ids, and everything names the survivor', async () => {
      const { visitor, conversationId } = await newTalk();
      await acme.rules.users.update(visitor.actor, {
        givenName: 'Ann',
        surname: 'Onym',
        metadata: { from: 'anonymous', plan: 'a' },
      });
      const known = await signIn();
      await acme.rules.users.update(known.actor, { givenName: 'Steve', metadata: { plan: 'b' } });
      const heard = listen();
      const session = tokenOf(visitor);
      expect(await acme.rules.identity.merge(known.actor, session)).toEqual({ merged: true });
      const { conversations: list } = await acme.rules.conversations.list(known.actor);
      expect(list).toMatchObject([
        {
          id: conversationId,
          participants: [{ userId: known.user.id, unreadCount: 0 }],
          lastMessage: { author: { role: 'user', userId: known.user.id } },
        },
      ]);
      const [row] = await db().select().from(conversations).where(eq(conversations.id, conversationId));
      expect(row?.createdBy).toBe(known.user.id);
      expect(await acme.rules.users.get(acme.app.id, known.user.id)).toMatchObject({
        givenName: 'Steve',
        surname: 'Onym',
        metadata: { from: 'anonymous', plan: 'b' },
      });
      const devices = await db().select().from(clients).where(eq(clients.userId, known.user.id));
      expect(devices).toHaveLength(2);
      expect(await userRow(visitor.user.id)).toBeUndefined();
      expect(heard('session:ended')).toMatchObject([{ to: { userIds: [visitor.user.id] } }]);
      expect(heard('user:updated')).toMatchObject([{ to: { userIds: [known.user.id] } }]);
      expect(heard('conversation:added')).toMatchObject([
        { payload: { conversation: { id: conversationId } }, to: { userIds: [known.user.id] } },
      ]);
      const gone = acme.rules.users.verify(acme.door(), { type: 'session', ...session });
      await expect(gone).rejects.toMatchObject({ code: 'invalid_auth' });
      expect(await acme.rules.identity.merge(known.actor, session)).toEqual({ merged: false });
    });

    it('in ten tabs at once merges once', async () => {
      const { visitor } = await newTalk();
      const known = await signIn();
      const session = tokenOf(visitor);
      const merging = Array.from({ length: 10 }, () => acme.rules.identity.merge(known.actor, session));
      expect((await Promise.all(merging)).filter((one) => one.merged)).toHaveLength(1);
    });

    it('while the anonymous user writes keeps what was stored, refuses the rest, and waits in no circle', async () => {
      for (let round = 0; round < 10; round += 1) {
        const { visitor, actor, conversationId } = await newTalk();
        const known = await signIn();
        let stored = 1;
        /** Until refused, with the reason. */
        const write = async (pen: number): Promise<string> => {
          for (let index = 0; ; index += 1) {
            const message = { conversationId, clientId: `${pen} ${index}`, content: text('x') };
            const failure = await acme.rules.messages.send(actor, message).then(() => undefined, reasonOf);
            if (failure !== undefined) return failure;
            stored += 1;
          }
        };
        const begin = async () => {
          const failure = await acme.rules.conversations.create(actor, { clientId: 'late' }).catch(reasonOf);
          return typeof failure === 'string' ? failure : undefined;
        };
        const [refusals, late] = await Promise.all([
          Promise.all([1, 2, 3, 4].map(write)),
          begin(),
          acme.rules.identity.merge(known.actor, tokenOf(visitor)),
        ]);
        for (const reason of [...refusals, ...(late === undefined ? [] : [late])]) {
          expect(reason).toMatch(/^(not_found|.*_users_id_fk)$/);
        }
        const rows = await db().select().from(messages).where(eq(messages.conversationId, conversationId));
        expect(rows.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
          Array.from({ length: stored }, (_, index) => index + 1),
        );
        expect(new Set(rows.map((row) => row.authorUserId))).toEqual(new Set([known.user.id]));
        const { conversations: list } = await acme.rules.conversations.list(known.actor);
        expect(list).toHaveLength(late === undefined ? 2 : 1);
      }
    });

    it('while the business writes lets the survivor hear all that did not come with the conversation', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { visitor, conversationId } = await newTalk();
        const known = await signIn();
        const heard = listen();
        const write = async (pen: number) => {
          for (let index = 0; index < 8; index += 1) {
            const message = { conversationId, clientId: `${pen} ${index}`, content: text('x') };
            await acme.rules.messages.send(acme.agentActor, message);
          }
        };
        await Promise.all([
          ...[1, 2, 3, 4].map(write),
          write(5).then(() => acme.rules.business.deletions.allMessages(acme.keyActor, conversationId)),
          acme.rules.identity.merge(known.actor, tokenOf(visitor)),
        ]);
        const lastSeq = heard('conversation:added').flatMap(({ payload }) =>
          'conversation' in payload ? payload.conversation.lastSeq : [],
        )[0] as number;
        const seqs = heard('message:new').flatMap(({ payload, to }) =>
          to.userIds?.includes(known.user.id) && 'message' in payload ? payload.message.seq : [],
        );
        expect(seqs).toEqual(
          expect.arrayContaining(Array.from({ length: 41 - lastSeq }, (_, index) => lastSeq + 1 + index)),
        );
      }
    });

    it('keeps one place in a group where both were, read as far as either', async () => {
      const [anonymous, third] = [await acme.newVisitor(), await acme.newVisitor()];
      const known = await signIn();
      const userIds = [anonymous, third, known].map(({ user }) => user.id);
      const group = await acme.rules.business.conversations.create(acme.keyActor, {
        type: 'sdkGroup',
        userIds,
      });
      await acme.rules.messages.send(third.actor, {
        conversationId: group.id,
        clientId: 'm',
        content: text('x'),
      });
      await acme.rules.reads.mark(anonymous.actor, group.id, 1);
      const heard = listen();
      await acme.rules.identity.merge(known.actor, tokenOf(anonymous));
      const after = await acme.rules.conversations.get(third.actor, group.id);
      expect(after.participants.map((one) => one.userId).sort()).toEqual(
        [third.user.id, known.user.id].sort(),
      );
      const kept = after.participants.find((one) => one.userId === known.user.id);
      expect(kept).toMatchObject({ lastReadSeq: 1, unreadCount: 0 });
      expect(heard('conversation:added')).toEqual([]);
      const [updated] = heard('conversation:updated');
      expect(updated?.to.userIds?.toSorted()).toEqual([third.user.id, known.user.id].sort());
    });

    it('lets both have used the same clientId for a conversation', async () => {
      const [anonymous, known] = [await acme.newVisitor(), await signIn()];
      const theirs = await acme.rules.conversations.create(anonymous.actor, { clientId: 'same' });
      const mine = await acme.rules.conversations.create(known.actor, { clientId: 'same' });
      await acme.rules.identity.merge(known.actor, tokenOf(anonymous));
      expect((await acme.rules.conversations.create(known.actor, { clientId: 'same' })).id).toBe(mine.id);
      const { conversations: list } = await acme.rules.conversations.list(known.actor);
      expect(list.map(({ id }) => id).sort()).toEqual([theirs.id, mine.id].sort());
    });

    it('gives away neither a stranger’s conversations, nor a known user’s, nor another app’s', async () => {
      const [stranger, known, other] = [await newTalk(), await signIn(), await createAcme(db())];
      const merge = (session: { userId: string; token: string }) =>
        acme.rules.identity.merge(known.actor, session);
      const elsewhere = await other.newConversation();
      const friend = await signIn();
      await acme.rules.conversations.create(friend.actor, { clientId: 'c' });
      const asFriend = await acme.rules.identity.exchange(acme.door(), {
        authCode: await codeFor(friend.user.id),
      });
      const attempts = [
        { userId: stranger.visitor.user.id, token: 'guessed' },
        { userId: newId(), token: stranger.visitor.token },
        tokenOf(elsewhere.visitor),
        tokenOf(asFriend),
      ];
      for (const attempt of attempts) expect(await merge(attempt)).toEqual({ merged: false });
      expect((await acme.rules.conversations.list(known.actor)).conversations).toEqual([]);
      const ids = [stranger.visitor.user.id, elsewhere.visitor.user.id, friend.user.id];
      expect(await db().select().from(users).where(inArray(users.id, ids))).toHaveLength(3);
    });

    it('keeps of two addresses on one channel the newest', async () => {
      const mail = await acme.rules.apps.createIntegration({
        appId: acme.app.id,
        displayName: 'Mail',
        type: 'mailgun',
        allowedOrigins: [],
      });
      const [first, second] = [await acme.newConversation(), await acme.newConversation()];
      const link = ({ actor, conversationId }: typeof first, address: string) =>
        acme.rules.clients.link(actor, { integrationId: mail.id, conversationId, address });
      const known = await signIn();
      const addresses = async () => {
        const rows = await db().select().from(clients).where(eq(clients.userId, known.user.id));
        return rows.flatMap(({ displayName }) => displayName ?? []);
      };
      const begun = Date.now();
      now = () => begun;
      await link(second, 'old@example.com');
      now = () => begun + 1000;
      await link(first, 'new@example.com');
      now = Date.now;
      await acme.rules.identity.merge(known.actor, tokenOf(first.visitor));
      expect(await addresses()).toEqual(['new@example.com']);
      await acme.rules.identity.merge(known.actor, tokenOf(second.visitor));
      expect(await addresses()).toEqual(['new@example.com']);
      const third = await acme.newConversation();
      now = () => begun + 2000;
      await link(third, 'newest@example.com');
      now = Date.now;
      await acme.rules.identity.merge(known.actor, tokenOf(third.visitor));
      expect(await addresses()).toEqual(['newest@example.com']);
    });

    it('leaves metadata alone that together would be too large', async () => {
      const [anonymous, known] = [await acme.newVisitor(), await signIn()];
      await acme.rules.users.update(anonymous.actor, { metadata: { a: 'x'.repeat(3000) } });
      await acme.rules.users.update(known.actor, { metadata: { b: 'x'.repeat(3000) } });
      expect(await acme.rules.identity.merge(known.actor, tokenOf(anonymous))).toEqual({ merged: true });
      const { metadata } = await acme.rules.users.get(acme.app.id, known.user.id);
      expect(Object.keys(metadata)).toEqual(['b']);
    });

    it('and leaving takes this browser off the user’s devices, and no other', async () => {
      const known = await signIn(newId(), acme.door('here'));
      await signIn(known.user.externalId, acme.door('there'));
      await acme.rules.identity.logout(known.actor);
      const devices = await db().select().from(clients).where(eq(clients.userId, known.user.id));
      expect(devices.map(({ id }) => id)).toEqual(['there']);
    });
  });

  describe('what a visitor says about themselves', () => {
    it('is laid over what is known, taken away by null, and told to their devices', async () => {
      const { actor, user } = await acme.newVisitor();
      const heard = listen();
      await acme.rules.users.update(actor, {
        givenName: 'Ann\0',
        email: 'a@example.com',
        metadata: { a: 1, b: 2 },
        signedUpAt: '2020-01-02T03:04:05+01:00',
      });
      const after = await acme.rules.users.update(actor, { email: null, metadata: { b: 3, c: true } });
      expect(after).toEqual({
        id: user.id,
        givenName: 'Ann\uFFFD',
        signedUpAt: '2020-01-02T02:04:05.000Z',
        metadata: { a: 1, b: 3, c: true },
      });
      expect(heard('user:updated')).toHaveLength(2);
      expect(heard('user:updated').at(-1)).toMatchObject({
        payload: { user: after },
        to: { userIds: [user.id] },
      });
      expect(await acme.rules.users.update(actor, { givenName: 'Ann\uFFFD' })).toEqual(after);
      expect(heard('user:updated')).toHaveLength(2);
    });

    it('loses nothing when two devices say something at once, and is refused when too large', async () => {
      const { actor } = await acme.newVisitor();
      const keys = Array.from({ length: 10 }, (_, index) => `k${index}`);
      await Promise.all(keys.map((key) => acme.rules.users.update(actor, { metadata: { [key]: 1 } })));
      const attempt = acme.rules.users.update(actor, { givenName: 'Ann', metadata: { a: 'x'.repeat(5000) } });
      await expect(attempt).rejects.toMatchObject({ code: 'too_large' });
      const { metadata, givenName } = await acme.rules.users.get(acme.app.id, actor.userId);
      expect([Object.keys(metadata).sort(), givenName]).toEqual([keys.sort(), undefined]);
    });
  });

  it('of a deleted user is gone with their conversations, but groups go on', async () => {
    const [{ visitor, conversationId }, third] = [await newTalk(), await acme.newVisitor()];
    const group = await acme.rules.business.conversations.create(acme.keyActor, {
      type: 'sdkGroup',
      userIds: [visitor.user.id, third.user.id],
    });
    const other = await createAcme(db());
    const remove = (by = acme) => by.rules.business.users.remove(by.keyActor, visitor.user.id);
    expect(await remove(other)).toBe(false);
    const heard = listen();
    expect([await remove(), await remove()]).toEqual([true, false]);
    expect(heard('session:ended')).toMatchObject([{ to: { userIds: [visitor.user.id] } }]);
    expect(heard('participant:removed')).toMatchObject([
      { payload: { conversationId: group.id }, to: { userIds: [third.user.id] } },
    ]);
    const left = await db().select().from(conversations).where(eq(conversations.id, conversationId));
    expect(left).toEqual([]);
    expect((await acme.rules.conversations.get(third.actor, group.id)).participants).toHaveLength(1);
    const gone = acme.rules.users.verify(acme.door(), { type: 'session', ...tokenOf(visitor) });
    await expect(gone).rejects.toMatchObject({ code: 'invalid_auth' });
  });

  it('of a key is one app’s to delete, and its tokens are then nobody’s', async () => {
    const key = await acme.rules.keys.create({ appId: acme.app.id, displayName: 'Second' });
    const other = await createAcme(db());
    await expect(acme.rules.keys.remove(other.app.id, key.id)).rejects.toMatchObject({ code: 'not_found' });
    const heard = listen();
    await acme.rules.keys.remove(acme.app.id, key.id);
    expect(heard('session:ended')).toMatchObject([{ to: { keyId: key.id } }]);
    const attempt = acme.rules.keys.verifySecret(key.id, key.secret);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_auth' });
  });
});
