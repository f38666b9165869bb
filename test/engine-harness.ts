import type { RequestName } from '../protocol/events.ts';
import { type MockBackend, mockBackend } from '../src/adapters/mock-backend/mock-backend.ts';
import type { MockOptions } from '../src/adapters/mock-backend/mock-options.ts';
import type { Delegate } from '../src/api/delegate.ts';
import type { MessengerErrorCode } from '../src/api/errors.ts';
import { MessengerError } from '../src/api/errors.ts';
import type { MessengerEvents } from '../src/api/events.ts';
import type { Settings } from '../src/api/options.ts';
import { type Account, createAccount } from '../src/core/account/account.ts';
import { createEngine, type Engine } from '../src/core/engine.ts';
import type { Backend, DevicePorts, Ports } from '../src/core/ports.ts';
import { createState, type State } from '../src/core/state/state.ts';
import { createUploads, type Uploads } from '../src/core/uploads/uploads.ts';
import { once } from '../src/lib/once.ts';
import { aConfig, someSettings } from './builders.ts';
import { createFakeBrowser, createFakeClock, type FakeClock } from './fake-ports.ts';

export type Fault = { when: 'before' | 'after'; code: MessengerErrorCode; retryAfter?: number };

export interface FaultyBackend extends Backend {
  fail(name: RequestName, fault: Fault): void;
  /** Runs once: as the next request of this name is made, or when its answer is there but not given yet. */
  at(when: Fault['when'], name: RequestName, run: () => unknown): void;
  /** Every request that was made, in order. */
  calls: RequestName[];
  /** Requests that are not answered yet. */
  open(): number;
}

/** A backend whose next requests of a name go wrong: before they reach the server, or with the answer lost. */
export function withFaults(backend: Backend): FaultyBackend {
  const plans: { name: RequestName; when: Fault['when']; run: () => unknown }[] = [];
  const calls: RequestName[] = [];
  let open = 0;
  const at: FaultyBackend['at'] = (when, name, run) => void plans.push({ name, when, run });
  const meet = async (name: RequestName, when: Fault['when']) => {
    const index = plans.findIndex((plan) => plan.name === name && plan.when === when);
    if (index >= 0) await plans.splice(index, 1)[0]?.run();
  };
  return {
    calls,
    open: () => open,
    at,
    fail: (name, { when, code, retryAfter }) =>
      at(when, name, () => {
        throw new MessengerError(code, 'planted', { retryAfter });
      }),
    getConfig: backend.getConfig,
    upload: backend.upload,
    connect(options) {
      const connection = backend.connect(options);
      return {
        ...connection,
        async request(name, request) {
          calls.push(name);
          open++;
          try {
            await meet(name, 'before');
            const response = await connection.request(name, request);
            await meet(name, 'after');
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
  account: Account;
  ports: Ports;
  clock: FakeClock;
  /** Public events, in the order they fired. */
  events: { [K in keyof MessengerEvents]: [K, ...MessengerEvents[K]] }[keyof MessengerEvents][];
  names(): string[];
  /** Notes for developers. */
  notes: string[];
  uploads(): Promise<Uploads>;
  /** Ids of others' messages that came in, for which the visitor might be called back. */
  heard: string[];
};

export type TabOptions = { settings?: Partial<Settings>; delegate?: Delegate; device?: Partial<DevicePorts> };

export type World = ReturnType<typeof createWorld>;

/** A mock server and one browser in which tabs are opened and closed. */
export function createWorld(options: MockOptions = {}) {
  const server: MockBackend = mockBackend(options);
  const backend = withFaults(server);
  const browser = createFakeBrowser();

  return {
    server,
    backend,
    browser,
    /** `introduced`: the page says who the visitor is, so that nobody is resumed. */
    openTab(introduced = false, { settings, delegate, device }: TabOptions = {}): Tab {
      const clock = createFakeClock();
      const ports = browser.openTab(clock);
      const state = createState(
        someSettings(settings),
        aConfig({ integrations: options.integrations ?? [] }),
      );
      state.delegate.value = delegate;
      const events: Tab['events'] = [];
      const notes: string[] = [];
      const uploads = once(async () =>
        createUploads({
          ...engine.tools,
          device: {
            prepare: async (file) => ({ file }),
            forgetPreview() {},
            locate: async () => 'failed',
            ...device,
          },
          tell: (problem) => engine.onAttachProblem?.(problem),
        }),
      );
      const heard: string[] = [];
      const engine = createEngine({
        state,
        backend,
        ports,
        info: () => ({ sdkVersion: '5.0.0' }),
        emit: (event, ...args) => void events.push([event, ...args] as never),
        account: async () => account,
        uploads,
        heard: (message) => void heard.push(message.id),
        log: (note) => void notes.push(note),
        loadPage: () => import('../src/core/page/page-part.ts'),
      });
      const account = createAccount(engine.tools);
      if (!introduced) engine.resume();
      engine.showDefaultConversation();
      const names = () => events.map(([name]) => name);
      return { state, engine, account, ports, clock, events, names, notes, heard, uploads };
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
