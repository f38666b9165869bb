import { expect, it } from 'vitest';
import type { Ack } from '../../protocol/events.ts';
import type { Message } from '../../protocol/model.ts';
import { text } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { startSockets } from '../testing/socket-server.ts';

onEachDatabase('closing', (opened) => {
  it('answers what is under way, refuses what comes after, and lets clients come back', async () => {
    const server = await startSockets(opened().database.db);
    const { socket, ask, closed, hears } = await server.connectVisitor();
    const { conversation } = await ask('conversation:create', { clientId: 'c' });
    const { id: conversationId } = conversation;
    const answers: Ack<{ message: Message }>[] = [];
    const all = Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        const request = { conversationId, clientId: `m${i}`, content: text(String(i)) };
        // Rejected: the server closed before it read the frame, and the client would send it again.
        const answer: Promise<Ack<{ message: Message }>> = socket
          .timeout(30_000)
          .emitWithAck('message:send', request);
        await answer.then(
          (given) => answers.push(given),
          () => undefined,
        );
      }),
    );
    await hears('message:new');
    await server.sockets.close();
    await all;
    // Not "io server disconnect": after that a client stays away.
    expect(await closed).toBe('transport close');
    const sent = answers.flatMap((answer) => (answer.ok ? [answer.value.message.id] : []));
    for (const answer of answers) if (!answer.ok) expect(answer.error).toMatchObject({ code: 'unavailable' });
    expect(sent.length).toBeGreaterThan(0);
    const { messages } = await server.acme.rules.messages.list(server.acme.agentActor, { conversationId });
    expect(new Set(messages.map(({ id }) => id))).toEqual(new Set(sent));
    await expect(server.connect(server.hello())).rejects.toBeDefined();
    await server.close();
    expect(server.faults).toEqual([]);
  });
});
