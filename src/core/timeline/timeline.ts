import { batch } from '@preact/signals-core';
import { LIMITS } from '../../../protocol/limits.ts';
import type { Conversation, Id, Message } from '../../../protocol/model.ts';
import type { EngineDeps } from '../deps.ts';
import type { Session } from '../session/session.ts';
import { sortedConversations } from '../state/selectors.ts';
import type { ConversationState } from '../state/state.ts';
import { type Applied, applyMessages, mergeConversation, prependMessages, replaceWindow } from './merge.ts';

export interface Timeline {
  /** Lays the server's word about conversations over ours, and fetches the messages that were missed. */
  restore(conversations: readonly Conversation[]): void;
  upsert(conversation: Conversation): void;
  remove(conversationId: Id): void;
  /** One door for echo, acknowledgement and everybody else's messages. */
  apply(message: Message): void;
  /** Fetches the newest page, if that has not been done. */
  load(conversationId: Id): Promise<void>;
  loadPrevious(conversationId: Id): Promise<void>;
  /** Fetches the next page of conversations, if there is one. */
  loadMore(): Promise<Conversation[]>;
  /** All confirmed messages, fetched where they are not known, without drawing them. */
  fetchAll(conversationId: Id): Promise<{ conversation: Conversation; messages: Message[] }>;
  update(conversationId: Id, change: (state: ConversationState) => ConversationState): void;
}

export type TimelineDeps = EngineDeps & {
  session: Session;
  /** Called once for each message that becomes known, in order, after the signals have changed. */
  onAdded(message: Message): void;
};

/** Conversations and their messages: what is known, and how the rest is fetched. */
export function createTimeline(deps: TimelineDeps): Timeline {
  const { state, session, log } = deps;
  /** What fetches into a conversation does so one after the other. */
  const syncing = new Map<Id, Promise<void>>();

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

  /** Runs after whatever is under way for this conversation. Failures wait for the next reconnect. */
  function inTurn(id: Id, task: () => Promise<void>): Promise<void> {
    const turn = (syncing.get(id) ?? Promise.resolve()).then(task).catch((error: unknown) => {
      log('Messages could not be fetched', error);
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
      limit: LIMITS.pageMessages,
    });
    if (missed.hasMore) return loadNewest(id, fresh);
    const current = get(id);
    if (current !== undefined) take(id, applyMessages(current, missed.messages, userId()), fresh);
  }

  async function loadNewest(id: Id, fresh?: Conversation): Promise<void> {
    const page = await session.request('message:list', { conversationId: id });
    const current = get(id);
    if (current !== undefined) take(id, replaceWindow(current, page.messages, page.hasMore, userId()), fresh);
  }

  return {
    restore(conversations) {
      for (const conversation of conversations) upsert(conversation);
    },
    upsert,
    remove(id) {
      const next = new Map(state.conversations.value);
      if (next.delete(id)) state.conversations.value = next;
    },
    apply,
    load: (id) =>
      inTurn(id, async () => {
        if (get(id)?.loaded === false) await loadNewest(id);
      }),
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
    async loadMore() {
      if (!state.hasMoreConversations.value) return [];
      const before = sortedConversations(state).at(-1)?.conversation.id;
      const page = await session.request('conversation:list', before === undefined ? {} : { before });
      batch(() => {
        for (const conversation of page.conversations) upsert(conversation);
        state.hasMoreConversations.value = page.hasMore;
      });
      return page.conversations;
    },
    async fetchAll(id) {
      await syncing.get(id);
      const { conversation } = await session.request('conversation:get', { conversationId: id });
      let messages: Message[] = [];
      for (let hasMore = conversation.lastSeq > 0; hasMore; ) {
        const before = messages[0]?.seq ?? conversation.lastSeq + 1;
        const page = await session.request('message:list', { conversationId: id, before });
        messages = [...page.messages, ...messages];
        hasMore = page.hasMore && page.messages.length > 0;
      }
      return { conversation, messages };
    },
    update,
  };
}

function unloaded(conversation: Conversation): ConversationState {
  const hasPrevious = conversation.lastSeq > 0;
  // An empty conversation has nothing to load.
  return { conversation, messages: [], hasPrevious, loaded: !hasPrevious, loadingPrevious: false };
}
