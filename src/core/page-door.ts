import { effect, signal } from '@preact/signals-core';
import { once } from '../lib/once.ts';
import type { Commands } from './commands.ts';
import type { EngineDeps } from './deps.ts';
import type { Outgoing } from './outbox/outbox.ts';
import type { PagePart, PagePartDeps } from './page/page-part.ts';
import type { ConversationKey } from './state/state.ts';

export interface PageDoor {
  /** Rejects when it cannot be fetched. */
  page(): Promise<PagePart>;
  /** Set while there is a delegate that cannot be asked yet. Never rejects. */
  pending(): Promise<unknown> | undefined;
  beforeSend(message: Outgoing, key: ConversationKey): Outgoing;
  displayed: Commands['displayed'];
  dispose(): void;
}

/** The way to what the page does besides the visitor: it is fetched for the first call or the first delegate. */
export function createPageDoor({ state, loadPage, log }: EngineDeps, tools: () => PagePartDeps): PageDoor {
  const part = signal<PagePart | undefined>(undefined);
  const page = once(async () => {
    const { createPagePart } = await loadPage();
    part.value = createPagePart(tools());
    return part.value;
  });
  function pending(): Promise<unknown> | undefined {
    if (state.delegate.value === undefined || part.value !== undefined) return undefined;
    return page().catch((error: unknown) => log('The delegate cannot be asked', error));
  }
  return {
    page,
    pending,
    beforeSend: (message, key) => part.value?.delegates.beforeSend(message, key) ?? message,
    displayed(message) {
      if ('deleted' in message && message.deleted) return undefined;
      return part.value === undefined ? message : part.value.delegates.displayed(message);
    },
    dispose: effect(() => void pending()),
  };
}
