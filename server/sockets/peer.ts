import type { Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '../../protocol/events.ts';
import type { User } from '../../protocol/model.ts';
import type { AgentActor, UserActor } from '../rules/actor.ts';
import type { AgentSession } from '../rules/agents.ts';
import type { Door, Visitor } from '../rules/users.ts';

/** Who is at the other end of a socket. */
export type GuestPeer = { type: 'guest'; door: Door; isBecomingVisitor: boolean };
export type VisitorPeer = { type: 'visitor' } & Visitor;
export type AgentPeer = { type: 'agent'; session: AgentSession };
export type Peer = GuestPeer | VisitorPeer | AgentPeer;

/** What the server keeps beside a socket. */
export type SocketData = { peer: Peer; address: string };

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
  const session = peer.sessionId === undefined ? [] : [rooms.session(peer.sessionId)];
  return [rooms.user(peer.user), ...session];
}

export const rooms = {
  user: ({ id }: Pick<User, 'id'>) => `user:${id}`,
  agents: (appId: string) => `agents:${appId}`,
  session: (sessionId: string) => `session:${sessionId}`,
};
