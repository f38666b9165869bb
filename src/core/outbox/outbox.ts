import type { ErrorCode } from '../../../protocol/errors.ts';
import type { Conversation, Id, Message, MessageContent, Metadata } from '../../../protocol/model.ts';
import { MessengerError } from '../../api/errors.ts';
import { createDeferred, type Deferred } from '../../lib/deferred.ts';
import type { EngineDeps } from '../deps.ts';
import type { Session } from '../session/session.ts';
import { type Owner, ownerOf, readSession } from '../session/stored-session.ts';
import type { ConversationKey, OutboxItem } from '../state/state.ts';
import { bySending, clearOutbox, readOutbox, removeItem, writeItem } from './outbox-store.ts';

export type Outgoing = { content: MessageContent; metadata?: Metadata };

export interface Outbox {
  /** `byPage`: whoever sent it is told of a refusal, and nobody else. */
  send(message: Outgoing, to: ConversationKey, byPage?: true): Promise<Message>;
  retry(clientId: string): void;
  /** Shows what cannot be sent yet, on this page only, and gives its `clientId`. It is sent once it is released. */
  hold(content: MessageContent, to: ConversationKey): string;
  change(clientId: string, fields: Partial<OutboxItem>): void;
  release(clientId: string, message: Outgoing): void;
  discard(clientId: string): void;
  /** The server has this message: it waits no longer. True when this page had a part in sending it. */
  confirm(message: Message): boolean;
  /** The conversation is gone, and with it what waits for it. */
  drop(key: ConversationKey): void;
  /**
   * The user is gone, and with them what they had not sent; but what was written on this page goes on as the first words
   * of whoever the visitor will be.
   */
  abandon(): void;
  /** The user has left: what they had not sent is forgotten, and whoever waits for it is told. */
  erase(): void;
  /** Shows what waits for who the visitor is now. */
  refresh(): void;
  /** Sends what waits. To be called on every reconnect; until then nothing is sent. */
  restart(): void;
  dispose(): void;
}

export type OutboxDeps = EngineDeps & {
  session: Session;
  /** A message came back as acknowledgement. */
  onConfirmed(message: Message): void;
  /** The conversation that existed only here now exists on the server. */
  onCreated(key: ConversationKey, conversation: Conversation): void;
};

/** Refusals that the same message would meet again. */
const FINAL: readonly (ErrorCode | string)[] = [
  'bad_request',
  'too_large',
  'forbidden',
  'not_found',
  'locked',
  'conflict',
];
const RETRY_MS = 2000;

