import {
  type ConversationMethods,
  type ConversationMethodsDeps,
  createConversationMethods,
} from './conversation-methods.ts';
import { createDelegates, type Delegates, type DelegatesDeps } from './delegates.ts';

/** What the page does besides the visitor; fetched when it first calls or when it has a delegate. */
export type PagePart = { delegates: Delegates; methods: ConversationMethods };

export type PagePartDeps = DelegatesDeps & Omit<ConversationMethodsDeps, 'ask'>;

export function createPagePart(deps: PagePartDeps): PagePart {
  const delegates = createDelegates(deps);
  return { delegates, methods: createConversationMethods({ ...deps, ask: delegates.ask }) };
}
