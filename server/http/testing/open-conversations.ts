import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Ack, PROTOCOL_VERSION, type ServerEventName } from '../../../protocol/events.ts';
import { newId } from '../../rules/ids.ts';
import { type Opened, onEachDatabase } from '../../testing/databases.ts';
import { openHttp } from './open-http.ts';

type Heard = { event: ServerEventName; payload: Record<string, unknown> };
// What a test looks for in an answer, it says in its expectation.
// biome-ignore lint/suspicious/noExplicitAny: the answers of an HTTP API
export type Body = any;

export const business = { type: 'business' };
export const hello = { type: 'text', text: 'Hello' };
export const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** A server whose conversations are asked for over REST v2, and visitors who hear of it. */
async function openConversations(opened: Opened) {
  const server = await openHttp(opened, { env: { LIMIT_KEY: '9000/600', LIMIT_ADDRESS: '9000/600' } });
  const base = await server.listen();
  const sockets: Socket[] = [];

  const basic = ({ id, secret }: { id: string; secret: string }) =>
    `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  type Options = { body?: object; as?: { key: { id: string; secret: string }; app: { id: string } } };
  const call = async (method: string, path: string, { body, as = server }: Options = {}) => {
    const answer = await fetch(`${base}/v2/apps/${as.app.id}/conversations${path}`, {
      method,
      headers: { authorization: basic(as.key), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  };

  /** A visitor with a socket that is heard. */
  async function visitor(profile: object = {}) {
    const { user, token } = await server.rules.users.createAnonymous(server.door(), { profile });
    const socket = io(base, {
      transports: ['websocket'],
      forceNew: true,
      auth: {
        v: PROTOCOL_VERSION,
        role: 'visitor',
        integrationId: server.integration.id,
        clientId: newId(),
        credentials: { type: 'session', userId: user.id, token },
        info: { sdkVersion: '5.0.0' },
      },
    });
    sockets.push(socket);
    const heard: Heard[] = [];
    socket.onAny((event, payload) => heard.push({ event, payload }));
    await expect.poll(() => socket.connected).toBe(true);
    const ask = async (name: string, request: object): Promise<Body> => {
      const answer: Ack<unknown> = await socket.timeout(30_000).emitWithAck(name, request);
      if (!answer.ok) throw answer.error;
      return answer.value;
    };
    const hears = (event: ServerEventName, payload: object = {}) =>
      expect
        .poll(() => heard, { timeout: 5000 })
        .toContainEqual({
          event,
          payload: expect.objectContaining(payload),
        });
    return { user, socket, heard, ask, hears };
  }

  const create = async (type: 'personal' | 'sdkGroup', ...userIds: string[]) => {
    const participants = userIds.map((userId) => ({ userId }));
    const { status, body } = await call('POST', '', { body: { type, participants } });
    expect(status).toBe(201);
    return body.conversation.id as string;
  };
  const post = async (id: string, content: object = hello, author: object = business) =>
    (await call('POST', `/${id}/messages`, { body: { author, content } })).body.messages[0];

  return {
    server,
    call,
    visitor,
    create,
    post,
    async close() {
      for (const socket of sockets) socket.close();
      await server.close();
    },
  };
}

type OpenedConversations = Awaited<ReturnType<typeof openConversations>>;

/** A suite on each database, with such a server: filled in before its first test. */
export function onConversations(
  name: string,
  suite: (given: OpenedConversations, opened: () => Opened) => void,
): void {
  onEachDatabase(name, (opened) => {
    const given = {} as OpenedConversations;
    beforeAll(async () => void Object.assign(given, await openConversations(opened())));
    afterAll(() => given.close());
    suite(given, opened);
  });
}
