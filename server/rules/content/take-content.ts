import { LIMITS } from '../../../protocol/limits.ts';
import type { FormResponseField, MessageContent, UnknownContent } from '../../../protocol/model.ts';
import { jsonProblem } from '../clean.ts';
import { newId } from '../ids.ts';
import { ruleError } from '../rule-error.ts';
import { businessShapes, type Shapes, userShapes, visitorShapes } from './content-shapes.ts';
import { hasFields } from './fields.ts';

/** A visitor at the widget, the business, or the business in the name of a visitor. */
export type Speaker = 'visitor' | 'business' | 'business as user';

/**
 * Content as it is stored: checked, every action with an id, a filled form with its text. The business may also send
 * types that this version does not know; those are kept as they came.
 * @throws RuleError `bad_request` that names the field, `too_large` for text
 */
export function takeContent(speaker: Speaker, content: MessageContent, now: number): MessageContent {
  const problem = jsonProblem(content, 'content');
  if (problem) throw ruleError(problem.code, problem.message);
  if (typeof content.text === 'string' && content.text.length > LIMITS.textCharacters) {
    throw ruleError('too_large', `text is longer than ${LIMITS.textCharacters} characters`);
  }
  const shapes = shapesOf(speaker);
  const shape = Object.hasOwn(shapes, content.type) ? shapes[content.type] : undefined;
  if (!shape) {
    if (isOpenTo(speaker, content.type)) return content;
    const types = Object.keys(shapes).join(', ');
    throw ruleError('bad_request', `content.type: may be ${types}, not "${content.type.slice(0, 64)}"`);
  }
  const { data, error } = shape.safeParse(content);
  if (error) {
    const [issue] = error.issues;
    const field = ['content', ...(issue?.path ?? [])].map(String).join('.');
    throw ruleError('bad_request', `${field}: ${issue?.message}`);
  }
  return completed(data as UnknownContent, now);
}

function shapesOf(speaker: Speaker): Shapes {
  if (speaker === 'business') return businessShapes;
  return speaker === 'visitor' ? visitorShapes : userShapes;
}

/** `deleted` stands for what is no longer there, a form is answered by whom it was shown to. */
const isOpenTo = (speaker: Speaker, type: string): boolean =>
  speaker === 'business' && type !== 'formResponse' && type !== 'deleted';

function completed(content: UnknownContent, now: number): MessageContent {
  if (content.type === 'formResponse') {
    return { ...content, textFallback: asText(content.fields as FormResponseField[]) };
  }
  const withIds = (actions: unknown) =>
    Array.isArray(actions)
      ? { actions: actions.map((action) => (hasFields(action) ? completedAction(action, now) : action)) }
      : {};
  return {
    ...content,
    ...withIds(content.actions),
    ...(Array.isArray(content.items) && {
      items: content.items.map((item) => (hasFields(item) ? { ...item, ...withIds(item.actions) } : item)),
    }),
  };
}

const completedAction = (action: Record<string, unknown>, now: number) => ({
  ...(action.type === 'buy' && { state: 'offered' }),
  ...action,
  id: newId(now),
});

/** What other channels and previews show. */
export function asText(fields: FormResponseField[]): string {
  return fields.map((field) => `${field.label}: ${answerOf(field)}`).join('\n');
}

function answerOf(field: FormResponseField): string {
  if (field.type === 'text') return field.text;
  return field.type === 'email' ? field.email : field.select.map(({ label }) => label).join(', ');
}
