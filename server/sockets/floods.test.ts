import { expect, it } from 'vitest';
import type { WireError } from '../../protocol/errors.ts';
import { text } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { startSockets } from '../testing/socket-server.ts';

onEachDatabase('floods', (opened) => {
  async function open(env: Record<string, string> = {}) {
    const server = await startSockets(opened().database.db, env);
    return {
      ...server,
      async [Symbol.asyncDispose]() {
        await server.close();
        expect(server.faults).toEqual([]);
      },
    };
  }
  const outcomesOf = async (work: Promise<unknown>[]) => {
    const settled = await Promise.allSettled(work);
    const refusals: WireError[] = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    return { passed: settled.length - refusals.length, refusals };
  };

  it('lets 400 messages of one visitor in a row pass', { timeout: 120_000 }, async () => {
    await using server = await open();
    const { ask } = await server.connectVisitor();
    const { conversation } = await ask('conversation:create', { clientId: 'c' });
    const sends = Array.from({ length: 400 }, (_, i) =>
      ask('message:send', { conversationId: conversation.id, clientId: `m${i}`, content: text(String(i)) }),
    );
    expect(await outcomesOf(sends)).toEqual({ passed: 400, refusals: [] });
    expect((await ask('conversation:get', { conversationId: conversation.id })).conversation.lastSeq).toBe(
      400,
    );
  });

  it('lets 50 visitors from one address begin in a row', { timeout: 120_000 }, async () => {
    await using server = await open();
    for (let i = 0; i < 50; i += 1) await server.connectVisitor();
  });

  it('of messages are refused with the time to wait, over all sockets of the visitor, and nothing of them is stored', async () => {
    await using server = await open({ LIMIT_MESSAGES: '5/20' });
    const first = await server.connectVisitor();
    const second = await server.connect(server.hello({ credentials: first.credentials }));
    const { conversation } = await first.ask('conversation:create', { clientId: 'c' });
    const { id: conversationId } = conversation;
    const sends = Array.from({ length: 12 }, (_, i) =>
      (i % 2 ? first : second).ask('message:send', { conversationId, clientId: `m${i}`, content: text('x') }),
    );
    const { passed, refusals } = await outcomesOf(sends);
    expect(passed).toBe(5);
    for (const { code, retryAfter } of refusals) {
      expect(code).toBe('rate_limited');
      expect(retryAfter).toBeGreaterThan(0);
      expect(retryAfter).toBeLessThanOrEqual(20);
    }
    expect((await first.ask('message:list', { conversationId })).messages).toHaveLength(5);
    const other = await server.connectVisitor();
    const theirs = await other.ask('conversation:create', { clientId: 'c' });
    await other.ask('message:send', {
      conversationId: theirs.conversation.id,
      clientId: 'm',
      content: text('x'),
    });
  });

  it('of any frames are refused, by person and by address', async () => {
    await using byPerson = await open({ LIMIT_PERSON: '20/20' });
    const busy = await byPerson.connectVisitor();
    const asks = (ask: typeof busy.ask) =>
      outcomesOf(Array.from({ length: 40 }, () => ask('session:get', {})));
    expect((await asks(busy.ask)).passed).toBe(20);
    await (await byPerson.connectVisitor()).ask('session:get', {});

    await using byAddress = await open({ LIMIT_ADDRESS: '30/20' });
    const [one, two] = [await byAddress.connectVisitor(), await byAddress.connectVisitor()];
    const passed = (await asks(one.ask)).passed + (await asks(two.ask)).passed;
    expect(passed).toBe(28);
  });

  it('of handshakes and of new users are refused', async () => {
    await using byInit = await open({ LIMIT_INITS: '3/60' });
    const connects = Array.from({ length: 5 }, () => byInit.connect(byInit.hello()));
    const handshakes = await outcomesOf(connects);
    expect(handshakes.passed).toBe(3);
    expect(handshakes.refusals).toMatchObject([{ code: 'rate_limited' }, { code: 'rate_limited' }]);

    await using byUser = await open({ LIMIT_NEW_USERS: '2/60' });
    const users = await outcomesOf(Array.from({ length: 4 }, () => byUser.connectVisitor()));
    expect(users.passed).toBe(2);
    expect(users.refusals[0]).toMatchObject({ code: 'rate_limited', retryAfter: expect.any(Number) });
  });

  it('are counted by the address that a trusted proxy names, and by no other', async () => {
    const connect = (server: Awaited<ReturnType<typeof open>>, address: string) =>
      server.connect(server.hello(), { 'x-forwarded-for': address });
    await using trusting = await open({ LIMIT_INITS: '1/60', TRUST_PROXY: 'loopback' });
    await connect(trusting, '203.0.113.1');
    await connect(trusting, '203.0.113.2');
    await expect(connect(trusting, '203.0.113.1')).rejects.toMatchObject({ code: 'rate_limited' });
    await using wary = await open({ LIMIT_INITS: '1/60' });
    await connect(wary, '203.0.113.1');
    await expect(connect(wary, '203.0.113.2')).rejects.toMatchObject({ code: 'rate_limited' });
  });
});
