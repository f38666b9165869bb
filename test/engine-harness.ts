import type { RequestName } from '../protocol/events.ts';
import { type MockBackend, mockBackend } from '../src/adapters/mock-backend/mock-backend.ts';
import type { MessengerErrorCode } from '../src/api/errors.ts';
import { MessengerError } from '../src/api/errors.ts';
import type { MessengerEvents } from '../src/api/events.ts';
import { createEngine, type Engine } from '../src/core/engine.ts';
import type { Backend, Ports } from '../src/core/ports.ts';
import { createState, type State } from '../src/core/state/state.ts';
import { aConfig, someSettings } from './builders.ts';
import { createFakeBrowser, createFakeClock, type FakeClock } from './fake-ports.ts';

export type Fault = { when: 'before' | 'after'; code: MessengerErrorCode; retryAfter?: number };

export interface FaultyBackend extends Backend {
  fail(name: RequestName, fault: Fault): void;
  /** Every request that was made, in order. */
  calls: RequestName[];
  /** Requests that are not answered yet. */
  open(): number;
}

/** A backend whose next requests of a name go wrong: before they reach the server, or with the answer lost. */
export function withFaults(backend: Backend): FaultyBackend {
  const faults: { name: RequestName; fault: Fault }[] = [];
  const calls: RequestName[] = [];
  let open = 0;
  const take = (name: RequestName, when: Fault['when']) => {
    const index = faults.findIndex((f) => f.name === name && f.fault.when === when);
    const fault = faults[index]?.fault;
    if (fault === undefined) return;
    faults.splice(index, 1);
    throw new MessengerError(fault.code, 'planted', { retryAfter: fault.retryAfter });
  };
  return {
    calls,
    open: () => open,
    fail: (name, fault) => void faults.push({ name, fault }),
    getConfig: backend.getConfig,
    connect(options) {
      const connection = backend.connect(options);
      return {
        ...connection,
        async request(name, request) {
          calls.push(name);
          open++;
          try {
            take(name, 'before');
            const response = await connection.request(name, request);
            take(name, 'after');
            return response;
          } finally {
            open--;
          }
        },
      };
    },
  };
}

export type Tab = {
  state: State;
  engine: Engine;
  ports: Ports;
  clock: FakeClock;
  /** Public events, in the order they fired. */
  events: { [K in keyof MessengerEvents]: [K, ...MessengerEvents[K]] }[keyof MessengerEvents][];
  names(): string[];
};

export type World = ReturnType<typeof createWorld>;

/** A mock server and one browser in which tabs are opened and closed. */
export function createWorld() {
  const server: MockBackend = mockBackend();
  const backend = withFaults(server);
  const browser = createFakeBrowser();

  return {
    server,
    backend,
    browser,
    openTab(): Tab {
      const clock = createFakeClock();
      const ports = browser.openTab(clock);
      const state = createState(someSettings(), aConfig());
      const events: Tab['events'] = [];
      const engine = createEngine({
        state,
        backend,
        ports,
        info: () => ({ sdkVersion: '5.0.0' }),
        emit: (event, ...args) => void events.push([event, ...args] as never),
        log: () => {},
      });
      engine.resume();
      engine.showDefaultConversation();
      const names = () => events.map(([name]) => name);
      return { state, engine, ports, clock, events, names };
    },
  };
}

/** What the visitor sees: confirmed texts, then waiting ones with their status. */
export function seen({ state }: Tab): string[] {
  const key = state.shown.value;
  const confirmed = key === null ? [] : (state.conversations.value.get(key)?.messages ?? []);
  const waiting = state.outbox.value.filter((item) => item.conversationKey === key);
  return [
    ...confirmed.map((message) => String(message.content.text)),
    ...waiting.map((item) => `${item.content.text} (${item.status})`),
  ];
}

export const text = (words: string) => ({ content: { type: 'text', text: words } });
