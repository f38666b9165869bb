import fc from 'fast-check';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ack, RequestName } from '../../protocol/events.ts';
import { text } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { startSockets } from '../testing/socket-server.ts';

const NAMES: RequestName[] = [
  'session:create',
  'session:exchange',
  'session:merge',
  'session:renew',
  'session:logout',
  'session:get',
  'user:update',
  'conversation:list',
  'conversation:get',
  'conversation:create',
  'conversation:update',
  'message:send',
  'message:list',
  'conversation:read',
  'postback:send',
  'client:list',
  'client:link',
  'client:unlink',
  'client:ping',
  'channel:link-code',
  'channel:qr',
  'desk:get',
  'inbox:list',
  'inbox:get',
];
const UNLIMITED = {
  LIMIT_PERSON: '100000/1',
  LIMIT_ADDRESS: '100000/1',
  LIMIT_MESSAGES: '100000/1',
  LIMIT_INITS: '100000/1',
  LIMIT_NEW_USERS: '100000/1',
};

onEachDatabase('whatever comes in', (opened) => {
  let server: Awaited<ReturnType<typeof startSockets>>;
  beforeAll(async () => {
    server = await startSockets(opened().database.db, UNLIMITED);
  });
  afterAll(async () => {
    await server.close();
    // A fault of the server would have been logged.
    expect(server.faults).toEqual([]);
  });

  it('as a request is answered, as a refusal when it is malformed', { timeout: 120_000 }, async () => {
    const visitor = await server.connectVisitor();
    const agent = await server.connectAgent();
    const guest = await server.connect(server.hello());
    const { id: kid, secret } = server.acme.key;
    const jwt = await new SignJWT({ scope: 'appUser', external_id: 'fuzzed' })
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(new TextEncoder().encode(secret));
    const credentials = { type: 'jwt', externalId: 'fuzzed', jwt };
    const known = await server.connect(server.hello({ credentials }));
    const name = fc.constantFrom(...NAMES);
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(Buffer.from('x'), '\0', '\ud800', Number.MAX_SAFE_INTEGER, -1),
    );
    const fields = [
      'conversationId',
      'clientId',
      'content',
      'metadata',
      'seq',
      'before',
      'after',
      'limit',
      'profile',
      'authCode',
      'previous',
      'session',
      'jwt',
      'givenName',
      'email',
      'signedUpAt',
      'displayName',
      'actionId',
      'address',
    ];
    const object = fc.dictionary(fc.constantFrom(...fields, '__proto__'), junk);
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.oneof(junk, object),
        fc.constantFrom(visitor, known, agent),
        async (event, request, peer) => {
          const answer: Ack<unknown> = await peer.socket.timeout(30_000).emitWithAck(event, request);
          if (!answer.ok) expect(['internal', 'unavailable']).not.toContain(answer.error.code);
        },
      ),
      {
        numRuns: 600,
        examples: [
          ['conversation:create', { clientId: '\0' }, visitor],
          ['client:unlink', { clientId: '\0' }, visitor],
        ],
      },
    );
    await fc.assert(
      fc.asyncProperty(junk, async (request) => {
        fc.pre(typeof request !== 'object' || request === null || Array.isArray(request));
        const answer: Ack<unknown> = await guest.socket
          .timeout(30_000)
          .emitWithAck('session:create', request);
        expect(answer).toMatchObject({ ok: false, error: { code: 'bad_request' } });
      }),
      { numRuns: 50 },
    );
    await visitor.ask('session:get', {});
  });

  it('in a message changes nothing unless it is answered with the message', {
    timeout: 120_000,
  }, async () => {
    const { ask, socket } = await server.connectVisitor();
    const { conversation } = await ask('conversation:create', { clientId: 'c' });
    const { id: conversationId } = conversation;
    let stored = 0;
    const content = fc.oneof(
      fc.jsonValue(),
      fc.record({ type: fc.constantFrom('text', 'image', ''), text: fc.jsonValue() }),
      fc.string({ unit: 'binary' }).map(text),
    );
    await fc.assert(
      fc.asyncProperty(content, fc.option(fc.jsonValue(), { nil: undefined }), async (body, metadata) => {
        const request = {
          conversationId,
          clientId: `m${stored}`,
          content: body,
          ...(metadata !== undefined && { metadata }),
        };
        const answer: Ack<{ message: { seq: number } }> = await socket
          .timeout(30_000)
          .emitWithAck('message:send', request);
        if (answer.ok) {
          stored += 1;
          expect(answer.value.message.seq).toBe(stored);
        } else expect(['bad_request', 'too_large']).toContain(answer.error.code);
        const now = await ask('conversation:get', { conversationId });
        expect(now.conversation.lastSeq).toBe(stored);
      }),
      { numRuns: 200 },
    );
    expect(stored).toBeGreaterThan(0);
  });

  it('below the level of frames ends at most its own socket', { timeout: 120_000 }, async () => {
    const bystander = await server.connectVisitor();
    const raw = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '',
        '0',
        '2',
        '2[',
        '2{}',
        '2["message:send"',
        '20[]',
        '20["x"',
        '3[]',
        '30',
        '4',
        '451-["x",{"_placeholder":true,"num":9}]',
        '5',
        '51-',
        '59999999999-["x"]',
        '2[null]',
        '2["disconnect"]',
        '2["connect_error"]',
        '1',
        '0/admin,',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(raw, { maxLength: 5 }), async (frames) => {
        const { socket } = await server.connect(server.hello());
        for (const frame of frames) socket.io.engine.write(frame);
        socket.close();
      }),
      { numRuns: 60 },
    );
    await bystander.ask('session:get', {});
    await server.connectVisitor();
  });
});
