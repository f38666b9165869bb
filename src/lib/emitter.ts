/** Handlers by event name. A handler that throws does not keep the others from running. */
export interface Emitter<Events extends Record<keyof Events, unknown[]>> {
  on<K extends keyof Events>(event: K, handler: (...args: Events[K]) => void): void;
  /** Unbinds one handler, all of an event, or all. */
  off<K extends keyof Events>(event?: K, handler?: (...args: Events[K]) => void): void;
  emit<K extends keyof Events>(event: K, ...args: Events[K]): void;
}

export function createEmitter<Events extends Record<keyof Events, unknown[]>>(
  onError: (error: unknown, event: keyof Events) => void,
): Emitter<Events> {
  let handlers: { [K in keyof Events]?: Set<(...args: Events[K]) => void> } = {};

  return {
    on(event, handler) {
      handlers[event] = (handlers[event] ?? new Set()).add(handler);
    },
    off(event, handler) {
      if (event === undefined) handlers = {};
      else if (handler === undefined) delete handlers[event];
      else handlers[event]?.delete(handler);
    },
    emit(event, ...args) {
      // A copy: a handler may bind or unbind others while this runs.
      for (const handler of [...(handlers[event] ?? [])]) {
        try {
          handler(...args);
        } catch (error) {
          onError(error, event);
        }
      }
    },
  };
}
