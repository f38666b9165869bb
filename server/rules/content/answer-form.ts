import { and, eq, sql } from 'drizzle-orm';
import type { FormContent, FormField, FormResponseField, Message } from '../../../protocol/model.ts';
import type { Queries } from '../../db/open.ts';
import { messages } from '../../db/schema.ts';
import { lockConversation } from '../access.ts';
import { insert, type NewRow } from '../insert-message.ts';
import { type MessageRow, toMessage } from '../rows.ts';
import { ruleError } from '../rule-error.ts';
import { asText } from './take-content.ts';

type Answer = { type: 'formResponse'; fields: FormResponseField[]; quotedMessageId: string };
export type Answered = { message: Message; form: Message };

/** A filled form that says which one it is; the one before a conversation begins has nothing to quote. */
export function isAnswer(content: NewRow['wanted']['content']): content is Answer {
  return content.type === 'formResponse' && 'quotedMessageId' in content;
}

/**
 * Stores the answer and marks the form, both or neither. A form is answered once: its row is locked, so that of two
 * answers at once the second one sees the first.
 * @returns nothing when this answer is there already, or there is no room for it
 * @throws RuleError `bad_request`, `conflict`
 */
export async function answerForm(db: Queries, row: NewRow, now: number): Promise<Answered | undefined> {
  return db.transaction(async (tx) => {
    const { conversationId, clientId, content } = row.wanted;
    const answer = content as unknown as Answer;
    await lockConversation(tx, conversationId);
    const quoted = and(eq(messages.id, answer.quotedMessageId), eq(messages.conversationId, conversationId));
    const [found] = await tx.select().from(messages).where(quoted).for('update');
    if (clientId !== undefined) {
      const sameSend = and(eq(messages.conversationId, conversationId), eq(messages.clientId, clientId));
      const [repeated] = await tx.select({ id: messages.id }).from(messages).where(sameSend);
      if (repeated) return undefined;
    }
    const form = requireForm(found);
    const fields = fitted(answer.fields, form.content.fields);
    const said = { ...answer, fields, textFallback: asText(fields) };
    const message = await insert(tx, { ...row, wanted: { ...row.wanted, content: said } }, now);
    if (!message) return undefined;
    const [marked] = await tx
      .update(messages)
      .set({ content: sql`${messages.content} || '{"submitted":true}'::jsonb` })
      .where(eq(messages.id, form.id))
      .returning();
    if (!marked) throw new Error('the database lost a form that was locked');
    return { message, form: toMessage(marked) };
  });
}

function requireForm(row: MessageRow | undefined): { id: string; content: FormContent } {
  if (row?.content.type !== 'form' || row.isDeleted) {
    throw ruleError('bad_request', 'content.quotedMessageId: is no form of this conversation');
  }
  const content = row.content as unknown as FormContent;
  if (content.submitted === true) throw ruleError('conflict', 'this form has been answered');
  return { id: row.id, content };
}

/** Every question with its answer, in the words of the form: what was asked is not for the visitor to say. */
function fitted(answers: FormResponseField[], asked: FormField[]): FormResponseField[] {
  const refused = (name: string) =>
    ruleError('bad_request', `content.fields: "${name}" does not fit the form`);
  const strange = answers.find(({ name }) => !asked.some((field) => field.name === name));
  if (strange) throw refused(strange.name);
  return asked.map((field) => {
    const answer = answers.find(({ name }) => name === field.name);
    const fit = answer && fittedTo(answer, field);
    if (!fit) throw refused(field.name);
    return fit;
  });
}

function fittedTo(answer: FormResponseField, field: FormField): FormResponseField | undefined {
  const { name, label, minSize = 1, maxSize = 128, options = [] } = field;
  if (answer.type !== field.type) return undefined;
  if (answer.type === 'email') return { ...answer, label };
  if (answer.type === 'text') {
    const { length } = answer.text;
    return length >= minSize && length <= maxSize ? { ...answer, label } : undefined;
  }
  const chosen = new Set(answer.select.map((option) => option.name));
  const select = [...chosen].flatMap((one) => options.find((option) => option.name === one) ?? []);
  return chosen.size > 0 && select.length === chosen.size
    ? { type: 'select', name, label, select }
    : undefined;
}
