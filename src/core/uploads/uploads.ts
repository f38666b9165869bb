import { effect, untracked } from '@preact/signals-core';
import { createFiles, type Files } from './files.ts';
import { createPlaces, type Places } from './places.ts';
import { type AttachDeps, itemOf, type Tasks } from './tasks.ts';

/** Files and places that the visitor sends; fetched for the first of them. */
export type Uploads = Files & Places;

export function createUploads(deps: AttachDeps): Uploads {
  const { state, ports, outbox } = deps;
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

  // The tab that has made a conversation sees to what is stored; of what is only here it knows nothing.
  const stopListening = ports.tabs.subscribe((message) => {
    if (message.type !== 'created') return;
    for (const { clientId } of tasks.values()) {
      const item = itemOf(deps, { clientId });
      if (item?.conversationKey === message.key)
        outbox.change(clientId, { conversationKey: message.conversationId });
    }
  });

  return {
    attach: files.attach,
    shareLocation: places.shareLocation,
    previewOf: files.previewOf,
    dispose() {
      stopWatching();
      stopListening();
      files.dispose();
      for (const task of tasks.values()) task.end();
      tasks.clear();
    },
  };
}
