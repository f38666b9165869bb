import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../backend/answer.ts';
import type { SessionState } from '../../state/session.ts';

const DEFAULT_WAIT_SECONDS = 30;

/** A sign-in in progress: busy, what went wrong, and how long the server wants us to wait. */
export function useSignIn(session: SessionState) {
  const [problem, setProblem] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const [secondsLeft, setSecondsLeft] = useState(0);

  useEffect(() => {
    if (secondsLeft <= 0) return;
    const timer = setTimeout(() => setSecondsLeft(secondsLeft - 1), 1000);
    return () => clearTimeout(timer);
  }, [secondsLeft]);

  async function submit(username: string, password: string) {
    if (isBusy || secondsLeft > 0) return;
    setBusy(true);
    const failed = await session.signIn(username, password);
    setBusy(false);
    setProblem(failed);
    if (failed?.code === 'rate_limited') setSecondsLeft(Math.ceil(failed.retryAfter ?? DEFAULT_WAIT_SECONDS));
  }

  return { problem, isBusy, secondsLeft, submit };
}
