import { LIMITS } from './limits.ts';
import type { Metadata } from './model.ts';

/** Says what is wrong with metadata, or nothing. */
export function metadataProblem(
  metadata: unknown,
  byteLength: (text: string) => number,
): { code: 'bad_request' | 'too_large'; message: string } | undefined {
  if (!isFlat(metadata))
    return { code: 'bad_request', message: 'metadata must be flat: strings, numbers and booleans' };
  if (byteLength(JSON.stringify(metadata)) > LIMITS.metadataBytes) {
    return { code: 'too_large', message: `metadata is larger than ${LIMITS.metadataBytes} bytes` };
  }
  return undefined;
}

function isFlat(value: unknown): value is Metadata {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((v) => ['string', 'number', 'boolean'].includes(typeof v));
}
