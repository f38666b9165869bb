import { effect, signal } from '@preact/signals-core';
import { once } from '../lib/once.ts';
import type { Commands } from './commands.ts';
import type { EngineDeps } from './deps.ts';
import type { Outgoing } from './outbox/outbox.ts';
import type { PagePart, PagePartDeps } from './page/page-part.ts';
import type { RareEvents } from './page/rare-events.ts';
import type { ConversationKey } from './state/state.ts';

export interface PageDoor {
  /** Rejects when it cannot be fetched. */
  page(): Promise<PagePart>;
  /** Set while there is a delegate that cannot be asked yet. Never rejects. */
  pending(): Promise<unknown> | undefined;
  onEvent: RareEvents;
  /** As of the {@link PagePart}; nothing when that cannot be fetched. */
  unread: PagePart['unread'];
  beforeSend(message: Outgoing, key: ConversationKey): Outgoing;
  displayed: Commands['displayed'];
  dispose(): void;
}

/** The way to what the page does besides the visitor, and to what seldom happens. */
export function createPageDoor({ state, loadPage, log }: EngineDeps, tools: () => PagePartDeps): PageDoor {
  const failed = (error: unknown) => log('A part of the messenger could not be used', error);
  const part = signal<PagePart | undefined>(undefined);
  const page = once(async () => {
    const { createPagePart } = await loadPage();
    part.value = createPagePart(tools());
    return part.value;
  });
  function pending(): Promise<unknown> | undefined {
    if (state.delegate.value === undefined || part.value !== undefined) return undefined;
    return page().catch(failed);
  }
  return {
    page,
    pending,
    onEvent(name, event) {
      page()
        .then((found) => tools().inOneStep(() => found.onEvent(name, event)))
        .catch(failed);
    },
    unread: (...what) =>
      page()
        .then((found) => found.unread(...what))
        .catch((error: unknown) => {
          failed(error);
          return [];
        }),
    beforeSend: (message, key) => part.value?.delegates.beforeSend(message, key) ?? message,
    displayed(message) {
      // Its place is drawn. There is nothing left of it that a page could change.
      if ('deleted' in message && message.deleted) return message;
      return part.value === undefined ? message : part.value.delegates.displayed(message);
    },
    dispose: effect(() => void pending()),
  };
}
