import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type Acme, createAcme, text } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';

onEachDatabase('typing', (opened) => {
  let acme: Acme;
  beforeAll(async () => {
    acme = await createAcme(opened().database.db);
  });
  // Only what the rule itself uses: the database's own timers go on.
  const stopTheClock = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  afterEach(() => {
    vi.useRealTimers();
  });

  const told = (conversationId: string) =>
    acme.published.flatMap((one) =>
      one.event === 'typing' && one.payload.conversationId === conversationId
        ? [{ ...one.payload, to: one.to }]
        : [],
    );
  const states = (conversationId: string) => told(conversationId).map(({ state }) => state);

  it('goes to the agents when a visitor types, and to the visitor when an agent does', async () => {
    const { actor, conversationId } = await acme.newConversation();
    await acme.rules.typing.set(actor, conversationId, 'start');
    await acme.rules.typing.set(acme.agentActor, conversationId, 'start');
    acme.rules.typing.dispose();
    expect(told(conversationId)).toEqual([
      {
        conversationId,
        state: 'start',
        role: 'user',
        userId: actor.userId,
        to: { userIds: [], agentsOf: acme.app.id },
      },
      {
        conversationId,
        state: 'start',
        role: 'business',
        displayName: 'Maya',
        to: { userIds: [actor.userId] },
      },
    ]);
  });

  it('ends when the end comes while it is still found out who may know', async () => {
    const [ann, bob] = [await acme.newVisitor(), await acme.newVisitor()];
    const userIds = [ann.user.id, bob.user.id];
    const group = await acme.rules.business.conversations.create(acme.keyActor, {
      type: 'sdkGroup',
      userIds,
    });
    const { set, ended } = acme.rules.typing;
    await Promise.all([set(ann.actor, group.id, 'start'), set(ann.actor, group.id, 'stop')]);
    const begun = set(ann.actor, group.id, 'start');
    ended(ann.actor);
    await begun;
    const heard = states(group.id);
    acme.rules.typing.dispose();
    expect(heard).toEqual([]);
  });

  it('ends 10 s after the last start, and leaves no timer', async () => {
    const { actor, conversationId } = await acme.newConversation();
    stopTheClock();
    await acme.rules.typing.set(actor, conversationId, 'start');
    vi.advanceTimersByTime(9_000);
    await acme.rules.typing.set(actor, conversationId, 'start');
    vi.advanceTimersByTime(9_999);
    expect(states(conversationId)).toEqual(['start', 'start']);
    vi.advanceTimersByTime(1);
    expect(states(conversationId)).toEqual(['start', 'start', 'stop']);
    vi.advanceTimersByTime(60_000);
    expect(states(conversationId)).toHaveLength(3);
  });

  it('ends with stop, once, and with the message that was typed', async () => {
    const { actor, conversationId } = await acme.newConversation();
    await acme.rules.typing.set(actor, conversationId, 'stop');
    await acme.rules.typing.set(actor, conversationId, 'start');
    await acme.rules.typing.set(actor, conversationId, 'stop');
    await acme.rules.typing.set(actor, conversationId, 'stop');
    await acme.rules.typing.set(actor, conversationId, 'start');
    await acme.rules.messages.send(actor, { conversationId, content: text('done') });
    expect(states(conversationId)).toEqual(['start', 'stop', 'start', 'stop']);
  });

  it('is not a stranger’s to say', async () => {
    const { conversationId } = await acme.newConversation();
    const stranger = await acme.newVisitor();
    const attempt = acme.rules.typing.set(stranger.actor, conversationId, 'start');
    await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
    expect(told(conversationId)).toEqual([]);
  });

  it('forgets its timers when the server stops', async () => {
    const { actor, conversationId } = await acme.newConversation();
    stopTheClock();
    await acme.rules.typing.set(actor, conversationId, 'start');
    acme.rules.typing.dispose();
    vi.advanceTimersByTime(60_000);
    expect(states(conversationId)).toEqual(['start']);
  });
});
