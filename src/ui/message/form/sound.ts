import type { FormField, FormOption, FormResponseField } from '../../../../protocol/model.ts';

// Content is drawn as it came, and anything may come. What is read here is sound, or not there.

type Raw = Readonly<Record<string, unknown>>;

const rawsOf = (value: unknown): Raw[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];

const isText = (value: unknown): value is string => typeof value === 'string';

const optionsOf = (value: unknown): FormOption[] =>
  rawsOf(value).filter(({ name, label }) => isText(name) && isText(label)) as FormOption[];

const isSize = (value: unknown): value is number => typeof value === 'number' && value >= 1;

/** Fields that can be filled in. A form that asks for something else as well cannot be answered: nothing of it is left. */
export function fieldsOf(value: unknown): FormField[] {
  const fields = rawsOf(value).flatMap(({ type, name, label, placeholder, minSize, maxSize, options }) => {
    if (!isText(name) || !isText(label)) return [];
    const shared = { name, label, ...(isText(placeholder) && { placeholder }) };
    if (type === 'email') return [{ ...shared, type } as FormField];
    if (type === 'select') return [{ ...shared, type, options: optionsOf(options) } as FormField];
    if (type !== 'text') return [];
    const sizes = { ...(isSize(minSize) && { minSize }), ...(isSize(maxSize) && { maxSize }) };
    return [{ ...shared, type, ...sizes } as FormField];
  });
  const names = new Set(fields.map(({ name }) => name));
  return Array.isArray(value) && fields.length === value.length && names.size === fields.length ? fields : [];
}

/** What was asked and what was answered, in words. */
export function answersOf(value: unknown): { label: string; answer: string }[] {
  return rawsOf(value).map((field) => ({
    label: isText(field.label) ? field.label : '',
    answer: answered(field as Partial<FormResponseField> & Raw),
  }));
}

function answered({ type, text, email, select }: Raw): string {
  if (type === 'select')
    return optionsOf(select)
      .map(({ label }) => label)
      .join(', ');
  const given = type === 'email' ? email : text;
  return isText(given) ? given : '';
}
