import { LIMITS } from './limits.ts';
import type { MessageContent, Metadata } from './model.ts';

/** Says what is wrong with a message's content, or nothing. Both ends call it, so that a refusal is known before the wire. */
export function contentProblem(
  content: MessageContent,
): { code: 'bad_request' | 'too_large'; message: string } | undefined {
  if (content.type !== 'text') return undefined;
  const { text } = content;
  if (typeof text !== 'string' || text.trim() === '')
    return { code: 'bad_request', message: 'text must not be empty' };
  if (text.length > LIMITS.textCharacters) {
    return { code: 'too_large', message: `text is longer than ${LIMITS.textCharacters} characters` };
  }
  return undefined;
}

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
