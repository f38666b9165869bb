import { createHash, randomBytes } from 'node:crypto';
import type { Id } from '../../protocol/model.ts';

/** 24 hex characters that grow with time, so that an index on ids stays compact: 4 bytes of seconds, 8 random ones. */
export function newId(now: number = Date.now()): Id {
  const bytes = randomBytes(12);
  bytes.writeUInt32BE(Math.floor(now / 1000) % 2 ** 32, 0);
  return bytes.toString('hex');
}

export const ID_PATTERN = /^[0-9a-f]{24}$/;

/** 256 bits, url-safe. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** A token is random enough that one plain round suffices; passwords go through scrypt. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
