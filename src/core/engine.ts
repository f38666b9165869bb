import { effect, untracked } from '@preact/signals-core';
import { contentProblem } from '../../protocol/content.ts';
import type { Message } from '../../protocol/model.ts';
import { MessengerError } from '../api/errors.ts';
import type { Conversation, User } from '../api/model.ts';
import {
  toProfileChange,
  toPublicConversation,
  toPublicMessage,
  toPublicParticipant,
  toPublicUser,
} from '../api/to-public.ts';
import type { AccountDeps } from './account/account.ts';
import type { Commands } from './commands.ts';
import type { EngineDeps } from './deps.ts';
import { createLater } from './later.ts';
import { createOutbox, type Outgoing } from './outbox/outbox.ts';
import type { PagePart, PagePartDeps } from './page/page-part.ts';
import { createPageDoor, type PageDoor } from './page-door.ts';
import { createReads } from './presence/reads.ts';
import { createTyping } from './presence/typing.ts';
import { createServerEvents } from './server-events.ts';
import { fireConnectionEvents, STATES, untilTried } from './session/connection-events.ts';
import { createSession } from './session/session.ts';
import { dropSession, ownerOf, readSession, writeSession } from './session/stored-session.ts';
import { createShown } from './shown.ts';
import { shownConversation, sortedConversations } from './state/selectors.ts';
import type { ConversationKey, ConversationState } from './state/state.ts';
import { totalUnread } from './state/unread.ts';
import { createSteps } from './steps.ts';
import { createAnnouncements } from './timeline/announcements.ts';
import { countsAsUnread } from './timeline/merge.ts';
import { createTimeline } from './timeline/timeline.ts';
import type { UploadsDeps } from './uploads/tasks.ts';

export interface Engine extends Commands {
  /** Connects as the stored user, and for messages that still wait. */
  resume(): void;
  /** Resolves when the user's conversations are known, or that they cannot be had for now. */
  settled(): Promise<void>;
  /** What the page does besides the visitor. Rejects when it cannot be fetched. */
  page(): Promise<PagePart>;
  getUser(): User | undefined;
  getConversations(): Conversation[];
  getDisplayedConversation(): Conversation | null;
  hasMoreConversations(): boolean;
  getTotalUnreadCount(): number;
  /** Suggests the app's other channels; set where there may be some. Rejects when they cannot be fetched. */
  suggestChannels?(): Promise<void>;
  /** What the parts that come later are made of. */
  readonly tools: PagePartDeps & AccountDeps & UploadsDeps;
}

/** `byPage`: a call of the page, which is told when it is refused; nobody else is. */
export type Send = (message: Outgoing, to?: ConversationKey, byPage?: true) => Promise<Message>;

