import { signal } from '@preact/signals';
import type { RequestName, RequestOf, ServerEventName, ServerEvents } from '../../protocol/events.ts';
import { type Answer, type Failure, failure, success } from '../backend/answer.ts';
import type { Account, Backend, Connection, ConnectionStatus } from '../backend/ports.ts';
import { answerOf } from './fake-answers.ts';
import { createFakeServer, type FakeServer } from './fake-server.ts';
import { AGENT } from './samples.ts';

type Emit = <K extends ServerEventName>(name: K, event: ServerEvents[K]) => void;
type Call = { name: string; request: unknown };

/** The desk's backend in memory, with a hand on the line between the two. */
export interface FakeBackend extends Backend {
  server: FakeServer;
  /** Every request and notice that went out, in order. */
  calls: Call[];
  callsOf(name: string): unknown[];
  goOffline(): void;
  goOnline(): void;
  /** Events of this name get lost until told otherwise. */
  lose(name: ServerEventName, isLost: boolean): void;
  /** The next request of this name is refused; with `isDone` it was carried out all the same. */
  failNext(name: RequestName | 'sign-in' | 'me' | 'upload', error: Failure, isDone?: boolean): void;
  /** Answers to this request wait until the returned function is called. */
  hold(name: RequestName | 'upload'): () => void;
  emit: Emit;
  end(): void;
}

export type FakeOptions = { now?: () => number; isSignedIn?: boolean; startsOnline?: boolean };

export function createFakeBackend(options: FakeOptions = {}): FakeBackend {
  const server = createFakeServer(options.now ?? Date.now);
  const calls: Call[] = [];
  const status = signal<ConnectionStatus>(options.startsOnline === false ? 'connecting' : 'online');
  const listeners = new Map<string, Set<(event: never) => void>>();
  const endings = new Set<(error: Failure) => void>();
  const failures = new Map<string, { error: Failure; isDone: boolean }[]>();
  const held = new Map<string, Promise<void>>();
  const lost = new Set<string>();

  function nextFailure(name: string) {
    return failures.get(name)?.shift();
  }
  const emit: Emit = (name, event) => {
    if (status.peek() !== 'online' || lost.has(name)) return;
    for (const listener of listeners.get(name) ?? []) listener(event as never);
  };
  server.onEvent(emit);

  async function request<K extends RequestName>(name: K, asked: RequestOf<K>): Promise<Answer<never>> {
    if (status.peek() !== 'online') return failure('offline', 'not connected');
    calls.push({ name, request: asked });
    const planned = nextFailure(name);
    if (planned && !planned.isDone) return { ok: false, error: planned.error };
    const answer = answerOf(server, name, asked);
    await held.get(name);
    return (planned ? { ok: false, error: planned.error } : answer) as Answer<never>;
  }

  const connection: Connection = {
    status,
    request,
    notify(name, notice) {
      if (status.peek() === 'online') calls.push({ name, request: notice });
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    onEnded(listener) {
      endings.add(listener);
      return () => endings.delete(listener);
    },
    reconnect() {
      calls.push({ name: 'reconnect', request: {} });
    },
    close() {
      calls.push({ name: 'close', request: {} });
    },
  };

  return {
    account: createFakeAccount(options.isSignedIn !== false, nextFailure),
    files: {
      async upload(file) {
        calls.push({ name: 'upload', request: file.name });
        const planned = nextFailure('upload');
        await held.get('upload');
        if (planned) return { ok: false, error: planned.error };
        const mediaUrl = `https://chat.example/files/${calls.length}`;
        return success({ mediaUrl, mediaType: file.type, mediaSize: file.size });
      },
    },
    connect: () => connection,
    server,
    calls,
    callsOf: (name) => calls.filter((call) => call.name === name).map((call) => call.request),
    goOffline: () => {
      status.value = 'waiting';
    },
    goOnline: () => {
      status.value = 'online';
    },
    lose: (name, isLost) => void (isLost ? lost.add(name) : lost.delete(name)),
    failNext(name, error, isDone = false) {
      failures.set(name, [...(failures.get(name) ?? []), { error, isDone }]);
    },
    hold(name) {
      let release = () => {};
      held.set(name, new Promise((resolve) => (release = resolve)));
      return () => {
        held.delete(name);
        release();
      };
    },
    emit,
    end: () => {
      for (const listener of endings) listener({ code: 'invalid_auth', message: 'ended' });
    },
  };
}

function createFakeAccount(
  startsSignedIn: boolean,
  nextFailure: (name: string) => { error: Failure } | undefined,
): Account {
  let isSignedIn = startsSignedIn;
  return {
    async me() {
      const planned = nextFailure('me');
      if (planned) return { ok: false, error: planned.error };
      return isSignedIn ? success(AGENT) : failure('invalid_auth', 'not signed in');
    },
    async signIn(username, password) {
      const planned = nextFailure('sign-in');
      if (planned) return { ok: false, error: planned.error };
      if (username !== 'agent1' || password !== 'acme') return failure('invalid_auth', 'wrong');
      isSignedIn = true;
      return success(AGENT);
    },
    async signOut() {
      isSignedIn = false;
      return success(null);
    },
  };
}
