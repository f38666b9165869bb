import { batch, effect, untracked } from '@preact/signals-core';
import type { Id } from '../../protocol/model.ts';
import type { EngineDeps } from './deps.ts';
import { ownerOf } from './session/stored-session.ts';
import { sortedConversations } from './state/selectors.ts';
import type { ConversationKey } from './state/state.ts';

/** By user: `conversation.<owner>`. */
const LAST_SHOWN = 'conversation.';

export interface Shown {
  show(key: ConversationKey): void;
  /** Shows an empty conversation, where the visitor may begin one. */
  begin(): void;
  canBegin(): boolean;
  showList(): void;
  canShowList(): boolean;
  /** The one last shown, else the newest, else an empty new one. */
  showDefault(): void;
  /** Called when it may now be known what to show. */
  choose(): void;
  newKey(): ConversationKey;
  /** The user is gone: what they looked at last is nobody's business. */
  forget(): void;
  dispose(): void;
}

/** Which conversation is on screen. */
export function createShown({ state, ports, find }: EngineDeps & { find(id: Id): Promise<unknown> }): Shown {
  const { canUserCreateMoreConversations, canUserSeeConversationList } = state.settings;
  /** What was asked for by name, by the visitor or the page. */
  let chosen: ConversationKey | undefined;

  const canBegin = () => canUserCreateMoreConversations || state.conversations.value.size === 0;
  const canShowList = () =>
    canUserSeeConversationList && state.conversations.value.size > (canUserCreateMoreConversations ? 0 : 1);

  const isPending = (key: ConversationKey | null) =>
    state.outbox.value.some((item) => item.conversationKey === key);

  const whose = () => ownerOf(state, ports.store);
  const newKey = (): ConversationKey => `new:${ports.createId()}`;

  function show(key: ConversationKey): void {
    chosen = key;
    batch(() => {
      state.shown.value = key;
      state.screen.value = 'conversation';
    });
  }

  function showDefault(): void {
    // Without the list there is no way back to the newest one.
    const last = canUserSeeConversationList ? ports.store.get(LAST_SHOWN + whose()) : undefined;
    const isExpected = whose() !== null && !state.restored.value;
    if (last !== undefined && (isExpected || state.conversations.value.has(last))) {
      state.shown.value = last;
      return;
    }
    const waiting = state.outbox.value.find((item) => item.conversationKey.startsWith('new:'));
    const { value: current } = state.shown;
    const empty = current?.startsWith('new:') ? current : newKey();
    state.shown.value =
      sortedConversations(state)[0]?.conversation.id ??
      waiting?.conversationKey ??
      (isExpected ? null : empty);
  }

  /** The next page the visitor opens begins where they are now. */
  const stopRemembering = effect(() => {
    const id = state.shown.value;
    if (id !== null && state.conversations.value.has(id)) ports.store.set(LAST_SHOWN + whose(), id);
  });

  const stopOpening = effect(() => {
    if (!state.opened.value) chosen = undefined;
    else if (!canUserSeeConversationList && state.restored.value) {
      untracked(() => {
        if (state.shown.value !== chosen && !isPending(state.shown.value)) showDefault();
      });
    }
  });

  return {
    show,
    begin() {
      if (canBegin()) show(newKey());
    },
    canBegin,
    showList() {
      if (canShowList()) state.screen.value = 'list';
    },
    canShowList,
    showDefault,
    choose() {
      const key = state.shown.value;
      if (key === null) {
        if (state.opened.value) showDefault();
        return;
      }
      const isNew = key.startsWith('new:');
      if (isPending(key) || state.conversations.value.has(key) || (isNew && key === chosen)) return;
      // The one last shown may be further down the list than its first page.
      if (isNew || !state.hasMoreConversations.value) showDefault();
      else void find(key).catch(() => state.shown.value === key && showDefault());
    },
    newKey,
    forget() {
      for (const key of ports.store.keys(LAST_SHOWN)) ports.store.remove(key);
    },
    dispose() {
      stopRemembering();
      stopOpening();
    },
  };
}
