import { ruleError } from '../rules/rule-error.ts';

/** Counts work under way, so that a server that stops can let it finish. */
export type Gate = {
  /** @throws RuleError `unavailable` once closed */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Lets nothing new in; resolves when what was inside is done. */
  close(): Promise<void>;
};

export function createGate(): Gate {
  let isOpen = true;
  let inside = 0;
  let whenEmpty: (() => void) | undefined;
  return {
    async run(work) {
      if (!isOpen) throw ruleError('unavailable', 'the server is stopping', 1);
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
        if (inside === 0) whenEmpty?.();
      }
    },
    close() {
      isOpen = false;
      if (inside === 0) return Promise.resolve();
      return new Promise((resolve) => {
        whenEmpty = resolve;
      });
    },
  };
}
