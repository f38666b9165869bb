import { batch } from '@preact/signals-core';
import type { EngineDeps } from './deps.ts';

/** Changes that belong together. */
export type Steps = {
  /** Fires a public event; within a step, once the signals of the whole change are in place. */
  emit: EngineDeps['emit'];
  inOneStep(change: () => void): void;
};

export function createSteps(fire: EngineDeps['emit']): Steps {
  let queue: (() => void)[] | undefined;
  return {
    emit(event, ...args) {
      if (queue === undefined) fire(event, ...args);
      else queue.push(() => fire(event, ...args));
    },
    inOneStep(change) {
      if (queue !== undefined) {
        change();
        return;
      }
      queue = [];
      try {
        batch(change);
      } finally {
        const due = queue;
        queue = undefined;
        for (const run of due) run();
      }
    },
  };
}
