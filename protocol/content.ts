import { LIMITS } from './limits.ts';
import type { MessageContent } from './model.ts';

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
