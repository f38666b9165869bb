import type { MessengerError, MessengerErrorCode } from '../api/errors.ts';
import type { Clock } from './ports.ts';

/** Wait before trying again when the server gave no other number. */
const RETRY_MS = 2000;

/** Failures that pass by themselves. A lost connection is not among them: whoever needs one begins anew on the next. */
const PASSING: readonly (MessengerErrorCode | undefined)[] = [
  'timeout',
  'rate_limited',
  'unavailable',
  'internal',
];

export interface Later {
  /** Runs the task again after a failure that passes; of one key only the last one. */
  tryAgain(key: string, error: unknown, task: () => void): void;
  dispose(): void;
}

export function createLater(clock: Clock): Later {
  const timers = new Map<string, () => void>();
  let disposed = false;
  return {
    tryAgain(key, error, task) {
      const { code, retryAfter } = error as Partial<MessengerError>;
      if (disposed || !PASSING.includes(code)) return;
      timers.get(key)?.();
      timers.set(key, clock.after(retryAfter === undefined ? RETRY_MS : retryAfter * 1000, task));
    },
    dispose() {
      disposed = true;
      for (const cancel of timers.values()) cancel();
    },
  };
}