/** What the visitor has sent and the server has not confirmed. Survives reloads; sends each message once. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { state, ports, session, log } = deps;
  const promises = new Map<string, Deferred<Message>>();
  /** Messages that this page sent or queued, whose confirmation is its to announce. */
  const mine = new Set<string>();
  /** Messages that this page has seen come from the server. */
  const confirmed = new Set<string>();
  /** What this page keeps until it can be sent. It is gone with the page. */
  const held = new Map<string, OutboxItem>();
  let draining = false;
  let again = false;
  /** Set while the server wants to be left alone; runs out by itself. */
  let cancelPause: (() => void) | undefined;
  let disposed = false;

  const owner = () => ownerOf(state, ports.store);
  const all = () => [...readOutbox(ports.store, owner()), ...held.values()];
  /** The anonymous user of another tab is not ours to clear. */
  const clear = () => clearOutbox(ports.store, owner(), readSession(ports.store)?.userId);

  /** Storage is the truth, but for what this page knows better: another tab may have put back what it had not seen go. */
  function refresh(): void {
    const items = all().sort(bySending);
    for (const { clientId } of items) if (confirmed.has(clientId)) removeItem(ports.store, clientId);
    state.outbox.value = items.filter(({ clientId }) => !confirmed.has(clientId));
  }

  function changed(): void {
    refresh();
    ports.tabs.post({ type: 'outbox' });
  }

  function put(item: OutboxItem): void {
    if (held.has(item.clientId)) held.set(item.clientId, item);
    else writeItem(ports.store, owner(), item);
    changed();
  }

  function patch(clientId: string, fields: Partial<OutboxItem>): void {
    const item = all().find((one) => one.clientId === clientId);
    if (item !== undefined) put({ ...item, ...fields });
  }

  function remove(clientId: string): void {
    held.delete(clientId);
    removeItem(ports.store, clientId);
    changed();
  }

  function drain(): void {
    if (!session.online.value || cancelPause !== undefined || disposed) return;
    again = true;
    if (draining) return;
    draining = true;
    void ports.locks.hold(`outbox.${owner()}`, sendAll).finally(() => {
      draining = false;
      if (again) drain();
    });
  }

  async function sendAll(): Promise<void> {
    again = false;
    const whose = owner();
    // Only the holder of the lock sends, so whatever is still marked as being sent was cut off.
    for (;;) {
      if (owner() !== whose) return;
      refresh();
      const item = state.outbox.value.find(
        ({ clientId, status }) => status !== 'failed' && !held.has(clientId),
      );
      if (item === undefined || !session.online.value || disposed) return;
      if (!(await sendOne(item, whose))) return;
    }
  }

  /** Returns false when nothing further can be sent now. */
  async function sendOne(item: OutboxItem, whose: Owner): Promise<boolean> {
    mine.add(item.clientId);
    patch(item.clientId, { status: 'sending' });
    try {
      const conversationId = await resolveKey(item.conversationKey);
      // The visitor may be somebody else by now.
      if (owner() !== whose) return false;
      const { clientId, content, metadata } = item;
      const request = { conversationId, clientId, content, ...(metadata !== undefined && { metadata }) };
      const { message } = await session.request('message:send', request);
      ports.tabs.post({ type: 'sent', message });
      deps.onConfirmed(message);
      return true;
    } catch (error) {
      return onFailure(item, error);
    }
  }

  function onFailure(item: OutboxItem, error: unknown): boolean {
    if (disposed) return false;
    // Its echo came although the answer did not.
    if (!state.outbox.value.some(({ clientId }) => clientId === item.clientId)) return true;
    log('A message could not be sent', error);
    const code = error instanceof MessengerError ? error.code : 'internal';
    // Nobody has a newer jwt: the visitor is told, and a click asks the page once more. Anonymous users are begun anew.
    const isOver = code === 'invalid_auth' && state.identity.value !== undefined;
    if (isOver || FINAL.includes(code)) {
      const retryable = !['too_large', 'bad_request', 'conflict'].includes(code);
      // What nobody can see is not kept for anybody, nor the second answer to a form, which stands there answered.
      const isGone = code === 'not_found' || (code === 'conflict' && item.content.type === 'formResponse');
      if (item.byPage || isGone) remove(item.clientId);
      else patch(item.clientId, { status: 'failed', retryable });
      reject(item.clientId, error);
      const { message: reason } = error as MessengerError;
      ports.tabs.post({ type: 'refused', clientId: item.clientId, code, reason });
      return true;
    }
    // Everything else passes: no connection, no answer, too fast, a fault of the server. The message waits.
    patch(item.clientId, { status: 'queued' });
    const seconds = error instanceof MessengerError ? error.retryAfter : undefined;
    endPause();
    cancelPause = ports.clock.after(seconds === undefined ? RETRY_MS : seconds * 1000, restart);
    return false;
  }

  function resolve(clientId: string, message: Message): void {
    promises.get(clientId)?.resolve(message);
    promises.delete(clientId);
  }

  function reject(clientId: string, error: unknown): void {
    promises.get(clientId)?.reject(error);
    promises.delete(clientId);
  }

  function rejectAll(error: MessengerError): void {
    for (const clientId of promises.keys()) reject(clientId, error);
  }

  function endPause(): void {
    cancelPause?.();
    cancelPause = undefined;
  }

  function restart(): void {
    clear();
    endPause();
    drain();
  }

  async function resolveKey(key: ConversationKey): Promise<Id> {
    if (!key.startsWith('new:')) return key;
    const { conversation } = await session.request('conversation:create', {
      clientId: key.slice('new:'.length),
    });
    for (const { clientId, conversationKey } of all()) {
      if (conversationKey === key) patch(clientId, { conversationKey: conversation.id });
    }
    ports.tabs.post({ type: 'created', key, conversationId: conversation.id });
    deps.onCreated(key, conversation);
    return conversation.id;
  }

  const unsubscribe = ports.tabs.subscribe((message) => {
    if (message.type === 'created' && state.shown.value === message.key)
      state.shown.value = message.conversationId;
    if (message.type === 'sent') resolve(message.message.clientId ?? '', message.message);
    if (message.type === 'refused')
      reject(message.clientId, new MessengerError(message.code, message.reason));
    if (message.type !== 'outbox') return;
    refresh();
    // The tab that wrote it may be closed before it has sent it: whoever gets the lock next sends what is left.
    if (state.outbox.value.length > 0) drain();
  });

  function create(content: MessageContent, conversationKey: ConversationKey): OutboxItem {
    const clientId = ports.createId();
    mine.add(clientId);
    // Messages are sent in this order, so that no two may have the same moment.
    const before = state.outbox.value.at(-1)?.createdAt ?? 0;
    const createdAt = Math.max(ports.clock.now(), before + 1);
    return { clientId, conversationKey, content, createdAt, status: 'queued' };
  }

  function enqueue(item: OutboxItem, metadata: Metadata | undefined): void {
    // In line for the lock before the other tabs hear of the message: the page it was written on sends it, if it can.
    drain();
    put(metadata === undefined ? item : { ...item, metadata });
    drain();
  }

  refresh();

  return {
    send({ content, metadata }, to, byPage) {
      const item = create(content, to);
      const deferred = createDeferred<Message>();
      promises.set(item.clientId, deferred);
      enqueue(byPage ? { ...item, byPage } : item, metadata);
      return deferred.promise;
    },
    hold(content, to) {
      const item = create(content, to);
      held.set(item.clientId, item);
      refresh();
      return item.clientId;
    },
    change: patch,
    release(clientId, { content, metadata }) {
      const { upload: _, ...item } = held.get(clientId) as OutboxItem;
      held.delete(clientId);
      enqueue({ ...item, content, status: 'queued' }, metadata);
    },
    discard: remove,
    retry(clientId) {
      patch(clientId, { status: 'queued' });
      drain();
    },
    confirm(message) {
      const { clientId } = message;
      if (clientId === undefined) return false;
      confirmed.add(clientId);
      if (state.outbox.value.some((item) => item.clientId === clientId)) remove(clientId);
      resolve(clientId, message);
      return mine.delete(clientId);
    },
    drop(key) {
      for (const { clientId, conversationKey } of state.outbox.value) {
        if (conversationKey !== key) continue;
        remove(clientId);
        reject(clientId, new MessengerError('not_found', 'The conversation was removed'));
      }
    },
    abandon() {
      const kept = state.outbox.value.filter(({ clientId }) => promises.has(clientId));
      const key: ConversationKey = `new:${ports.createId()}`;
      clear();
      for (const item of [...kept, ...held.values()]) {
        const isBegun = !item.conversationKey.startsWith('new:');
        put({ ...item, ...(isBegun && { conversationKey: key }) });
      }
      changed();
    },
    erase() {
      for (const { clientId } of all()) remove(clientId);
      rejectAll(new MessengerError('invalid_auth', 'The user was logged out'));
      changed();
    },
    refresh,
    restart,
    dispose() {
      disposed = true;
      endPause();
      unsubscribe();
      rejectAll(new MessengerError('destroyed', 'destroy() was called'));
    },
  };
}
