import type { Id } from '../../../protocol/model.ts';
import { ID_PATTERN } from '../../rules/ids.ts';
import { conversationNotFound } from './not-found.ts';

/** What cannot be an id is nobody's. @throws HttpError 404 */
export function requireConversationId(text: string): Id {
  if (!ID_PATTERN.test(text)) throw conversationNotFound();
  return text;
}
