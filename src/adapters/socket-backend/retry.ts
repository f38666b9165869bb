/** 0.5 s, 1 s, 2 s… up to 10 s, each scattered by half, so that a server that comes back is not met by everyone at once. */
const FIRST_MS = 500;
const LAST_MS = 10_000;

export interface Retry {
  /** Plans the next attempt, after `seconds` when the server named a time. */
  schedule(seconds?: number): void;
  /** It worked: the next wait begins short again. */
  reset(): void;
  /** No more attempts. */
  stop(): void;
}

/** Plans attempts; the page coming online or into view makes the next one at once. */
export function createRetry(attempt: () => void): Retry {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function run(): void {
    clearTimeout(timer);
    timer = undefined;
    attempt();
  }
  const onOnline = () => {
    if (timer !== undefined) run();
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible') onOnline();
  };
  window.addEventListener('online', onOnline);
  document.addEventListener('visibilitychange', onVisible);

  return {
    schedule(seconds) {
      clearTimeout(timer);
      const wait = Math.min(LAST_MS, FIRST_MS * 2 ** failures++);
      timer = setTimeout(run, seconds === undefined ? wait * (0.5 + Math.random() / 2) : seconds * 1000);
    },
    reset() {
      failures = 0;
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      window.removeEventListener('online', onOnline);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
