/**
 * What can go wrong in a way that a caller can act on.
 *
 * - `invalid_options`: an option is missing or wrong; `message` names it.
 * - `not_initialized`: the method needs a messenger that `init()` has started.
 * - `already_initialized`: `init()` was called twice without `destroy()` between.
 * - `destroyed`: `destroy()` was called while this was going on.
 * - `unsupported_browser`: the browser lacks what the messenger is built on.
 * - `unsupported_version`: the asked version of the SDK does not exist on this server.
 * - `load_failed`: a part of the SDK could not be fetched, after retries.
 * - `unknown_region`: the server does not know the region that was asked for.
 * - `config_failed`: the integration's configuration could not be fetched, after retries.
 * - `app_inactive`: the app behind the integration is switched off.
 * - the server's refusals: `bad_request invalid_auth origin_not_allowed forbidden not_found conflict too_large
 *   unsupported_media_type file_mismatch file_infected locked rate_limited unavailable internal not_supported` (see the
 *   protocol's page).
 * - `offline`: no connection, and this cannot wait for one.
 * - `timeout`: the server did not answer in time.
 */
export type MessengerErrorCode =
  | 'invalid_options'
  | 'not_initialized'
  | 'already_initialized'
  | 'destroyed'
  | 'unsupported_browser'
  | 'unsupported_version'
  | 'load_failed'
  | 'unknown_region'
  | 'config_failed'
  | 'app_inactive'
  | 'offline'
  | 'timeout'
  | import('../../protocol/errors.ts').ErrorCode;

/** The one error class of the SDK. Compare `code`; `message` is for developers and may change. */
export class MessengerError extends Error {
  override readonly name = 'MessengerError';
  declare readonly code: MessengerErrorCode;
  /** Seconds to wait, when the server said so. */
  declare readonly retryAfter: number | undefined;

  constructor(
    code: MessengerErrorCode,
    message: string,
    options: { cause?: unknown; retryAfter?: number | undefined } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.retryAfter = options.retryAfter;
  }
}
