import type { IntegrationConfig } from '../../protocol/config.ts';
import type {
  ClientInfo,
  Credentials,
  NoticeName,
  Notices,
  RequestName,
  RequestOf,
  ResponseOf,
  ServerEventName,
  ServerEvents,
} from '../../protocol/events.ts';

/** Where the messenger's words go: a real server, or the mock one of `parley-messenger/mock`. */
export interface Backend {
  /** Fetches the integration's configuration. Rejects with a `MessengerError`. */
  getConfig(integrationId: string): Promise<IntegrationConfig>;
  /** Opens a connection that keeps itself open until it is closed. Returns at once. */
  connect(options: ConnectOptions): Connection;
}

export type ConnectOptions = {
  integrationId: string;
  /** Random, per browser. */
  clientId: string;
  info: ClientInfo;
  /** Asked before every attempt, so that newer credentials are used. */
  getCredentials(): Credentials | undefined;
  onStatus(status: ConnectionStatus): void;
  onEvent<K extends ServerEventName>(name: K, event: ServerEvents[K]): void;
  /** The server refused the handshake for good (`invalid_auth`, `origin_not_allowed`…). No further attempts are made. */
  onRefused(error: Error & { code: string }): void;
};

/**
 * - `connecting`: the first attempt is under way.
 * - `connected`: requests can be made.
 * - `disconnected`: the connection was lost.
 * - `reconnecting`: another attempt has begun.
 */
export type ConnectionStatus = 'connecting' | 'connected' | 'disconnected' | 'reconnecting';

export interface Connection {
  /** Rejects with a `MessengerError`: `offline` when not connected, `timeout` without an answer, or the server's refusal. */
  request<K extends RequestName>(name: K, request: RequestOf<K>): Promise<ResponseOf<K>>;
  /** Dropped when not connected. */
  notify<K extends NoticeName>(name: K, notice: Notices[K]): void;
  close(): void;
}
