import type { Id } from '../../protocol/model.ts';

/** Who asks. Every rule takes one and trusts it: whoever makes an actor has verified credentials first. */
export type UserActor = { type: 'user'; appId: Id; userId: Id; integrationId: Id; clientId: string };
export type AgentActor = { type: 'agent'; appId: Id; agentId: Id; displayName: string; avatarUrl?: string };
/** The business's own software, over REST. */
export type KeyActor = { type: 'key'; appId: Id; keyId: string };

export type Actor = UserActor | AgentActor | KeyActor;
