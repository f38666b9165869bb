import { metadataProblem } from '../../../protocol/checks.ts';
import type { ProfileChange, SessionToken } from '../../../protocol/events.ts';
import type { Author, Client, Id, User } from '../../../protocol/model.ts';
import { byteLength, type MockUser, refuse, withChange } from './mock-store.ts';
import type { MockWorld } from './mock-world.ts';

type Codes = Map<string, { userId: Id; expiresAt: number }>;

export interface MockUsers {
  /** As others see them, now. */
  authorOf(userId: Id): Author & { role: 'user'; userId: Id };
  create(fields?: Partial<User>): MockUser;
  get(userId: Id): MockUser;
  findByExternalId(externalId: string): MockUser | undefined;
  change(userId: Id, change: ProfileChange): User;
  startSession(userId: Id): SessionToken;
  /** Whose session this is; undefined when it is not, or no longer. */
  findSession(session: SessionToken): MockUser | undefined;
  /** All sessions of this user. */
  endSessions(userId: Id): void;
  endSession(token: string): void;
  /** Their sockets hear `session:ended`. */
  remove(userId: Id): void;
  addClient(userId: Id, client: Client): Client;
  removeClient(userId: Id, clientId: string): void;
  createCode(userId: Id, expiresInSeconds: number): string;
  /** Uses the code up. Throws `invalid_auth`. */
  takeCode(code: string): MockUser;
}

export function createMockUsers({ store, publish, end }: MockWorld): MockUsers {
  const { users, sessions } = store;
  const codes: Codes = new Map();
  let secrets = 0;

  const get = (userId: Id) => users.get(userId) ?? refuse('not_found', 'No such user');

  return {
    get,
    authorOf(userId) {
      const { givenName, surname, avatarUrl } = get(userId).user;
      const displayName = [givenName, surname].filter(Boolean).join(' ');
      return {
        role: 'user',
        userId,
        ...(displayName !== '' && { displayName }),
        ...(avatarUrl !== undefined && { avatarUrl }),
      };
    },
    create(fields = {}) {
      const id = store.createId();
      const signedUpAt = new Date(store.now()).toISOString();
      const row: MockUser = { user: { signedUpAt, metadata: {}, ...fields, id }, clients: [] };
      users.set(id, row);
      return row;
    },
    findByExternalId: (externalId) => [...users.values()].find(({ user }) => user.externalId === externalId),
    change(userId, { metadata, ...fields }) {
      const row = get(userId);
      const { signedUpAt } = fields;
      if (signedUpAt !== undefined && Number.isNaN(Date.parse(signedUpAt)))
        refuse('bad_request', 'signedUpAt must be an ISO 8601 date');
      const whole = { ...row.user.metadata, ...metadata };
      const problem = metadataProblem(whole, byteLength);
      if (problem !== undefined) refuse(problem.code, problem.message);
      row.user = { ...withChange(row.user, fields as Partial<User>), metadata: whole };
      publish([userId], 'user:updated', { user: row.user });
      return row.user;
    },
    startSession(userId) {
      const token = `mock-${++secrets}-${userId}`;
      sessions.set(token, userId);
      return { userId, token };
    },
    findSession: ({ userId, token }) => (sessions.get(token) === userId ? users.get(userId) : undefined),
    endSessions(userId) {
      for (const [token, owner] of sessions) if (owner === userId) sessions.delete(token);
      end((peer) => peer.userId === userId && 'token' in peer);
    },
    endSession(token) {
      sessions.delete(token);
      end((peer) => 'token' in peer && peer.token === token);
    },
    remove(userId) {
      for (const [token, owner] of sessions) if (owner === userId) sessions.delete(token);
      users.delete(userId);
      end((peer) => peer.userId === userId);
    },
    addClient(userId, client) {
      const row = get(userId);
      row.clients = [...row.clients.filter(({ id }) => id !== client.id), client];
      return client;
    },
    removeClient(userId, clientId) {
      const row = get(userId);
      row.clients = row.clients.filter(({ id }) => id !== clientId);
    },
    createCode(userId, expiresInSeconds) {
      const code = `code-${++secrets}`;
      codes.set(code, { userId: get(userId).user.id, expiresAt: store.now() + expiresInSeconds * 1000 });
      return code;
    },
    takeCode(code) {
      const found = codes.get(code);
      codes.delete(code);
      const row = found && found.expiresAt > store.now() ? users.get(found.userId) : undefined;
      return row ?? refuse('invalid_auth', 'the auth code is wrong, used or expired');
    },
  };
}
