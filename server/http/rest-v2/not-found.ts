import { isRuleError } from '../../rules/rule-error.ts';
import { type HttpError, httpError } from '../refusal.ts';

export const userNotFound = (): HttpError => notFound('user_not_found', 'User not found');
export const conversationNotFound = (): HttpError =>
  notFound('conversation_not_found', 'Conversation not found');

function notFound(restCode: string, message: string): HttpError {
  return httpError({ status: 404, code: 'not_found', message, restCode });
}

/** Gives a rule's `not_found` the name that this API has for it. */
export async function namingConversation<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isRuleError(error) && error.code === 'not_found' ? conversationNotFound() : error;
  }
}
