import type { ServerEventName, ServerEvents } from '../../protocol/events.ts';
import type { Id } from '../../protocol/model.ts';

export type Audience = {
  /** Every socket of these users. */
  userIds?: Id[];
  /** Every agent's socket of this app. */
  agentsOf?: Id;
  /** The sockets of one user session or agent session. */
  sessionId?: Id;
  /** The sockets of users whose jwt this key signed. */
  keyId?: string;
};

/** Something that happened, for those who look on. Made only after the commit. */
export type Publication = {
  [K in ServerEventName]: { event: K; payload: ServerEvents[K]; to: Audience };
}[ServerEventName];

/** Must not throw. */
export type Publish = (publication: Publication) => void;
