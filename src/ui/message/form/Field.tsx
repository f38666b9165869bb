/** @jsxRuntime classic */
/** @jsx kit.h */
import type { FormField } from '../../../../protocol/model.ts';
import { FORM_TEXT } from '../../../text/form-text.ts';
import { kit } from '../../kit.ts';

const { Icon, useUi } = kit;

type FieldProps = {
  /** Unique within the widget. */
  id: string;
  field: FormField;
  value: string;
  problem: string | undefined;
  onFill: (name: string, value: string) => void;
};

/** What browsers fill in by themselves. */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  name: 'name',
  givenName: 'given-name',
  surname: 'family-name',
};

const EMAIL = { type: 'email', autocomplete: 'email', autocapitalize: 'off' } as const;

export function Field({ id, field, value, problem, onFill }: FieldProps) {
  const problemId = `${id}-problem`;
  const shared = {
    id,
    class: 'form-entry',
    name: field.name,
    value,
    'aria-required': true,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : problemId,
  };
  return (
    <div class="form-field">
      <label for={id} class="form-label" dir="auto">
        {field.label}
      </label>
      {field.type === 'select' ? (
        <Select field={field} shared={shared} onFill={onFill} />
      ) : (
        <input
          {...shared}
          {...(field.type === 'email' ? EMAIL : { type: 'text', autocomplete: AUTOCOMPLETE[field.name] })}
          // While it is empty its placeholder runs as the page does.
          dir={value === '' ? undefined : 'auto'}
          placeholder={field.placeholder}
          onInput={({ currentTarget }) => onFill(field.name, currentTarget.value)}
        />
      )}
      {problem !== undefined && (
        <div id={problemId} class="form-problem">
          <Icon name="alert" />
          {problem}
        </div>
      )}
    </div>
  );
}

type SelectProps = Pick<FieldProps, 'field' | 'onFill'> & { shared: object };

function Select({ field, shared, onFill }: SelectProps) {
  const text = useUi().textOf(FORM_TEXT);
  return (
    <select {...shared} onInput={({ currentTarget }) => onFill(field.name, currentTarget.value)}>
      <option value="" disabled>
        {field.placeholder || text('formFieldSelectPlaceholderFallback')}
      </option>
      {field.options?.map(({ name, label }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </select>
  );
}
