import { eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { clients, conversations, messages, users } from '../db/schema.ts';
import { createAcme, text } from '../testing/acme.ts';
import { onVisitors, tokenOf } from '../testing/visitors.ts';
import { newId } from './ids.ts';

onVisitors('signing in', (app) => {
  const reasonOf = (error: { code?: string; message: string; cause?: { constraint?: string } }): string =>
    error.code ?? error.cause?.constraint ?? error.message;

  it('merges the anonymous user: conversations keep their ids, and everything names the survivor', async () => {
    const { visitor, conversationId } = await app.newTalk();
    await app.acme.rules.users.update(visitor.actor, {
      givenName: 'Ann',
      surname: 'Onym',
      metadata: { from: 'anonymous', plan: 'a' },
    });
    const known = await app.signIn();
    await app.acme.rules.users.update(known.actor, { givenName: 'Steve', metadata: { plan: 'b' } });
    const heard = app.listen();
    const session = tokenOf(visitor);
    expect(await app.acme.rules.identity.merge(known.actor, session)).toEqual({ merged: true });
    const { conversations: list } = await app.acme.rules.conversations.list(known.actor);
    expect(list).toMatchObject([
      {
        id: conversationId,
        participants: [{ userId: known.user.id, unreadCount: 0 }],
        lastMessage: { author: { role: 'user', userId: known.user.id } },
      },
    ]);
    const [row] = await app.db.select().from(conversations).where(eq(conversations.id, conversationId));
    expect(row?.createdBy).toBe(known.user.id);
    expect(await app.acme.rules.users.get(app.acme.app.id, known.user.id)).toMatchObject({
      givenName: 'Steve',
      surname: 'Onym',
      metadata: { from: 'anonymous', plan: 'b' },
    });
    const devices = await app.db.select().from(clients).where(eq(clients.userId, known.user.id));
    expect(devices).toHaveLength(2);
    expect(await app.userRow(visitor.user.id)).toBeUndefined();
    expect(heard('session:ended')).toMatchObject([{ to: { userIds: [visitor.user.id] } }]);
    expect(heard('user:updated')).toMatchObject([{ to: { userIds: [known.user.id] } }]);
    expect(heard('conversation:added')).toMatchObject([
      { payload: { conversation: { id: conversationId } }, to: { userIds: [known.user.id] } },
    ]);
    const gone = app.acme.rules.users.verify(app.acme.door(), { type: 'session', ...session });
    await expect(gone).rejects.toMatchObject({ code: 'invalid_auth' });
    expect(await app.acme.rules.identity.merge(known.actor, session)).toEqual({ merged: false });
  });

  it('in ten tabs at once merges once', async () => {
    const { visitor } = await app.newTalk();
    const known = await app.signIn();
    const session = tokenOf(visitor);
    const merging = Array.from({ length: 10 }, () => app.acme.rules.identity.merge(known.actor, session));
    expect((await Promise.all(merging)).filter((one) => one.merged)).toHaveLength(1);
  });

  it('while the anonymous user writes keeps what was stored, refuses the rest, and waits in no circle', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { visitor, actor, conversationId } = await app.newTalk();
      const known = await app.signIn();
      let stored = 1;
      /** Until refused, with the reason. */
      const write = async (pen: number): Promise<string> => {
        for (let index = 0; ; index += 1) {
          const message = { conversationId, clientId: `${pen} ${index}`, content: text('x') };
          const failure = await app.acme.rules.messages.send(actor, message).then(() => undefined, reasonOf);
          if (failure !== undefined) return failure;
          stored += 1;
        }
      };
      const begin = async () => {
        const failure = await app.acme.rules.conversations
          .create(actor, { clientId: 'late' })
          .catch(reasonOf);
        return typeof failure === 'string' ? failure : undefined;
      };
      const [refusals, late] = await Promise.all([
        Promise.all([1, 2, 3, 4].map(write)),
        begin(),
        app.acme.rules.identity.merge(known.actor, tokenOf(visitor)),
      ]);
      for (const reason of [...refusals, ...(late === undefined ? [] : [late])]) {
        expect(reason).toMatch(/^(not_found|.*_users_id_fk)$/);
      }
      const rows = await app.db.select().from(messages).where(eq(messages.conversationId, conversationId));
      expect(rows.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
        Array.from({ length: stored }, (_, index) => index + 1),
      );
      expect(new Set(rows.map((row) => row.authorUserId))).toEqual(new Set([known.user.id]));
      const { conversations: list } = await app.acme.rules.conversations.list(known.actor);
      expect(list).toHaveLength(late === undefined ? 2 : 1);
    }
  });

  it('while the business writes lets the survivor hear all that did not come with the conversation', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { visitor, conversationId } = await app.newTalk();
      const known = await app.signIn();
      const heard = app.listen();
      const write = async (pen: number) => {
        for (let index = 0; index < 8; index += 1) {
          const message = { conversationId, clientId: `${pen} ${index}`, content: text('x') };
          await app.acme.rules.messages.send(app.acme.agentActor, message);
        }
      };
      await Promise.all([
        ...[1, 2, 3, 4].map(write),
        write(5).then(() => app.acme.rules.business.deletions.allMessages(app.acme.keyActor, conversationId)),
        app.acme.rules.identity.merge(known.actor, tokenOf(visitor)),
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
    const [anonymous, third] = [await app.acme.newVisitor(), await app.acme.newVisitor()];
    const known = await app.signIn();
    const userIds = [anonymous, third, known].map(({ user }) => user.id);
    const group = await app.acme.rules.business.conversations.create(app.acme.keyActor, {
      type: 'sdkGroup',
      userIds,
    });
    await app.acme.rules.messages.send(third.actor, {
      conversationId: group.id,
      clientId: 'm',
      content: text('x'),
    });
    await app.acme.rules.reads.mark(anonymous.actor, group.id, 1);
    const heard = app.listen();
    await app.acme.rules.identity.merge(known.actor, tokenOf(anonymous));
    const after = await app.acme.rules.conversations.get(third.actor, group.id);
    expect(after.participants.map((one) => one.userId).sort()).toEqual([third.user.id, known.user.id].sort());
    const kept = after.participants.find((one) => one.userId === known.user.id);
    expect(kept).toMatchObject({ lastReadSeq: 1, unreadCount: 0 });
    expect(heard('conversation:added')).toEqual([]);
    const [updated] = heard('conversation:updated');
    expect(updated?.to.userIds?.toSorted()).toEqual([third.user.id, known.user.id].sort());
  });

  it('lets both have used the same clientId for a conversation', async () => {
    const [anonymous, known] = [await app.acme.newVisitor(), await app.signIn()];
    const theirs = await app.acme.rules.conversations.create(anonymous.actor, { clientId: 'same' });
    const mine = await app.acme.rules.conversations.create(known.actor, { clientId: 'same' });
    await app.acme.rules.identity.merge(known.actor, tokenOf(anonymous));
    expect((await app.acme.rules.conversations.create(known.actor, { clientId: 'same' })).id).toBe(mine.id);
    const { conversations: list } = await app.acme.rules.conversations.list(known.actor);
    expect(list.map(({ id }) => id).sort()).toEqual([theirs.id, mine.id].sort());
  });

  it('gives away neither a stranger’s conversations, nor a known user’s, nor another app’s', async () => {
    const [stranger, known, other] = [await app.newTalk(), await app.signIn(), await createAcme(app.db)];
    const merge = (session: { userId: string; token: string }) =>
      app.acme.rules.identity.merge(known.actor, session);
    const elsewhere = await other.newConversation();
    const friend = await app.signIn();
    await app.acme.rules.conversations.create(friend.actor, { clientId: 'c' });
    const asFriend = await app.acme.rules.identity.exchange(app.acme.door(), {
      authCode: await app.codeFor(friend.user.id),
    });
    const attempts = [
      { userId: stranger.visitor.user.id, token: 'guessed' },
      { userId: newId(), token: stranger.visitor.token },
      tokenOf(elsewhere.visitor),
      tokenOf(asFriend),
    ];
    for (const attempt of attempts) expect(await merge(attempt)).toEqual({ merged: false });
    expect((await app.acme.rules.conversations.list(known.actor)).conversations).toEqual([]);
    const ids = [stranger.visitor.user.id, elsewhere.visitor.user.id, friend.user.id];
    expect(await app.db.select().from(users).where(inArray(users.id, ids))).toHaveLength(3);
  });

  it('keeps of two addresses on one channel the newest', async () => {
    const mail = await app.acme.rules.apps.createIntegration({
      appId: app.acme.app.id,
      displayName: 'Mail',
      type: 'mailgun',
      allowedOrigins: [],
    });
    const [first, second] = [await app.acme.newConversation(), await app.acme.newConversation()];
    const link = ({ actor, conversationId }: typeof first, address: string) =>
      app.acme.rules.clients.link(actor, { integrationId: mail.id, conversationId, address });
    const known = await app.signIn();
    const addresses = async () => {
      const rows = await app.db.select().from(clients).where(eq(clients.userId, known.user.id));
      return rows.flatMap(({ displayName }) => displayName ?? []);
    };
    const begun = Date.now();
    app.clock.now = () => begun;
    await link(second, 'old@example.com');
    app.clock.now = () => begun + 1000;
    await link(first, 'new@example.com');
    app.clock.now = Date.now;
    await app.acme.rules.identity.merge(known.actor, tokenOf(first.visitor));
    expect(await addresses()).toEqual(['new@example.com']);
    await app.acme.rules.identity.merge(known.actor, tokenOf(second.visitor));
    expect(await addresses()).toEqual(['new@example.com']);
    const third = await app.acme.newConversation();
    app.clock.now = () => begun + 2000;
    await link(third, 'newest@example.com');
    app.clock.now = Date.now;
    await app.acme.rules.identity.merge(known.actor, tokenOf(third.visitor));
    expect(await addresses()).toEqual(['newest@example.com']);
  });

  it('leaves metadata alone that together would be too large', async () => {
    const [anonymous, known] = [await app.acme.newVisitor(), await app.signIn()];
    await app.acme.rules.users.update(anonymous.actor, { metadata: { a: 'x'.repeat(3000) } });
    await app.acme.rules.users.update(known.actor, { metadata: { b: 'x'.repeat(3000) } });
    expect(await app.acme.rules.identity.merge(known.actor, tokenOf(anonymous))).toEqual({ merged: true });
    const { metadata } = await app.acme.rules.users.get(app.acme.app.id, known.user.id);
    expect(Object.keys(metadata)).toEqual(['b']);
  });

  it('and leaving takes this browser off the user’s devices, and no other', async () => {
    const known = await app.signIn(newId(), app.acme.door('here'));
    await app.signIn(known.user.externalId, app.acme.door('there'));
    await app.acme.rules.identity.logout(known.actor);
    const devices = await app.db.select().from(clients).where(eq(clients.userId, known.user.id));
    expect(devices.map(({ id }) => id)).toEqual(['there']);
  });
});
