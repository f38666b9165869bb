import type { Conversation, Id, Message } from '../../../protocol/model.ts';
import {
  type ConversationMethods,
  type ConversationMethodsDeps,
  createConversationMethods,
} from './conversation-methods.ts';
import { createDelegates, type Delegates, type DelegatesDeps } from './delegates.ts';
import { createRareEvents, type RareEvents, type RareEventsDeps } from './rare-events.ts';
import { createUnread } from './unread.ts';

/** What the page does besides the visitor, and what seldom happens; fetched for the first of it. */
export type PagePart = {
  delegates: Delegates;
  methods: ConversationMethods;
  onEvent: RareEvents;
  /** Unread messages of these conversations after those that were told, oldest first. */
  unread(conversations: readonly Conversation[], told: ReadonlyMap<Id, number>): Promise<Message[]>;
};

export type PagePartDeps = DelegatesDeps & RareEventsDeps & Omit<ConversationMethodsDeps, 'ask'>;

export function createPagePart(deps: PagePartDeps): PagePart {
  const delegates = createDelegates(deps);
  return {
    delegates,
    methods: createConversationMethods({ ...deps, ask: delegates.ask }),
    onEvent: createRareEvents(deps),
    unread: createUnread(deps),
  };
}
