/** @jsxRuntime classic */
/** @jsx kit.h */
import type { FormField, FormResponseField } from '../../../../protocol/model.ts';
import { FORM_TEXT } from '../../../text/form-text.ts';
import { kit } from '../../kit.ts';
import { Field } from './Field.tsx';
import { answerOf, type Problem, problemOf } from './problems.ts';

const { useLayoutEffect, useRef, useSignal, useUi } = kit;

export type FormProps = {
  /** Of the element that says what the form is for. */
  labelledBy: string;
  fields: readonly FormField[];
  values: Readonly<Record<string, string>>;
  submitLabel: string;
  /** What somebody else found wrong with the first entry, until that is changed. */
  refusal?: string | undefined;
  onFill: (name: string, value: string) => void;
  /** Called when nothing is wrong. */
  onSubmit: (answers: FormResponseField[]) => void;
};

/** Fields to be filled in, each with what is wrong with it once that has been tried. */
export function Form(props: FormProps) {
  const { labelledBy, fields, values, submitLabel, refusal, onFill, onSubmit } = props;
  const text = useUi().textOf(FORM_TEXT);
  const form = useRef<HTMLFormElement>(null);
  const wrong = useSignal<readonly string[]>([]);
  /** Counts what was not accepted. */
  const refused = useSignal(0);
  const entered = ({ name }: FormField) => values[name] ?? '';

  useLayoutEffect(() => {
    // After the problems are drawn, so that they are read with the field.
    if (refused.value > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refused.value, refusal]);

  const submit = (event: Event) => {
    event.preventDefault();
    const found = fields.filter((field) => problemOf(field, entered(field)) !== undefined);
    wrong.value = found.map(({ name }) => name);
    if (found.length > 0) refused.value++;
    else onSubmit(fields.map((field) => answerOf(field, entered(field))));
  };
  const say = (problem: Problem | undefined) => {
    if (problem === undefined) return undefined;
    return 'characters' in problem
      ? text(problem.key, { characters: problem.characters })
      : text(problem.key);
  };
  return (
    <form ref={form} class="form" noValidate aria-labelledby={labelledBy} onSubmit={submit}>
      {fields.map((field, index) => (
        <Field
          key={field.name}
          id={`${labelledBy}-${index}`}
          field={field}
          value={entered(field)}
          problem={
            wrong.value.includes(field.name)
              ? say(problemOf(field, entered(field)))
              : index === 0
                ? refusal
                : undefined
          }
          onFill={onFill}
        />
      ))}
      <button type="submit" class="form-submit">
        {submitLabel}
      </button>
    </form>
  );
}
