/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../../kit.ts';
import { Problem } from './Parts.tsx';

const { useEffect, useRef, useSignal } = kit;

export type AddressFormProps = {
  type: 'tel' | 'email';
  label: string;
  placeholder: string;
  submitLabel: string;
  value?: string;
  /** What was wrong with it, in words, before anything was sent from here. */
  problem?: string | undefined;
  /** Whoever asked for this form wants to write. */
  isWanted?: boolean;
  /** Resolves with what is wrong with it. */
  onSubmit(value: string): Promise<string | undefined>;
};

const TYPES = {
  tel: { type: 'tel', autocomplete: 'tel' },
  email: { type: 'email', autocomplete: 'email', autocapitalize: 'off' },
} as const;

const ID = 'channel-address';

/** One field for the visitor's address on the channel. */
export function AddressForm(props: AddressFormProps) {
  const { type, label, placeholder, submitLabel, onSubmit } = props;
  const value = useSignal(props.value ?? '');
  const problem = useSignal(props.problem);
  const busy = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    problem.value = props.problem;
  }, [props.problem]);
  useEffect(() => {
    if (props.isWanted) field.current?.focus();
  }, []);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    problem.value = undefined;
    problem.value = await onSubmit(value.value);
    busy.value = false;
    if (problem.value !== undefined) field.current?.focus();
  }

  return (
    <form class="channel-form" noValidate onSubmit={submit}>
      <label for={ID} class="form-label" dir="auto">
        {label}
      </label>
      <input
        ref={field}
        id={ID}
        class="form-entry"
        {...TYPES[type]}
        dir={value.value === '' ? undefined : 'ltr'}
        placeholder={placeholder}
        value={value.value}
        aria-required
        aria-invalid={problem.value !== undefined}
        aria-describedby={problem.value === undefined ? undefined : `${ID}-problem`}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value;
          problem.value = undefined;
        }}
      />
      {problem.value !== undefined && (
        <div id={`${ID}-problem`}>
          <Problem line={problem.value} />
        </div>
      )}
      <button type="submit" class="channel-button" aria-busy={busy.value} aria-disabled={busy.value}>
        {submitLabel}
      </button>
    </form>
  );
}
