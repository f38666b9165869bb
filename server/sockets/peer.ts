import type { Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '../../protocol/events.ts';
import type { User } from '../../protocol/model.ts';
import type { AgentActor, UserActor } from '../rules/actor.ts';
import type { AgentSession } from '../rules/agents.ts';
import type { Door, Visitor } from '../rules/door.ts';

/** Who is at the other end of a socket. */
export type GuestPeer = { type: 'guest'; door: Door; isBecomingVisitor: boolean };
export type VisitorPeer = { type: 'visitor' } & Visitor;
export type AgentPeer = { type: 'agent'; session: AgentSession };
export type Peer = GuestPeer | VisitorPeer | AgentPeer;

/** What the server keeps beside a socket. */
export type SocketData = {
  peer: Peer;
  address: string;
  /** The mark of what had ended before the credentials were looked at. */
  since: number;
};

type Nothing = Record<string, never>;
export type ParleyServer = Server<ClientToServer, ServerToClient, Nothing, SocketData>;
export type ParleySocket = Socket<ClientToServer, ServerToClient, Nothing, SocketData>;

export const personOf = (peer: VisitorPeer | AgentPeer): UserActor | AgentActor =>
  peer.type === 'visitor' ? peer.actor : peer.session.actor;

/** Whom a limit counts: the person over all their sockets, a guest by address. */
export function limitKeyOf({ peer, address }: SocketData): string {
  if (peer.type === 'guest') return `address ${address}`;
  return peer.type === 'visitor' ? peer.actor.userId : peer.session.actor.agentId;
}

/** When the credentials end, in milliseconds since 1970. */
export function expiryOf(peer: Peer): number | undefined {
  if (peer.type === 'guest') return undefined;
  return peer.type === 'visitor' ? peer.expiresAt : peer.session.expiresAt.getTime();
}

/** Whose news a peer hears. */
export function roomsOf(peer: Peer): string[] {
  if (peer.type === 'guest') return [];
  if (peer.type === 'agent')
    return [rooms.agents(peer.session.actor.appId), rooms.session(peer.session.sessionId)];
  const { sessionId, keyId } = peer;
  return [
    rooms.user(peer.user),
    ...(sessionId === undefined ? [] : [rooms.session(sessionId)]),
    ...(keyId === undefined ? [] : [rooms.key(keyId)]),
  ];
}

export const rooms = {
  user: ({ id }: Pick<User, 'id'>) => `user:${id}`,
  agents: (appId: string) => `agents:${appId}`,
  session: (sessionId: string) => `session:${sessionId}`,
  /** Those whose jwt this key signed. */
  key: (keyId: string) => `key:${keyId}`,
  /** A user's sockets whose jwt has expired, instead of the user's room. */
  expired: (userId: string) => `expired:${userId}`,
  /** Those of them that have not been told. */
  untold: (userId: string) => `untold:${userId}`,
};
