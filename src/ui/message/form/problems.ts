import type { FormField, FormResponseField } from '../../../../protocol/model.ts';

/** What is wrong with an entry: the key of its text, and the number that the text names. */
export type Problem =
  | { key: 'formErrorEntryRequired' | 'formErrorInvalidEmail' | 'formErrorUnknown' }
  | { key: 'formErrorNoLongerThan' | 'formErrorNoShorterThan'; characters: number };

/** The server's limits for answers. */
const TEXT_CHARACTERS = 128;
const EMAIL_CHARACTERS = 128;

/** Stricter than the server, which takes any host: here somebody has just mistyped it. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** Every field has to be filled in. */
export function problemOf(field: FormField, entry: string): Problem | undefined {
  const value = entry.trim();
  if (value === '') return { key: 'formErrorEntryRequired' };
  if (field.type === 'select') {
    return field.options?.some(({ name }) => name === value) ? undefined : { key: 'formErrorUnknown' };
  }
  if (field.type === 'email') {
    if (value.length > EMAIL_CHARACTERS)
      return { key: 'formErrorNoLongerThan', characters: EMAIL_CHARACTERS };
    return EMAIL.test(value) ? undefined : { key: 'formErrorInvalidEmail' };
  }
  const { minSize = 1, maxSize = TEXT_CHARACTERS } = field;
  if (value.length > maxSize) return { key: 'formErrorNoLongerThan', characters: maxSize };
  if (value.length < minSize) return { key: 'formErrorNoShorterThan', characters: minSize };
  return undefined;
}

/** What is sent for a field without a problem. */
export function answerOf(field: FormField, entry: string): FormResponseField {
  const { name, label, type } = field;
  const value = entry.trim();
  if (type === 'email') return { type, name, label, email: value };
  if (type === 'text') return { type, name, label, text: value };
  return { type, name, label, select: (field.options ?? []).filter((option) => option.name === value) };
}
