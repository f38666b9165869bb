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
import type { UploadedFile } from '../../protocol/file-types.ts';

/** Where the messenger's words go: a real server, or the mock one of `parley-messenger/mock`. */
export interface Backend {
  /** Fetches the integration's configuration. Rejects with a `MessengerError`. */
  getConfig(integrationId: string): Promise<IntegrationConfig>;
  /** Opens a connection that keeps itself open until it is closed. Returns at once. */
  connect(options: ConnectOptions): Connection;
  /** Begins to send a file, over a connection of its own. */
  upload(options: UploadOptions): Promise<Transfer>;
}

/** A `File`, as far as the messenger looks at it. */
export type LocalFile = {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type; empty when the browser does not know it. */
  readonly type: string;
};

export type UploadOptions = {
  integrationId: string;
  credentials: Credentials;
  file: LocalFile;
  /** From 0 to 1, as often as there is news. */
  onProgress(share: number): void;
};

export type Transfer = {
  /**
   * Where the file is now, to be sent as `image` or `file`. Rejects with a `MessengerError`: `offline` when the network
   * fails, `timeout` when nothing moves any more, or the server's refusal: `too_large`, `unsupported_media_type` for the
   * name's extension, `file_mismatch` for a content that is something else, `file_infected`, `rate_limited`, `invalid_auth`.
   */
  done: Promise<UploadedFile>;
  /** Ends it; `done` is never settled then. */
  cancel(): void;
};

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
