import { createHmac } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  type Ack,
  type ClientToServer,
  PROTOCOL_VERSION,
  type RequestName,
  type RequestOf,
  type ResponseOf,
  type ServerEvents,
  type ServerToClient,
} from '../../protocol/events.ts';
import type { Id } from '../../protocol/model.ts';
import type { OpenedHttp } from '../../server/http/testing/open-http.ts';
import type { Business } from './subject.ts';

type Agent = Socket<ServerToClient, ClientToServer>;
type Key = { id: string; secret: string };

/** The business of a real server: an agent at the desk, programs at the REST APIs, and for what neither offers the rules. */
export async function openServerBusiness(server: OpenedHttp, url: string) {
  const { rules, app, keyActor } = server;
  const agent = await signIn(server, url);
  const pressed: ServerEvents['postback'][] = [];
  agent.on('postback', (event) => void pressed.push(event));
  let signer: Key | undefined;
  let said = 0;

  async function rest<T>(method: string, path: string, body?: object, version = 'v2'): Promise<T> {
    const { id, secret } = server.key;
    const answer = await fetch(`${url}/${version}/apps/${app.id}${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${id}:${secret}`)}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async function post(conversationId: Id, author: object, content: object): Promise<{ id: Id }> {
    const path = `/conversations/${conversationId}/messages`;
    const { messages } = await rest<{ messages: { id: Id }[] }>('POST', path, { author, content });
    const [message] = messages;
    if (message === undefined) throw new Error('the REST API answered without the message');
    return message;
  }

  const business: Business = {
    // By turns, because what one of them says must look like what the other does.
    post: (conversationId, content) =>
      ++said % 2 === 0
        ? post(conversationId, { type: 'business' }, content)
        : ask(agent, 'message:send', { conversationId, clientId: `agent-${said}`, content }).then(
            ({ message }) => message,
          ),
    postAs: (userId, conversationId, content) => post(conversationId, { type: 'user', userId }, content),
    typing: async (conversationId, state) => agent.emit('typing', { conversationId, state }),
    async read(conversationId) {
      const { conversation } = await ask(agent, 'conversation:get', { conversationId });
      return ask(agent, 'conversation:read', { conversationId, seq: conversation.lastSeq });
    },
    deleteMessage: (conversationId, messageId) =>
      rest('DELETE', `/conversations/${conversationId}/messages/${messageId}`),
    async createConversation({ userIds, ...fields }) {
      const participants = userIds.map((userId) => ({ userId }));
      const made = await rest<{ conversation: { id: Id } }>('POST', '/conversations', {
        ...fields,
        participants,
      });
      return made.conversation;
    },
    updateConversation: (conversationId, fields) => rest('PATCH', `/conversations/${conversationId}`, fields),
    removeConversation: (conversationId) => rest('DELETE', `/conversations/${conversationId}`),
    addParticipant: (conversationId, userId) =>
      rest('POST', `/conversations/${conversationId}/join`, { userId }),
    removeParticipant: (conversationId, userId) =>
      rest('POST', `/conversations/${conversationId}/leave`, { userId }),
    postbacks: () => pressed,
    async createUser({ externalId = `made-${crypto.randomUUID()}`, ...profile }) {
      const { user } = await rest<{ user: { id: Id } }>('POST', '/users', { externalId, profile });
      return user;
    },
    updateUser: (userId, { metadata, signedUpAt, ...profile }) =>
      rest('PATCH', `/users/${userId}`, { metadata, signedUpAt, profile }),
    deleteUser: (userId) => rest('DELETE', `/users/${userId}`),
    async clients(userId) {
      return (await rest<{ clients: { id: string; type: string }[] }>('GET', `/users/${userId}/clients`))
        .clients;
    },
    endSessions: (userId) => rules.users.endSessions(userId),
    async authCode(userId) {
      const path = `/appusers/${userId}/authcode`;
      return (await rest<{ authCode: string }>('GET', path, undefined, 'v1.1')).authCode;
    },
    expiredAuthCode: (userId) => rules.business.authCodes.create(keyActor, userId, -1),
    async signJwt(externalId, expiresIn) {
      signer ??= await rules.keys.create({ appId: app.id, displayName: 'Signs' });
      const exp = expiresIn === undefined ? {} : { exp: Math.ceil(Date.now() / 1000) + expiresIn };
      return toJwt(signer, { scope: 'appUser', external_id: externalId, ...exp });
    },
    async deleteKey() {
      if (signer === undefined) throw new Error('no key has signed anything yet');
      await rules.keys.remove(app.id, signer.id);
      signer = undefined;
    },
  };
  return { business, close: () => agent.disconnect() };
}

async function signIn({ credentials }: OpenedHttp, url: string): Promise<Agent> {
  const answer = await fetch(`${url}/desk/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(credentials),
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  if (!answer.ok || cookie.length === 0) throw new Error(`the agent could not sign in: ${answer.status}`);
  const socket: Agent = io(url, {
    transports: ['websocket'],
    auth: { v: PROTOCOL_VERSION, role: 'agent' },
    extraHeaders: { cookie: cookie.join('; '), origin: url },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

async function ask<K extends RequestName>(agent: Agent, name: K, request: RequestOf<K>) {
  const answer: Ack<ResponseOf<K>> = await (agent as Socket).timeout(5000).emitWithAck(name, request);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

/** As a site would sign it, without the library that checks it. */
function toJwt({ id: kid, secret }: Key, claims: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
