import type { FormResponseContent, FormResponseField, MessageContent } from '../../../protocol/model.ts';
import type { UserChange } from '../../api/model.ts';

/** Answers to the form that stands before a conversation: the only ones that quote no message. */
export function isPrechatResponse(content: MessageContent): content is FormResponseContent {
  const { type, fields, quotedMessageId } = content as FormResponseContent;
  return type === 'formResponse' && Array.isArray(fields) && quotedMessageId === undefined;
}

/** The first e-mail address, whatever the field is called. */
export function emailOf(fields: readonly FormResponseField[]): string | undefined {
  return fields.find((field) => field.type === 'email')?.email;
}

/**
 * What the answers say about the visitor: the first e-mail address, and the texts of fields with these names. A whole name
 * goes into `givenName`: where it is to be cut no program can know.
 */
export function profileOf(fields: readonly FormResponseField[]): UserChange {
  const textOf = (name: string) =>
    fields.find((field) => field.type === 'text' && field.name === name) as { text: string } | undefined;
  const email = emailOf(fields);
  const givenName = (textOf('givenName') ?? textOf('name'))?.text;
  const surname = textOf('surname')?.text;
  return {
    ...(email !== undefined && { email }),
    ...(givenName !== undefined && { givenName }),
    ...(surname !== undefined && { surname }),
  };
}
