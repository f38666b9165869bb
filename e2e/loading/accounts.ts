/** Listeners by name, all others by number. */
export type Held = { listeners: string[] } & Record<string, unknown>;

/** Set by `keepAccounts`; what is held right now. */
export const HELD = `window[Symbol.for('held')]()`;

/**
 * Runs before everything of a page and counts what a script can leave behind: listeners on what outlives it, timers,
 * channels, sockets, observers. It is sent into the page as its source, so it stands alone.
 */
export function keepAccounts(): void {
  type Key = { target: EventTarget; type: string; listener: unknown; capture: boolean };
  const listeners: Key[] = [];
  const held = new Map<string, Set<unknown>>();
  const set = (name: string) => {
    const found = held.get(name) ?? new Set();
    held.set(name, found);
    return found;
  };

  const captures = (options: unknown): boolean =>
    typeof options === 'object' && options !== null
      ? 'capture' in options && options.capture === true
      : !!options;
  const find = (key: Key) =>
    listeners.findIndex(
      (other) =>
        other.target === key.target &&
        other.type === key.type &&
        other.listener === key.listener &&
        other.capture === key.capture,
    );
  const forget = (key: Key) => {
    const index = find(key);
    if (index >= 0) listeners.splice(index, 1);
  };
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const key: Key = { target: this ?? window, type, listener, capture: captures(options) };
    if (listener !== null && find(key) < 0) listeners.push(key);
    if (typeof options === 'object' && options?.once) {
      add.call(key.target, type, () => forget(key), { once: true, capture: key.capture });
    }
    if (typeof options === 'object') options?.signal?.addEventListener('abort', () => forget(key));
    return add.call(key.target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    forget({ target: this ?? window, type, listener, capture: captures(options) });
    return remove.call(this ?? window, type, listener, options);
  };

  const { setTimeout: later, clearTimeout: cancel, setInterval: again, clearInterval: end } = window;
  const timers = set('timers');
  window.setTimeout = ((run: TimerHandler, wait?: number, ...args: unknown[]) => {
    const id = later(
      (...given: unknown[]) => {
        timers.delete(id);
        if (typeof run === 'function') run(...given);
      },
      wait,
      ...args,
    );
    timers.add(id);
    return id;
  }) as typeof window.setTimeout;
  window.setInterval = ((...args: Parameters<typeof again>) => {
    const id = again(...args);
    timers.add(id);
    return id;
  }) as typeof window.setInterval;
  window.clearTimeout = window.clearInterval = (id) => {
    timers.delete(id);
    cancel(id);
    end(id);
  };

  const channels = set('channels');
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      channels.add(this);
    }
    override close() {
      channels.delete(this);
      super.close();
    }
  };
  const sockets = set('sockets');
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.add(this);
      add.call(this, 'close', () => sockets.delete(this), { once: true });
    }
  };
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'] as const) {
    const observers = set('observers');
    const Observer = window[name] as {
      new (...args: unknown[]): { observe(...args: unknown[]): void; disconnect(): void };
    };
    const Counted = class extends Observer {
      override observe(...args: unknown[]) {
        observers.add(this);
        super.observe(...args);
      }
      override disconnect() {
        observers.delete(this);
        super.disconnect();
      }
    };
    Object.assign(window, { [name]: Counted });
  }

  // What nobody but our own garbage refers to goes with it; these stay as long as the page does.
  const outlives = ({ target }: Key) =>
    target instanceof Node
      ? target.isConnected
      : target === window || target instanceof MediaQueryList || target === window.visualViewport;
  const nameOf = ({ target, type }: Key) => `${target.constructor.name} ${type}`;

  Object.defineProperty(window, Symbol.for('held'), {
    value: async () => {
      const { held: locks = [], pending = [] } = await navigator.locks.query();
      return {
        listeners: listeners.filter(outlives).map(nameOf).sort(),
        ...Object.fromEntries([...held].map(([name, { size }]) => [name, size])),
        locks: locks.length + pending.length,
        nodes: document.querySelectorAll('*').length,
        sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
        outside: document.documentElement.children.length,
      };
    },
  });
}
