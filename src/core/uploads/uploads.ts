import { effect, untracked } from '@preact/signals-core';
import type { Commands } from '../commands.ts';
import { createFiles } from './files.ts';
import { createPlaces } from './places.ts';
import type { AttachDeps, Tasks } from './tasks.ts';

/** Files and places that the visitor sends; fetched for the first of them. */
export interface Uploads extends Required<Pick<Commands, 'attach' | 'shareLocation' | 'previewOf'>> {
  dispose(): void;
}

export function createUploads(deps: AttachDeps): Uploads {
  const { state } = deps;
  const tasks: Tasks = new Map();
  const files = createFiles(deps, tasks);
  const places = createPlaces(deps, tasks);

  /** Whoever takes an item away or has it tried again need not know what is behind it. */
  const stopWatching = effect(() => {
    const items = new Map(state.outbox.value.map((item) => [item.clientId, item]));
    untracked(() => {
      for (const task of [...tasks.values()]) {
        const item = items.get(task.clientId);
        if (item === undefined) {
          tasks.delete(task.clientId);
          task.end();
        } else if (task.hasFailed && item.status !== 'failed') {
          task.hasFailed = false;
          task.again();
        }
      }
    });
  });

  return {
    attach: files.attach,
    shareLocation: places.share,
    previewOf: files.previewOf,
    dispose() {
      stopWatching();
      for (const task of tasks.values()) task.end();
      tasks.clear();
      files.dispose();
    },
  };
}
