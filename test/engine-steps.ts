import { expect, vi } from 'vitest';
import type { MessengerError } from '../src/api/errors.ts';
import type { Connection, ConnectOptions } from '../src/core/ports.ts';
import { readSession } from '../src/core/session/stored-session.ts';
import { type Tab, text, type World } from './engine-harness.ts';

export const waitFor = vi.waitFor;
/** The echo may come before the answer: this waits for the answer as well. */
export const answered = (world: World) => waitFor(() => expect(world.backend.open()).toBe(0));
export const confirmed = (tab: Tab) => waitFor(() => expect(tab.state.outbox.value).toEqual([]));

/** A device beside the tabs of the world: of a tab's user, or of nobody yet. */
export function connectAs({ server }: World, tab?: Tab): Promise<Connection> {
  const session = tab && readSession(tab.ports.store);
  return new Promise((resolve, reject) => {
    const connection = server.connect({
      integrationId: 'b'.repeat(24),
      clientId: 'device',
      info: { sdkVersion: '5.0.0' },
      getCredentials: () => session && { type: 'session', ...session },
      onEvent: () => {},
      onRefused: reject,
      onStatus: (status) => status === 'connected' && resolve(connection),
    });
  });
}

export async function aSession(world: World): Promise<{ userId: string; token: string }> {
  const connection = await connectAs(world);
  return (await connection.request('session:create', {})).session;
}

/** The network of the tab that is opened next, apart from everybody else's. */
export function cuttable({ backend }: World) {
  const { connect } = backend;
  let online = true;
  let tell: ConnectOptions['onStatus'] = () => {};
  backend.connect = (options) => {
    tell = options.onStatus;
    return connect({ ...options, onEvent: (...event) => online && options.onEvent(...event) });
  };
  return {
    cut() {
      online = false;
      tell('disconnected');
    },
    mend() {
      online = true;
      tell('reconnecting');
      tell('connected');
    },
  };
}

export const count = (world: World, name: string) =>
  world.backend.calls.filter((call) => call === name).length;
export const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no failure',
    (error: MessengerError) => error.code,
  );
export const externalIdOf = (tab: Tab) => tab.state.user.value?.externalId;

export async function loggedIn(world: World, externalId = 'ann'): Promise<Tab> {
  const tab = world.openTab();
  await tab.account.login(externalId, world.server.signJwt(externalId));
  return tab;
}

/** An anonymous visitor who has said `Hello`. */
export async function anonymous(world: World): Promise<Tab> {
  const tab = world.openTab();
  await tab.engine.send(text('Hello'));
  await answered(world);
  return tab;
}
