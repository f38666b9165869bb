import { beforeAll, describe, expect, it } from 'vitest';
import { type Acme, createAcme, text } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { newId } from './ids.ts';

onEachDatabase('conversations', (opened) => {
  let acme: Acme;
  beforeAll(async () => {
    acme = await createAcme(opened().database.db);
  });

  it('makes one conversation of twenty creations with the same clientId at once', async () => {
    const { actor } = await acme.newVisitor();
    const fields = { clientId: 'same', displayName: 'Loan', metadata: { branch: 7 } };
    const made = await Promise.all(
      Array.from({ length: 20 }, () => acme.rules.conversations.create(actor, fields)),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made[0]).toMatchObject({ displayName: 'Loan', metadata: { branch: 7 }, lastSeq: 0 });
    expect(made[0]?.participants).toMatchObject([{ userId: actor.userId, unreadCount: 0, lastReadSeq: 0 }]);
    expect((await acme.rules.conversations.list(actor)).conversations).toHaveLength(1);
    const added = acme.published.filter(
      ({ event, to }) => event === 'conversation:added' && to.userIds?.[0] === actor.userId,
    );
    expect(added).toHaveLength(1);
  });

  it('lets two visitors use the same clientId', async () => {
    const [a, b] = [await acme.newVisitor(), await acme.newVisitor()];
    const first = await acme.rules.conversations.create(a.actor, { clientId: 'mine' });
    const second = await acme.rules.conversations.create(b.actor, { clientId: 'mine' });
    expect(first.id).not.toBe(second.id);
  });

  it('allows one conversation where the app or the integration says so, even to creations at once', async () => {
    const single = await createAcme(opened().database.db);
    const integration = await single.rules.apps.createIntegration({
      appId: single.app.id,
      displayName: 'One only',
      allowedOrigins: [],
      canUserCreateMoreConversations: false,
    });
    const door = { ...single.door(), integrationId: integration.id };
    const { actor } = await single.rules.users.createAnonymous(door, {});
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((clientId) => single.rules.conversations.create(actor, { clientId })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'forbidden' });
    }
  });

  it('lists a visitor’s own by newest activity, page by page', async () => {
    let now = 1_700_000_000_000;
    const timed = await createAcme(opened().database.db, () => now);
    const { actor } = await timed.newVisitor();
    const other = await timed.newConversation();
    const ids: string[] = [];
    for (let i = 0; i < 13; i += 1) {
      now += i % 3 === 0 ? 1000 : 0;
      ids.push((await timed.rules.conversations.create(actor, { clientId: `k${i}` })).id);
    }
    now += 1000;
    const [oldest = ''] = ids;
    await timed.rules.messages.send(actor, { conversationId: oldest, content: text('up') });
    const first = await timed.rules.conversations.list(actor);
    expect(first.hasMore).toBe(true);
    expect(first.conversations[0]).toMatchObject({
      id: oldest,
      lastSeq: 1,
      lastMessage: { content: text('up') },
    });
    const last = first.conversations.at(-1)?.id ?? '';
    const rest = await timed.rules.conversations.list(actor, last);
    expect(rest.hasMore).toBe(false);
    const seen = [...first.conversations, ...rest.conversations].map(({ id }) => id);
    expect(seen).toHaveLength(13);
    expect(new Set(seen)).toEqual(new Set(ids));
    await expect(timed.rules.conversations.list(actor, other.conversationId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('hides a conversation from strangers, other apps and unknown ids alike', async () => {
    const { conversationId, actor } = await acme.newConversation();
    const stranger = await acme.newVisitor();
    const elsewhere = await createAcme(opened().database.db);
    for (const who of [stranger.actor, elsewhere.agentActor, elsewhere.keyActor]) {
      const attempt = acme.rules.conversations.get(who, conversationId);
      await expect(attempt).rejects.toMatchObject({ code: 'not_found', message: 'no such conversation' });
    }
    await expect(acme.rules.conversations.get(actor, newId())).rejects.toMatchObject({ code: 'not_found' });
    expect((await acme.rules.conversations.get(acme.agentActor, conversationId)).id).toBe(conversationId);
  });

  describe('read marks', () => {
    it('only go forward, never past the end, and count what is unread', async () => {
      const { conversationId, actor } = await acme.newConversation();
      for (const word of ['a', 'b', 'c']) {
        await acme.rules.messages.send(acme.agentActor, { conversationId, content: text(word) });
      }
      await acme.rules.messages.send(actor, { conversationId, content: text('d') });
      const mine = async () => (await acme.rules.conversations.get(actor, conversationId)).participants[0];
      expect(await mine()).toMatchObject({ unreadCount: 3, lastReadSeq: 0 });
      await acme.rules.reads.mark(actor, conversationId, 2);
      await acme.rules.reads.mark(actor, conversationId, 1);
      expect(await mine()).toMatchObject({ unreadCount: 1, lastReadSeq: 2, lastRead: expect.any(Number) });
      await acme.rules.reads.mark(actor, conversationId, 99);
      expect(await mine()).toMatchObject({ unreadCount: 0, lastReadSeq: 4 });
      const marks = acme.published.flatMap((one) =>
        one.event === 'conversation:read' && one.payload.conversationId === conversationId
          ? [one.payload]
          : [],
      );
      expect(marks.map(({ role, seq, userId }) => [role, seq, userId])).toEqual([
        ['user', 2, actor.userId],
        ['user', 4, actor.userId],
      ]);
    });

    it('of the business are the conversation’s, and a stranger cannot move any', async () => {
      const { conversationId, actor } = await acme.newConversation();
      const stranger = await acme.newVisitor();
      await acme.rules.messages.send(actor, { conversationId, content: text('a') });
      await acme.rules.messages.send(actor, { conversationId, content: text('b') });
      expect((await acme.rules.inbox.get(acme.agentActor, conversationId)).unreadByBusiness).toBe(2);
      await expect(acme.rules.reads.mark(stranger.actor, conversationId, 2)).rejects.toMatchObject({
        code: 'not_found',
      });
      await acme.rules.reads.mark(acme.agentActor, conversationId, 1);
      const after = await acme.rules.inbox.get(acme.agentActor, conversationId);
      expect(after).toMatchObject({
        unreadByBusiness: 1,
        businessLastReadSeq: 1,
        businessLastRead: expect.any(Number),
      });
    });
  });

  describe('the inbox', () => {
    it('shows an app’s conversations with their visitor, newest activity first, and no other app’s', async () => {
      const fresh = await createAcme(opened().database.db);
      const first = await fresh.newConversation();
      const second = await fresh.newConversation();
      await fresh.rules.messages.send(first.actor, {
        conversationId: first.conversationId,
        content: text('hi'),
      });
      const page = await fresh.rules.inbox.list(fresh.agentActor);
      expect(
        page.conversations.map(({ id, user, unreadByBusiness }) => [id, user.id, unreadByBusiness]),
      ).toEqual([
        [first.conversationId, first.actor.userId, 1],
        [second.conversationId, second.actor.userId, 0],
      ]);
      const one = await fresh.rules.inbox.list(fresh.agentActor, { limit: 1 });
      expect(one).toMatchObject({ hasMore: true, conversations: [{ id: first.conversationId }] });
      const next = await fresh.rules.inbox.list(fresh.agentActor, { limit: 1, before: first.conversationId });
      expect(next).toMatchObject({ hasMore: false, conversations: [{ id: second.conversationId }] });
    });

    it('has no pages of nothing, however many groups everybody has left', async () => {
      const fresh = await createAcme(opened().database.db);
      const { conversationId } = await fresh.newConversation();
      for (let index = 0; index < 3; index += 1) {
        await fresh.rules.business.conversations.create(fresh.keyActor, { type: 'sdkGroup', userIds: [] });
      }
      const page = await fresh.rules.inbox.list(fresh.agentActor, { limit: 2 });
      expect(page).toMatchObject({ hasMore: false, conversations: [{ id: conversationId }] });
    });

    it('is told the latest state last, however many changes come at once', async () => {
      const { conversationId, actor } = await acme.newConversation();
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          acme.rules.messages.send(actor, { conversationId, clientId: `c${i}`, content: text('x') }),
        ),
      );
      await acme.rules.close();
      const told = acme.published.flatMap((one) =>
        one.event === 'inbox:updated' && one.payload.conversation.id === conversationId
          ? [one.payload.conversation]
          : [],
      );
      const seqs = told.map(({ lastSeq }) => lastSeq);
      expect(seqs.at(-1)).toBe(20);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      expect(told.at(-1)).toMatchObject({ unreadByBusiness: 20, lastMessage: { seq: 20 } });
    });
  });
});
