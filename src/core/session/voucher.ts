import type { Credentials, SessionState } from '../../../protocol/events.ts';

/** Stands behind somebody whom the site vouches for: knows their jwt, and gets a newer one when it is refused. */
export interface Voucher {
  credentials(): Credentials;
  /** Makes a request, and once more with each newer jwt while it is refused with `invalid_auth`. */
  guard<T>(ask: () => Promise<T>): Promise<T>;
  /** Asks what there is on a new connection, once the anonymous user of before is merged. */
  enter(): Promise<SessionState>;
  /** The handshake was refused with `invalid_auth`. */
  refused(error: Error): void;
  heard(name: 'session:expired' | 'session:ended'): void;
}
