import type { Id } from '../../../protocol/model.ts';
import { MessengerError } from '../../api/errors.ts';
import type { Conversation, ConversationChange, NewConversation } from '../../api/model.ts';
import type { toPublicConversation } from '../../api/to-public.ts';
import type { Commands } from '../commands.ts';
import type { EngineDeps } from '../deps.ts';
import type { Reads } from '../presence/reads.ts';
import type { Session } from '../session/session.ts';
import { defaultConversation } from '../state/selectors.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** What a page does with conversations by calling methods; fetched with the first such call. */
export interface ConversationMethods {
  get(conversationId?: Id): Promise<Conversation>;
  create(wanted: NewConversation): Promise<Conversation>;
  update(conversationId: Id, change: ConversationChange): Promise<Conversation>;
  load(conversationId: Id): Promise<Conversation>;
  more(): Promise<Conversation[]>;
  markAllAsRead(conversationId?: Id): Promise<void>;
  postback(actionId: Id, conversationId?: Id): Promise<void>;
}

export type ConversationMethodsDeps = EngineDeps & {
  session: Session;
  timeline: Timeline;
  reads: Reads;
  send: Commands['send'];
  // Given and not imported: what two lazy parts import would have to be fetched with the launcher.
  toPublicConversation: typeof toPublicConversation;
  /** Nobody has talked here, and nobody is logged in. */
  isNobody(): boolean;
};

export function createConversationMethods(deps: ConversationMethodsDeps): ConversationMethods {
  const { state, ports, session, timeline, reads, toPublicConversation } = deps;

  /** Resolves when online as somebody. */
  async function requireUser(): Promise<void> {
    if (deps.isNobody()) throw nothingYet();
    await session.ensureUser();
  }

  async function resolve(conversationId: Id | undefined): Promise<Id> {
    await requireUser();
    const id = conversationId ?? defaultConversation(state)?.conversation.id;
    if (id === undefined) throw nothingYet();
    return id;
  }

  async function get(conversationId?: Id): Promise<Conversation> {
    const { conversation, messages } = await timeline.fetchAll(await resolve(conversationId));
    return toPublicConversation(conversation, messages);
  }

  return {
    get,
    async create({ messages = [], ...fields }) {
      await session.ensureUser();
      const clientId = ports.createId();
      const { conversation } = await session.request('conversation:create', { ...fields, clientId });
      timeline.upsert(conversation);
      for (const message of messages) {
        const { metadata, ...content } =
          typeof message === 'string' ? { type: 'text' as const, text: message } : message;
        await deps.send(metadata === undefined ? { content } : { content, metadata }, conversation.id);
      }
      return get(conversation.id);
    },
    async update(conversationId, change) {
      await requireUser();
      const { conversation } = await session.request('conversation:update', { ...change, conversationId });
      timeline.upsert(conversation);
      return toPublicConversation(
        conversation,
        state.conversations.value.get(conversationId)?.messages ?? [],
      );
    },
    async load(conversationId) {
      const conversation = await get(conversationId);
      state.shown.value = conversationId;
      state.screen.value = 'conversation';
      return conversation;
    },
    async more() {
      if (!state.hasMoreConversations.value) return [];
      await requireUser();
      const conversations = await timeline.loadMore();
      return conversations.map((conversation) =>
        toPublicConversation(conversation, conversation.lastMessage ? [conversation.lastMessage] : []),
      );
    },
    async markAllAsRead(conversationId) {
      const id = conversationId ?? defaultConversation(state)?.conversation.id;
      if (id !== undefined) reads.mark(id);
    },
    async postback(actionId, conversationId) {
      const id = await resolve(conversationId);
      await session.request('postback:send', { conversationId: id, actionId, clientId: ports.createId() });
    },
  };
}

const nothingYet = () => new MessengerError('not_found', 'There is no conversation yet');
