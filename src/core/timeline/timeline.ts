import { LIMITS } from '../../../protocol/limits.ts';
import type { Conversation, Id, Message } from '../../../protocol/model.ts';
import type { EngineDeps } from '../deps.ts';
import type { Session } from '../session/session.ts';
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

  const get = (id: Id) => state.conversations.value.get(id);
  const userId = () => state.user.value?.id;

  function put(id: Id, next: ConversationState): void {
    if (get(id) !== next) state.conversations.value = new Map(state.conversations.value).set(id, next);
  }

  function take(id: Id, { next, added }: Applied): void {
    put(id, next);
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
    put(conversation.id, { ...known, conversation: mergeConversation(known.conversation, conversation) });
    if (conversation.lastSeq > known.conversation.lastSeq) void sync(conversation.id, conversation);
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
    if (missed.hasMore) {
      await loadNewest(id);
    } else {
      const current = get(id);
      if (current !== undefined) take(id, applyMessages(current, missed.messages, userId()));
    }
    if (fresh !== undefined) {
      update(id, (now) => ({ ...now, conversation: mergeConversation(now.conversation, fresh) }));
    }
  }

  async function loadNewest(id: Id): Promise<void> {
    const page = await session.request('message:list', { conversationId: id });
    const current = get(id);
    if (current !== undefined) take(id, replaceWindow(current, page.messages, page.hasMore, userId()));
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
    apply(message) {
      const current = get(message.conversationId);
      if (current === undefined) {
        void fetchUnknown(message.conversationId);
        return;
      }
      const applied = applyMessages(current, [message], userId());
      take(message.conversationId, applied);
      if (applied.gap) void sync(message.conversationId);
    },
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

  /** A message of a conversation that was begun elsewhere and whose announcement was missed. */
  async function fetchUnknown(id: Id): Promise<void> {
    try {
      const { conversation } = await session.request('conversation:get', { conversationId: id });
      if (get(id) === undefined) upsert(conversation);
      if (conversation.lastMessage !== undefined) deps.onAdded(conversation.lastMessage);
    } catch (error) {
      log('A conversation could not be fetched', error);
    }
  }
}

function unloaded(conversation: Conversation): ConversationState {
  const hasPrevious = conversation.lastSeq > 0;
  // An empty conversation has nothing to load.
  return { conversation, messages: [], hasPrevious, loaded: !hasPrevious, loadingPrevious: false };
}
