import type { ConversationPage } from '../../../protocol/events.ts';
import type { LIMITS } from '../../../protocol/limits.ts';
import type { Conversation, Id, Message } from '../../../protocol/model.ts';
import type { MessengerError } from '../../api/errors.ts';
import { toPublicParticipant } from '../../api/to-public.ts';
import type { EngineDeps } from '../deps.ts';
import type { Later } from '../later.ts';
import type { Session } from '../session/session.ts';
import type { ConversationState } from '../state/state.ts';
import { type Applied, applyMessages, mergeConversation, prependMessages, replaceWindow } from './merge.ts';

/** The protocol's own number; its table would be shared with other chunks, and so weigh on the launcher. */
const PAGE: typeof LIMITS.pageMessages = 100;

export interface Timeline {
  /**
   * Lays the server's word about the newest conversations over ours, and fetches the messages that were missed. Others go,
   * but for the one that is shown: they may have changed, and come again with their page.
   *
   * @param isReturn The same user was there before.
   * @returns Those that were not known.
   */
  restore(page: ConversationPage, isReturn: boolean): Conversation[];
  upsert(conversation: Conversation): void;
  /** A conversation that has just begun. */
  add(conversation: Conversation): void;
  remove(conversationId: Id): void;
  /** One door for echo, acknowledgement and everybody else's messages. */
  apply(message: Message): void;
  /** Fetches the newest page, if that has not been done on this connection. */
  load(conversationId: Id): Promise<void>;
  loadPrevious(conversationId: Id): Promise<void>;
  /** Conversations that came in pages of the list: where the next page begins. */
  readonly listed: ReadonlySet<Id>;
  takePage(conversations: readonly Conversation[], hasMore: boolean): void;
  update(conversationId: Id, change: (state: ConversationState) => ConversationState): void;
}

export type TimelineDeps = EngineDeps & {
  session: Session;
  later: Later;
  /** Called once for each message that becomes known, in order, after the signals have changed. */
  onAdded(message: Message): void;
  onRemoved(conversationId: Id): void;
};

