import { contentProblem } from '../../../protocol/content.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { Action, FormResponseField, Id, Message, MessageContent } from '../../../protocol/model.ts';
import { refuse } from './mock-store.ts';

export type MockSpeaker = 'user' | 'business';

type Part = { actions?: unknown; items?: unknown; [field: string]: unknown };

/** What a user can say. The business may also send types that nobody knows yet. */
const OF_USERS = ['text', 'location', 'formResponse', 'image', 'file'];
const NOT_OF_BUSINESS = ['formResponse', 'deleted'];

/** Content as it is stored: every action with an id, a filled form with its text. Throws `bad_request` and `too_large`. */
export function takeContent(
  speaker: MockSpeaker,
  content: MessageContent,
  createId: () => Id,
): MessageContent {
  const { type, text } = content;
  if (speaker === 'user' ? !OF_USERS.includes(type) : NOT_OF_BUSINESS.includes(type))
    refuse('bad_request', `content.type: may not be "${type}"`);
  if (typeof text === 'string' && text.length > LIMITS.textCharacters)
    refuse('too_large', `text is longer than ${LIMITS.textCharacters} characters`);
  const { actions, ...bare } = content as Part & { type: string };
  const isOffer = speaker === 'business' && Array.isArray(actions) && actions.length > 0;
  const problem = isOffer ? undefined : contentProblem(content);
  if (problem !== undefined) refuse(problem.code, problem.message);
  if (type === 'formResponse') return { ...bare, textFallback: asText(bare.fields as FormResponseField[]) };
  const { submitted: _, ...form } = bare;
  const kept = type === 'form' ? { ...form, type } : bare;
  return named(isOffer ? { ...kept, actions } : kept, createId) as MessageContent;
}

function named(part: Part, createId: () => Id): Part {
  const { actions, items } = part;
  return {
    ...part,
    ...(Array.isArray(actions) && { actions: actions.map((action) => ({ ...action, id: createId() })) }),
    ...(Array.isArray(items) && { items: items.map((item: Part) => named(item, createId)) }),
  };
}

function asText(fields: FormResponseField[]): string {
  if (!Array.isArray(fields) || fields.length === 0)
    refuse('bad_request', 'content.fields: nothing is filled');
  return fields.map((field) => `${field.label}: ${answerOf(field)}`).join('\n');
}

function answerOf(field: FormResponseField): string {
  if (field.type === 'text') return field.text;
  return field.type === 'email' ? field.email : field.select.map(({ label }) => label).join(', ');
}

/** Everything that can be pressed in a message. */
export function actionsOf({ content }: Message): Action[] {
  const { items } = content as Part;
  const parts: Part[] = [content, ...(Array.isArray(items) ? items : [])];
  return parts.flatMap(({ actions }) => (Array.isArray(actions) ? (actions as Action[]) : []));
}
