import { beforeAll, expect, it } from 'vitest';
import { clients } from '../../db/schema.ts';
import { type Acme, createAcme, text } from '../../testing/acme.ts';
import { onEachDatabase } from '../../testing/databases.ts';

onEachDatabase('participants of a group', (opened) => {
  let acme: Acme;
  beforeAll(async () => {
    acme = await createAcme(opened().database.db);
  });

  const group = async (...userIds: string[]) =>
    (await acme.rules.business.conversations.create(acme.keyActor, { type: 'sdkGroup', userIds })).id;
  const heardBy = (audience: { userId?: string; agents?: true }, conversationId: string) =>
    acme.published.flatMap(({ event, payload, to }) => {
      const isOfIt = JSON.stringify(payload).includes(conversationId);
      const isHeard = audience.agents
        ? to.agentsOf !== undefined
        : to.userIds?.includes(audience.userId ?? '');
      return isOfIt && isHeard ? [event] : [];
    });

  it('find what was said before they came, none of it unread, and hear what comes after', async () => {
    const [ann, bob] = [await acme.newVisitor(), await acme.newVisitor()];
    const id = await group(ann.user.id);
    const send = (words: string) =>
      acme.rules.messages.send(ann.actor, { conversationId: id, clientId: words, content: text(words) });
    await send('before');
    await acme.rules.business.participants.join(acme.keyActor, id, bob.user.id);
    const mine = async () => (await acme.rules.conversations.get(bob.actor, id)).participants.at(-1);
    expect(await mine()).toMatchObject({ userId: bob.user.id, unreadCount: 0, lastReadSeq: 1 });
    expect((await acme.rules.messages.list(bob.actor, { conversationId: id })).messages).toHaveLength(1);
    await send('after');
    expect(await mine()).toMatchObject({ unreadCount: 1 });
    expect(heardBy({ userId: bob.user.id }, id)).toEqual(['conversation:added', 'message:new']);
  });

  it('are listed with the devices they used last, not with all there ever were', async () => {
    const [ann, bob] = [await acme.newVisitor(), await acme.newVisitor()];
    const id = await group(ann.user.id, bob.user.id);
    const rows = Array.from({ length: 150 }, (_, index) => ({
      id: `browser ${index}`,
      userId: ann.user.id,
      integrationId: acme.integration.id,
      info: {},
      lastSeen: new Date(Date.now() + index),
    }));
    await opened().database.db.insert(clients).values(rows);
    const [first, second] = await acme.rules.business.participants.list(acme.keyActor, id);
    expect(first?.clients).toHaveLength(100);
    expect(first?.clients.slice(0, 2)).toEqual([
      { id: 'browser 149', type: 'web' },
      { id: 'browser 148', type: 'web' },
    ]);
    expect(second?.clients).toHaveLength(1);
  });

  it('stop typing when they leave', async () => {
    const [ann, bob] = [await acme.newVisitor(), await acme.newVisitor()];
    const id = await group(ann.user.id, bob.user.id);
    await acme.rules.typing.set(ann.actor, id, 'start');
    await acme.rules.business.participants.leave(acme.keyActor, id, { userId: ann.user.id });
    expect(heardBy({ userId: bob.user.id }, id).filter((event) => event === 'typing')).toHaveLength(2);
  });

  it('take the conversation out of the inbox with the last of them, and bring it back', async () => {
    const ann = await acme.newVisitor();
    const id = await group(ann.user.id);
    const { join, leave } = acme.rules.business.participants;
    const inInbox = async () =>
      (await acme.rules.inbox.list(acme.agentActor)).conversations.some((one) => one.id === id);
    await leave(acme.keyActor, id, { userId: ann.user.id });
    expect(heardBy({ agents: true }, id)).toContain('conversation:removed');
    expect(await inInbox()).toBe(false);
    await join(acme.keyActor, id, ann.user.id);
    expect(await inInbox()).toBe(true);
  });
});
