import type { FormField } from '../../../protocol/model.ts';
import type { Settings } from '../../api/options.ts';
import type { TextOf } from '../../text/create-text.ts';
import type { PRECHAT_TEXT } from '../../text/prechat-text.ts';

const TYPES: readonly unknown[] = ['text', 'email', 'select'];
const MOST_FIELDS = 20;

/** Says which of the page's own fields cannot be shown, and why; nothing when all can. */
export function fieldsProblem(fields: unknown): string | undefined {
  if (!Array.isArray(fields) || fields.length === 0 || fields.length > MOST_FIELDS) {
    return `must be a list of 1 to ${MOST_FIELDS} fields`;
  }
  const names = new Set<unknown>();
  for (const [index, field] of fields.entries()) {
    const problem = fieldProblem(field as Partial<FormField> | null, names);
    if (problem !== undefined) return `[${index}] ${problem}`;
  }
  return undefined;
}

function fieldProblem(field: Partial<FormField> | null, names: Set<unknown>): string | undefined {
  const { name, label, type, options, placeholder, minSize = 1, maxSize = 128 } = field ?? {};
  if (!isText(name)) return 'has no name';
  if (names.has(name)) return `has the name of another field, "${name}"`;
  names.add(name);
  if (!isText(label)) return `("${name}") has no label`;
  if (!TYPES.includes(type)) return `("${name}") has a type that is none of: ${TYPES.join(', ')}`;
  if (placeholder !== undefined && typeof placeholder !== 'string')
    return `("${name}") has a placeholder that is no text`;
  if (type === 'text' && !(minSize >= 1 && minSize <= maxSize && maxSize <= 256)) {
    return `("${name}") needs 1 ≤ minSize ≤ maxSize ≤ 256`;
  }
  if (type === 'select' && !areOptions(options)) return `("${name}") needs options with name and label`;
  return undefined;
}

function areOptions(options: unknown): boolean {
  return (
    Array.isArray(options) &&
    options.length > 0 &&
    options.every((option) => isText(option?.name) && isText(option?.label)) &&
    new Set(options.map(({ name }) => name)).size === options.length
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

const told = new WeakSet<Settings>();

/** The page's own fields; the default ones when it has none, or none that can be shown. */
export function chooseFields(settings: Settings, text: TextOf<typeof PRECHAT_TEXT>): readonly FormField[] {
  const { fields } = settings.prechatCapture;
  const problem = fields && fieldsProblem(fields);
  if (fields !== undefined && problem === undefined) return fields;
  if (problem !== undefined && !told.has(settings)) {
    console.warn(`[parley] prechatCapture.fields ${problem}; the default form is shown`);
    told.add(settings);
  }
  return [
    {
      type: 'text',
      name: 'name',
      label: text('prechatCaptureNameLabel'),
      placeholder: text('prechatCaptureNamePlaceholder'),
    },
    emailField(text),
  ];
}

export function emailField(text: TextOf<typeof PRECHAT_TEXT>): FormField {
  return {
    type: 'email',
    name: 'email',
    label: text('prechatCaptureEmailLabel'),
    placeholder: text('prechatCaptureEmailPlaceholder'),
  };
}
