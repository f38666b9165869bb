import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Credentials, ServerEventName, ServerEvents } from '../../protocol/events.ts';
import type { Id } from '../../protocol/model.ts';
import type { Connection, ConnectionStatus } from '../../src/core/ports.ts';
import type { Business, OpenSubject, Subject } from './subject.ts';

/** A browser. What it was told is kept, in order. */
export type Device = Connection & {
  statuses: ConnectionStatus[];
  events: { [K in ServerEventName]: [K, ServerEvents[K]] }[ServerEventName][];
  refusals: string[];
  /** Used from the next attempt at connecting. */
  credentials: Credentials | undefined;
};

export type Visitor = Awaited<ReturnType<Stage['visitor']>>;
export type Stage = ReturnType<typeof useStage>;

/** Looks often: what is waited for comes within a few milliseconds. */
const SOON = { timeout: 5000, interval: 5 };

/** For a `describe`: a backend for each of its tests, and browsers that are closed when the test is over. */
export function useStage(open: OpenSubject) {
  let subject: Subject | undefined;
  const devices: Device[] = [];
  let count = 0;

  beforeEach(async () => {
    subject = await open();
  });
  afterEach(async () => {
    for (const device of devices.splice(0)) device.close();
    await subject?.close();
  });

  function current(): Subject {
    if (subject === undefined) throw new Error('the backend is open only while tests run');
    return subject;
  }

  async function device(credentials?: Credentials, integrationId = current().integrationId) {
    const known: Omit<Device, keyof Connection> = { statuses: [], events: [], refusals: [], credentials };
    const connection = current().backend.connect({
      integrationId,
      clientId: `device${++count}`,
      info: { sdkVersion: '5.0.0' },
      getCredentials: () => known.credentials,
      onStatus: (status) => void known.statuses.push(status),
      onEvent: (event, data) => void known.events.push([event, data] as never),
      onRefused: (error) => void known.refusals.push(error.code),
    });
    const made: Device = Object.assign(known, connection);
    devices.push(made);
    await vi.waitFor(
      () => expect(made.refusals.length > 0 || made.statuses.at(-1) === 'connected').toBe(true),
      SOON,
    );
    return made;
  }

  async function anonymous(integrationId?: Id) {
    const first = await device(undefined, integrationId);
    const { user, session } = await first.request('session:create', {});
    const credentials: Credentials = { type: 'session', ...session };
    return Object.assign(first, { user, session, credentials });
  }

  const withJwt = async (externalId: string, expiresIn?: number): Promise<Credentials> => {
    return { type: 'jwt', externalId, jwt: await current().business.signJwt(externalId, expiresIn) };
  };

  return {
    get backend() {
      return current().backend;
    },
    get integrationId(): Id {
      return current().integrationId;
    },
    get mailIntegrationId(): Id {
      return current().mailIntegrationId;
    },
    get singleIntegrationId(): Id {
      return current().singleIntegrationId;
    },
    get business(): Business {
      return current().business;
    },
    setOnline: (online: boolean) => current().setOnline(online),
    device,
    anonymous,
    withJwt,
    /** Somebody whom the site vouches for, on one device. */
    async known(externalId = newName()) {
      const credentials = await withJwt(externalId);
      const first = await device(credentials);
      const { user } = await first.request('session:get', {});
      return Object.assign(first, { user, externalId, credentials });
    },
    /** An anonymous visitor with one conversation. */
    async visitor() {
      const first = await anonymous();
      const { conversation } = await first.request('conversation:create', { clientId: 'c1' });
      const say = (text: string, clientId = text) =>
        first.request('message:send', {
          conversationId: conversation.id,
          clientId,
          content: { type: 'text', text },
        });
      return Object.assign(first, { conversationId: conversation.id, say });
    },
  };
}

export const text = (value: string) => ({ type: 'text' as const, text: value });

/** An externalId that nobody has had. */
export const newName = (): string => `user-${crypto.randomUUID()}`;

/** The code it failed with. */
export const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (error: { code: string }) => error.code,
  );

export const arrives = (at: Device, event: ServerEventName, data: object = {}): Promise<void> =>
  vi.waitFor(() => expect(at.events).toContainEqual([event, expect.objectContaining(data)]), SOON);

export const namesOf = (at: Device): ServerEventName[] => at.events.map(([name]) => name);

/** Waits until this is so. */
export const becomes = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { ...SOON, interval: 50 });
