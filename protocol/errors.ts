/** Why the server refused. The same codes come in acks, in a refused handshake and in JSON bodies. */
export const ERROR_CODES = [
  /** The frame or body has the wrong shape; `message` names the field. HTTP 400. */
  'bad_request',
  /** No or wrong credentials. HTTP 401. */
  'invalid_auth',
  /** The page's origin is not on the integration's allow-list. HTTP 403. */
  'origin_not_allowed',
  /** Known, but not yours. HTTP 403. */
  'forbidden',
  /** Unknown id, or one that the asker may not know about. HTTP 404. */
  'not_found',
  /** HTTP 409. */
  'conflict',
  /** Text, metadata, body or file over its limit. HTTP 413. */
  'too_large',
  /** A file with an extension that nobody may upload. HTTP 415. */
  'unsupported_media_type',
  /** A file whose content is not what its extension says, or cannot be read. HTTP 415. */
  'file_mismatch',
  /** A file in which the virus scanner found something. HTTP 422. */
  'file_infected',
  /** The conversation is full. HTTP 423. */
  'locked',
  /** Too many requests; wait `retryAfter` seconds. HTTP 429 with `Retry-After`. */
  'rate_limited',
  /** The server is starting or stopping; try again. HTTP 503. */
  'unavailable',
  /** A fault of the server. HTTP 500. */
  'internal',
  /** The server has nothing yet that could do this, such as a connection to that channel. HTTP 501. */
  'not_supported',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export type WireError = {
  code: ErrorCode;
  /** For developers, in English. Never shown to visitors. */
  message: string;
  /** Seconds; with `rate_limited` and `unavailable`. */
  retryAfter?: number;
};

export const HTTP_STATUS: Record<ErrorCode, number> = {
  bad_request: 400,
  invalid_auth: 401,
  origin_not_allowed: 403,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  file_mismatch: 415,
  file_infected: 422,
  locked: 423,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
  not_supported: 501,
};
