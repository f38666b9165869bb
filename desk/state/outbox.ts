import { type ReadonlySignal, signal } from '@preact/signals';
import type { Id, Message, MessageContent } from '../../protocol/model.ts';
import type { Clock, Connection } from '../backend/ports.ts';
import type { Keeper } from './keeper.ts';
import { afterFailure, nextToSend, type Outgoing, retried, revived } from './outgoing.ts';

const DEFAULT_WAIT_SECONDS = 2;

/** Where answers wait until the server has them. */
export interface Outbox {
  readonly queue: ReadonlySignal<Outgoing[]>;
  /** How many were written since the start; goes up the moment one is. */
  readonly written: ReadonlySignal<number>;
  send(conversationId: Id, content: MessageContent): void;
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** The server's copy is here, by whatever way it came. */
  confirm(message: Message): void;
  /** Sends what can be sent now. */
  pump(): void;
  dispose(): void;
}

export type OutboxDeps = {
  connection: Pick<Connection, 'request' | 'status'>;
  clock: Clock;
  keeper: Keeper;
  newId(): string;
  confirmed(message: Message): void;
  failed(outgoing: Outgoing): void;
};

export function createOutbox(deps: OutboxDeps): Outbox {
  const { connection, clock, keeper } = deps;
  const queue = signal<Outgoing[]>(revived(keeper.load()));
  const written = signal(0);
  let isDisposed = false;
  let isHeld = false;
  let cancelHold = () => {};

  function change(next: Outgoing[]) {
    queue.value = next;
    keeper.save(next);
  }
  function update(clientId: string, to: (outgoing: Outgoing) => Outgoing) {
    change(queue.peek().map((outgoing) => (outgoing.clientId === clientId ? to(outgoing) : outgoing)));
  }
  function remove(clientId: string) {
    change(queue.peek().filter((outgoing) => outgoing.clientId !== clientId));
  }
  function hold(seconds: number) {
    isHeld = true;
    cancelHold();
    cancelHold = clock.after(seconds * 1000, () => {
      isHeld = false;
      pump();
    });
  }

  async function transmit(outgoing: Outgoing) {
    const { clientId, conversationId, content } = outgoing;
    update(clientId, (before) => ({ ...before, state: 'sending' }));
    const answer = await connection.request('message:send', { conversationId, clientId, content });
    if (isDisposed) return;
    if (answer.ok) {
      deps.confirmed(answer.value.message);
      remove(clientId);
    } else if (queue.peek().some((waiting) => waiting.clientId === clientId)) {
      const after = afterFailure(outgoing, answer.error);
      update(clientId, () => after);
      if (after.state === 'failed') deps.failed(after);
      const { code, retryAfter } = answer.error;
      if (code === 'rate_limited' || code === 'unavailable') hold(retryAfter ?? DEFAULT_WAIT_SECONDS);
      // Going online pumps; doing it here would spin.
      if (code === 'offline') return;
    }
    pump();
  }

  function pump() {
    if (isDisposed || isHeld || connection.status.peek() !== 'online') return;
    for (const outgoing of nextToSend(queue.peek())) void transmit(outgoing);
  }

  return {
    queue,
    written,
    pump,
    send(conversationId, content) {
      const createdAt = clock.now() / 1000;
      const clientId = deps.newId();
      change([
        ...queue.peek(),
        { clientId, conversationId, content, createdAt, state: 'waiting', attempts: 0 },
      ]);
      written.value = written.peek() + 1;
      pump();
    },
    retry(clientId) {
      update(clientId, retried);
      pump();
    },
    discard: remove,
    confirm({ clientId }) {
      if (clientId && queue.peek().some((outgoing) => outgoing.clientId === clientId)) remove(clientId);
    },
    dispose() {
      isDisposed = true;
      cancelHold();
    },
  };
}