/** The core of a messenger in which somebody talks. Loaded when that begins. */
export function createEngine(deps: EngineDeps): Engine {
  const { state, ports } = deps;
  const { emit, inOneStep } = createSteps(deps.emit);
  const inner: EngineDeps = { ...deps, emit };
  const later = createLater(ports.clock);
  const pageDoor: PageDoor = createPageDoor(inner, () => tools);

  const session = createSession(inner, {
    onRestored: ({ user, ...page }) =>
      inOneStep(() => {
        const before = state.user.value?.id;
        // Merged into somebody else, or another tab has begun anew while this one was away.
        if (before !== undefined && before !== user.id) forget();
        state.user.value = user;
        state.unreadElsewhere.value = page.unreadElsewhere ?? {};
        const fresh = timeline.restore(page, before === user.id);
        reads.restore();
        state.restored.value = true;
        outbox.refresh();
        shown.choose();
        announcements.announceUnread(fresh);
      }),
    onEvent: (name, event) => inOneStep(() => onEvent(name, event)),
    onStatus: (status) =>
      inOneStep(() => {
        state.connection.value = STATES[status];
      }),
    onDropped: () =>
      inOneStep(() => {
        // Somebody with a name does not become anybody.
        if (state.user.value?.externalId !== undefined) outbox.erase();
        forget();
        state.connection.value = 'idle';
        shown.forget();
        outbox.abandon();
        shown.choose();
        if (state.outbox.value.length > 0) requireUser();
      }),
  });
  const timeline = createTimeline({
    ...inner,
    session,
    later,
    onAdded,
    onRemoved(id) {
      outbox.drop(id);
      if (state.shown.value === id) shown.showDefault();
    },
  });
  const announcements = createAnnouncements({ ...inner, fetchUnread: pageDoor.unread });
  const shown = createShown({ ...inner, find: async (id) => (await pageDoor.page()).methods.find(id) });
  const outbox = createOutbox({
    ...inner,
    session,
    onConfirmed: (message) =>
      inOneStep(() => {
        timeline.apply(message);
        // Also when it was known already, or cannot be put in its place yet.
        onAdded(message);
      }),
    onCreated: (key, conversation) =>
      inOneStep(() => {
        timeline.add(conversation);
        if (state.shown.value === key) state.shown.value = conversation.id;
      }),
  });
  const reads = createReads({ ...inner, session, timeline, later, counting: announcements.begun });
  const typing = createTyping({ ...inner, session });
  const onEvent = createServerEvents({ ...inner, timeline, reads, typing, shown, rare: pageDoor.onEvent });

  const stopTelling = fireConnectionEvents(inner);
  const stopDraining = effect(() => {
    if (session.online.value) untracked(outbox.restart);
  });
  /** What is on screen is loaded as soon as it can be. */
  const stopLoading = effect(() => {
    const id = state.shown.value;
    if (session.online.value && id !== null && state.conversations.value.has(id)) {
      untracked(() => void timeline.load(id));
    }
  });

  /** All that was the user's. */
  function forget(): void {
    state.user.value = undefined;
    state.conversations.value = new Map();
    state.unreadElsewhere.value = {};
    state.typing.value = new Map();
    reads.forget();
  }

  function onAdded(message: Message): void {
    inOneStep(() => {
      typing.stop(message.conversationId, message.author);
      const isMine = outbox.confirm(message);
      const isOwn = message.author.role === 'user' && message.author.userId === state.user.value?.id;
      if (message.deleted || (isOwn && !isMine)) return;
      if (!isOwn) deps.heard(message);
      announcements.announce(isOwn ? 'message:sent' : 'message:received', message);
    });
  }

  const isNobody = () => ownerOf(state, ports.store) === null && state.outbox.value.length === 0;

  /** Where a message goes. Without a name that is what is shown, and something is from then on. */
  function placeFor(to: ConversationKey | undefined): ConversationKey {
    if (to !== undefined) return to;
    if (state.shown.value === null) shown.showDefault();
    state.shown.value ??= shown.newKey();
    return state.shown.value;
  }

  const send: Send = async (message, to, byPage) => {
    const problem = contentProblem(message.content);
    if (problem !== undefined) throw new MessengerError(problem.code, problem.message);
    const pending = pageDoor.pending();
    if (pending !== undefined) await pending;
    const key = placeFor(to);
    typing.own(false, key);
    const confirmed = outbox.send(pageDoor.beforeSend(message, key), key, byPage);
    requireUser();
    return confirmed;
  };

  function requireUser(): void {
    session.ensureUser().catch((error: unknown) => deps.log('No user could be made', error));
  }

  const tools: Engine['tools'] = {
    ...inner,
    session,
    timeline,
    outbox,
    reads,
    inOneStep,
    show: shown.show,
    send,
    requireUser,
    pageDoor,
    isNobody,
    contentProblem,
    countsAsUnread,
    readSession,
    writeSession,
    dropSession,
    toPublicConversation,
    toPublicMessage,
    toPublicParticipant,
    toPublicUser,
    toProfileChange,
  };

  return {
    resume() {
      if (state.outbox.value.length > 0) requireUser();
      else session.resume();
    },
    showDefaultConversation() {
      if (state.shown.value === null) inOneStep(shown.showDefault);
    },
    showConversation: shown.show,
    showList: shown.showList,
    canShowList: shown.canShowList,
    newConversation: shown.begin,
    canCreateConversation: shown.canBegin,
    async loadMoreConversations() {
      await (await pageDoor.page()).methods.loadMore();
    },
    async postback(actionId) {
      // As it was pressed: the visitor may go elsewhere while a script is fetched. The same goes for files and places.
      const id = shownConversation(state)?.conversation.id;
      await (await pageDoor.page()).methods.postback(actionId, id);
    },
    displayed: pageDoor.displayed,
    send: (message, to) => send(message, to),
    attach: async (files, to = placeFor(undefined)) => (await deps.uploads()).attach(files, to),
    shareLocation: async (to = placeFor(undefined)) => (await deps.uploads()).shareLocation(to),
    retry(clientId) {
      outbox.retry(clientId);
      requireUser();
    },
    loadPrevious: timeline.loadPrevious,
    markShownAsRead: () => inOneStep(reads.markShownAsRead),
    typing: typing.own,
    async settled() {
      if (isNobody()) return;
      await untilTried(state, session.online);
      await announcements.settled();
    },
    page: pageDoor.page,
    getUser: () => state.user.value && toPublicUser(state.user.value, toProfileChange(state.profile.value)),
    getConversations: () => sortedConversations(state).map(toPublic),
    getDisplayedConversation() {
      const current = state.screen.value === 'conversation' ? shownConversation(state) : undefined;
      return current === undefined ? null : toPublic(current);
    },
    hasMoreConversations: () => state.hasMoreConversations.value,
    getTotalUnreadCount: () => totalUnread(state),
    tools,
    dispose() {
      for (const stop of [stopTelling, stopDraining, stopLoading]) stop();
      for (const part of [session, outbox, reads, typing, shown, later, pageDoor]) part.dispose();
    },
  };
}

/** Of one that was not looked at, its newest message is known. */
const toPublic = ({ conversation, messages, loaded }: ConversationState) =>
  toPublicConversation(
    conversation,
    loaded || !conversation.lastMessage ? messages : [conversation.lastMessage],
  );
