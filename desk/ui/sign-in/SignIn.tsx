import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useDesk } from '../context.ts';
import { Icon } from '../parts/Icon.tsx';
import { Logo } from '../parts/Logo.tsx';
import { problemText } from './problem-text.ts';
import './SignIn.css';
import { useSignIn } from './use-sign-in.ts';

export function SignIn({ hasEnded }: { hasEnded: boolean }) {
  const { session } = useDesk();
  const { problem, isBusy, secondsLeft, submit } = useSignIn(session);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const name = useRef<HTMLInputElement>(null);
  const secret = useRef<HTMLInputElement>(null);

  useEffect(() => name.current?.focus(), []);
  useEffect(() => {
    if (problem?.code === 'invalid_auth') secret.current?.select();
  }, [problem]);

  return (
    <main class="sign-in">
      <form
        class="sign-in__card"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(username.trim(), password);
        }}
      >
        <Logo size={44} />
        <h1 class="sign-in__title">Sign in to Parley Desk</h1>
        <p class="sign-in__lead">Answer the people who write to you.</p>
        {hasEnded && !problem && (
          <p class="sign-in__notice" role="status">
            Your session has ended. Please sign in again.
          </p>
        )}
        <Field label="Username" inputRef={name} value={username} onChange={setUsername} />
        <Field label="Password" inputRef={secret} value={password} onChange={setPassword} isSecret />
        <div role="alert" class="hidden-text">
          {problem && <p>{problemText(problem, problem.retryAfter)}</p>}
        </div>
        {problem && (
          // Not inside the alert: it would be read again with every second.
          <p class="sign-in__problem" aria-hidden="true">
            <Icon name="alert" size={18} />
            {problemText(problem, secondsLeft)}
          </p>
        )}
        <button
          type="submit"
          class="button button--primary sign-in__submit"
          disabled={isBusy || secondsLeft > 0}
        >
          {isBusy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}

type FieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  isSecret?: boolean;
  inputRef: { current: HTMLInputElement | null };
};

function Field({ label, value, onChange, isSecret = false, inputRef }: FieldProps) {
  const id = useId();
  const shared = {
    id,
    class: 'field__input',
    ref: inputRef,
    value,
    required: true,
    spellcheck: false,
    autocapitalize: 'none' as const,
    onInput: (event: { currentTarget: HTMLInputElement }) => onChange(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      {isSecret ? (
        <input {...shared} type="password" autocomplete="current-password" />
      ) : (
        <input {...shared} type="text" autocomplete="username" />
      )}
    </div>
  );
}