/** Conversations and their messages: what is known, and how the rest is fetched. */
export function createTimeline(deps: TimelineDeps): Timeline {
  const { state, session, later, emit, log } = deps;
  /** What fetches into a conversation does so one after the other. */
  const syncing = new Map<Id, Promise<void>>();
  /** Conversations that may have changed while there was no connection. */
  const stale = new Set<Id>();
  const listed = new Set<Id>();

  /** Messages of conversations that were begun elsewhere and whose announcement was missed, until those are fetched. */
  const strangers = new Map<Id, Message[]>();

  const get = (id: Id) => state.conversations.value.get(id);
  const userId = () => state.user.value?.id;

  function put(id: Id, next: ConversationState): void {
    if (get(id) !== next) state.conversations.value = new Map(state.conversations.value).set(id, next);
  }

  function take(id: Id, { next, added }: Applied, fresh?: Conversation): void {
    put(id, fresh === undefined ? next : mergeConversation(next, fresh, userId()));
    for (const message of added) deps.onAdded(message);
  }

  function update(id: Id, change: (state: ConversationState) => ConversationState): void {
    const current = get(id);
    if (current !== undefined) put(id, change(current));
    // Its number may be another now.
    else if (id in state.unreadElsewhere.value) void inTurn(id, () => fetchStranger(id));
  }

  function upsert(conversation: Conversation): void {
    const known = get(conversation.id);
    if (known === undefined) {
      put(conversation.id, unloaded(conversation));
      return;
    }
    put(conversation.id, mergeConversation(known, conversation, userId()));
    if (conversation.lastSeq > known.conversation.lastSeq) void sync(conversation.id, conversation);
  }

  function add(conversation: Conversation): void {
    const isNew = get(conversation.id) === undefined;
    upsert(conversation);
    if (isNew) tellAdded(conversation);
  }

  const tellAdded = ({ id, participants }: Conversation) =>
    emit('conversation:added', participants.map(toPublicParticipant), { conversation: { id } });

  function drop(id: Id): void {
    const next = new Map(state.conversations.value);
    if (next.delete(id)) state.conversations.value = next;
  }

  function remove(id: Id): void {
    const { [id]: _, ...others } = state.unreadElsewhere.value;
    state.unreadElsewhere.value = others;
    if (get(id) === undefined) return;
    drop(id);
    emit('conversation:removed', { conversation: { id } });
    deps.onRemoved(id);
  }

  function apply(message: Message): void {
    const id = message.conversationId;
    const current = get(id);
    if (current === undefined) {
      applyStranger(message);
      return;
    }
    const applied = applyMessages(current, [message], userId());
    take(id, applied);
    if (applied.gap) void sync(id);
  }

  function applyStranger(message: Message): void {
    const id = message.conversationId;
    const waiting = strangers.get(id);
    if (waiting === undefined) {
      strangers.set(id, [message]);
      void inTurn(id, () => fetchStranger(id).finally(() => strangers.delete(id)));
    } else if (waiting.every(({ seq }) => seq !== message.seq)) waiting.push(message);
  }

  async function fetchStranger(id: Id): Promise<void> {
    const { conversation } = await session.request('conversation:get', { conversationId: id });
    const isNew = get(id) === undefined;
    upsert(conversation);
    for (const message of strangers.get(id) ?? []) {
      // What the server's word about the conversation counts already is only announced.
      if (isNew && message.seq <= conversation.lastSeq) deps.onAdded(message);
      else apply(message);
    }
  }

  /** Runs after whatever is under way for this conversation. What a lost connection breaks off waits for the next one. */
  function inTurn(id: Id, task: () => Promise<void>): Promise<void> {
    const turn = (syncing.get(id) ?? Promise.resolve()).then(task).catch((error: unknown) => {
      log('Messages could not be fetched', error);
      if ((error as Partial<MessengerError>).code === 'not_found') remove(id);
      later.tryAgain(id, error, () => void inTurn(id, task));
    });
    syncing.set(id, turn);
    return turn;
  }

  const sync = (id: Id, fresh?: Conversation) => inTurn(id, () => catchUp(id, fresh));

  async function catchUp(id: Id, fresh?: Conversation): Promise<void> {
    const before = get(id);
    if (before === undefined) return;
    const after = before.conversation.lastSeq;
    const missed = await session.request('message:list', {
      conversationId: id,
      after,
      limit: PAGE,
    });
    if (missed.hasMore) return loadNewest(id, fresh);
    const current = get(id);
    if (current !== undefined) take(id, applyMessages(current, missed.messages, userId()), fresh);
  }

  async function loadNewest(id: Id, fresh?: Conversation): Promise<void> {
    const page = await session.request('message:list', { conversationId: id });
    stale.delete(id);
    const current = get(id);
    if (current !== undefined) take(id, replaceWindow(current, page.messages, page.hasMore, userId()), fresh);
  }

  function restore({ conversations, hasMore }: ConversationPage, isReturn: boolean): Conversation[] {
    const known = [...state.conversations.value.values()].map(({ conversation }) => conversation);
    const fresh = conversations.filter(({ id }) => get(id) === undefined);
    const newest = Math.max(...known.map(({ lastUpdatedAt }) => lastUpdatedAt));
    const oldest = hasMore ? (conversations.at(-1)?.lastUpdatedAt ?? 0) : 0;
    listed.clear();
    takePage(conversations, hasMore);
    for (const conversation of fresh) {
      // Not one that was merely further down the list.
      if (isReturn && conversation.createdAt > newest) tellAdded(conversation);
    }
    for (const { id, lastUpdatedAt } of known) {
      stale.add(id);
      if (listed.has(id)) continue;
      if (lastUpdatedAt > oldest) remove(id);
      else if (id !== state.shown.value) drop(id);
    }
    return fresh;
  }

  function takePage(conversations: readonly Conversation[], hasMore: boolean): void {
    for (const conversation of conversations) {
      listed.add(conversation.id);
      upsert(conversation);
    }
    state.hasMoreConversations.value = hasMore;
  }

  return {
    restore,
    upsert,
    add,
    remove,
    apply,
    async load(id) {
      const isDue = () => stale.has(id) || get(id)?.loaded === false;
      if (!isDue()) return;
      await inTurn(id, async () => {
        if (isDue()) await loadNewest(id);
      });
    },
    async loadPrevious(id) {
      const current = get(id);
      const first = current?.messages[0];
      if (current === undefined || !current.hasPrevious || current.loadingPrevious || first === undefined)
        return;
      update(id, (now) => ({ ...now, loadingPrevious: true }));
      try {
        const page = await session.request('message:list', { conversationId: id, before: first.seq });
        update(id, (now) => prependMessages(now, page.messages, page.hasMore));
      } catch (error) {
        log('Older messages could not be fetched', error);
        update(id, (now) => ({ ...now, loadingPrevious: false }));
      }
    },
    listed,
    takePage,
    update,
  };
}

function unloaded(conversation: Conversation): ConversationState {
  const hasPrevious = conversation.lastSeq > 0;
  // An empty conversation has nothing to load.
  return { conversation, messages: [], hasPrevious, loaded: !hasPrevious, loadingPrevious: false };
}
