import type { ServerEventName, ServerEvents, SessionState } from '../../../protocol/events.ts';
import { MessengerError, type MessengerErrorCode } from '../../api/errors.ts';
import type { Connection, ConnectionStatus, ConnectOptions, Ports } from '../ports.ts';
import type { Line, Session } from '../session/session.ts';

/** Long enough for a connection that is only slow, short enough for a page that waits. */
const WITHIN_MS = 10_000;
const RETRY_MS = 2000;
/** Failures that say nothing about who asks. */
const PASSING: readonly (MessengerErrorCode | undefined)[] = [
  'offline',
  'timeout',
  'rate_limited',
  'unavailable',
  'internal',
];

const isOffline = (error: unknown) => (error as Partial<MessengerError>).code === 'offline';
export const isPassing = (error: unknown) => PASSING.includes((error as Partial<MessengerError>).code);

export type Plan = {
  getCredentials: ConnectOptions['getCredentials'];
  /** Connected: says what has to be said, and resolves with what there is. */
  enter(connection: Connection): Promise<SessionState>;
  /** The first connection that fails ends the trial as well: who it is for is not in doubt. */
  isPatient: boolean;
  /** The server has taken who it is for; what fails from now on is tried again after the trial. */
  isDecided(): boolean;
  /** The handshake was refused. Whether to try again, with other credentials. */
  mend(): Promise<boolean>;
  /** Makes it the session's connection, and says who hears it from now on. */
  adopt(connection: Connection, status: ConnectionStatus, restored: SessionState | undefined): Line;
};

export interface Trial {
  /** Rejects with the server's refusal, `offline`, or `destroyed`; then nothing has changed. */
  ended: Promise<void>;
  dispose(): void;
}

/** A connection beside the session's own, which takes its place once the server has agreed. */
export function startTrial(session: Session, { clock }: Ports, plan: Plan): Trial {
  let connection: Connection | undefined;
  let status: ConnectionStatus = 'connecting';
  let line: Line | undefined;
  let isOver = false;
  /** What was heard before it was known what there is. */
  const early: (() => void)[] = [];
  const timers: (() => void)[] = [];
  let settle!: { resolve: () => void; reject: (error: unknown) => void };
  const ended = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });

  function end(): void {
    isOver = true;
    for (const cancel of timers) cancel();
  }

  function fail(error: unknown): void {
    if (isOver) return;
    end();
    connection?.close();
    settle.reject(error);
  }

  function succeed(restored?: SessionState): void {
    if (isOver || connection === undefined) return;
    end();
    line = plan.adopt(connection, status, restored);
    for (const tell of early) tell();
    settle.resolve();
  }

  async function enter(): Promise<void> {
    if (isOver || status !== 'connected' || connection === undefined) return;
    try {
      succeed(await plan.enter(connection));
    } catch (error) {
      if (!isPassing(error)) fail(error);
      else if (plan.isDecided()) succeed();
      // Without a connection the next one begins anew.
      else if (!isOffline(error)) timers.push(clock.after(RETRY_MS, () => void enter()));
    }
  }

  function onStatus(next: ConnectionStatus): void {
    status = next;
    if (line) line.onStatus(next);
    else if (next === 'connected') void enter();
    else if (next === 'disconnected' && (plan.isPatient || plan.isDecided())) succeed();
  }

  function onEvent<K extends ServerEventName>(name: K, event: ServerEvents[K]): void {
    if (line) line.onEvent(name, event);
    else early.push(() => line?.onEvent(name, event));
  }

  async function onRefused(error: Parameters<Line['onRefused']>[0]): Promise<void> {
    if (line) line.onRefused(error);
    else if (error.code === 'invalid_auth' && (await plan.mend())) open();
    else fail(error);
  }

  function open(): void {
    if (isOver) return;
    connection?.close();
    connection = session.open(plan.getCredentials, {
      onStatus,
      onEvent,
      onRefused: (error) => void onRefused(error),
    });
  }

  if (!plan.isPatient) {
    timers.push(clock.after(WITHIN_MS, () => fail(new MessengerError('offline', 'The server is away'))));
  }
  open();
  return { ended, dispose: () => fail(new MessengerError('destroyed', 'destroy() was called')) };
}
