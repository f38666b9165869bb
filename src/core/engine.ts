import { batch, effect, untracked } from '@preact/signals-core';
import { contentProblem } from '../../protocol/checks.ts';
import type { ServerEventName, ServerEvents } from '../../protocol/events.ts';
import type { Id, Message } from '../../protocol/model.ts';
import { MessengerError } from '../api/errors.ts';
import type { Conversation, OutgoingMessage, Message as PublicMessage, User } from '../api/model.ts';
import { toProfileChange, toPublicConversation, toPublicMessage, toPublicUser } from '../api/to-public.ts';
import type { AccountDeps } from './account/account.ts';
import type { Commands } from './commands.ts';
import type { ConversationMethodsDeps } from './conversations/conversation-methods.ts';
import type { EngineDeps } from './deps.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import type { ConnectionStatus } from './ports.ts';
import { createReads, type Reads } from './presence/reads.ts';
import { createTyping, type Typing } from './presence/typing.ts';
import { fireConnectionEvents } from './session/connection-events.ts';
import { createSession, type Session } from './session/session.ts';
import { readSession } from './session/stored-session.ts';
import { shownConversation, sortedConversations, totalUnread } from './state/selectors.ts';
import type { ConnectionState, ConversationKey, ConversationState } from './state/state.ts';
import { createTimeline, type Timeline } from './timeline/timeline.ts';

export interface Engine extends Commands {
  /** Connects as the stored user, and for messages that still wait. */
  resume(): void;
  /** Resolves when the user's conversations are known, or that they cannot be had for now. */
  settled(): Promise<void>;
  /** What `sendMessage` was given. */
  sendPublic(message: OutgoingMessage, conversationId?: Id): Promise<PublicMessage>;
  getUser(): User | undefined;
  getConversations(): Conversation[];
  getDisplayedConversation(): Conversation | null;
  hasMoreConversations(): boolean;
  getTotalUnreadCount(): number;
  /** What the parts that come later are made of. */
  readonly tools: ConversationMethodsDeps & AccountDeps;
}

const STATUS: Record<ConnectionStatus, ConnectionState> = {
  connecting: 'connecting',
  connected: 'connected',
  disconnected: 'offline',
  reconnecting: 'reconnecting',
};

const LAST_SHOWN = 'conversation';

type Parts = { session: Session; timeline: Timeline; outbox: Outbox; reads: Reads; typing: Typing };

/** The core of a messenger in which somebody talks. Loaded when that begins. */
export function createEngine(deps: EngineDeps): Engine {
  const { state, ports } = deps;

  /** Public events wait until the signals of the whole change are in place. */
  let queue: (() => void)[] | undefined;
  const emit: EngineDeps['emit'] = (event, ...args) => {
    if (queue === undefined) deps.emit(event, ...args);
    else queue.push(() => deps.emit(event, ...args));
  };
  function inOneStep(change: () => void): void {
    if (queue !== undefined) {
      change();
      return;
    }
    queue = [];
    try {
      batch(change);
    } finally {
      const due = queue;
      queue = undefined;
      for (const fire of due) fire();
    }
  }

  const inner: EngineDeps = { ...deps, emit };
  const session = createSession(inner, {
    onRestored: ({ user, conversations }) =>
      inOneStep(() => {
        // Another tab has begun anew as somebody else, while this one was away.
        if (state.user.value !== undefined && state.user.value.id !== user.id) forget();
        state.user.value = user;
        timeline.restore(conversations);
        state.restored.value = true;
        chooseShown();
        announceUnread();
      }),
    onEvent: (name, event) => inOneStep(() => onEvent(name, event)),
    onStatus: (status) =>
      inOneStep(() => {
        state.connection.value = STATUS[status];
      }),
    onDropped: () =>
      inOneStep(() => {
        forget();
        state.connection.value = 'idle';
        ports.store.remove(LAST_SHOWN);
        outbox.abandon();
        chooseShown();
        if (state.outbox.value.length > 0) requireUser();
      }),
  });
  const timeline = createTimeline({ ...inner, session, onAdded });
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
        timeline.upsert(conversation);
        if (state.shown.value === key) state.shown.value = conversation.id;
      }),
  });
  const reads = createReads({ ...inner, session, timeline });
  const typing = createTyping({ ...inner, session });
  const parts: Parts = { session, timeline, outbox, reads, typing };

  const stopTelling = fireConnectionEvents(inner);
  const stopDraining = effect(() => {
    if (session.online.value) untracked(outbox.restart);
  });
  /** What is on screen is loaded as soon as it can be. */
  const stopLoading = effect(() => {
    const id = state.shown.value;
    if (session.online.value && id !== null && state.conversations.value.get(id)?.loaded === false) {
      untracked(() => void timeline.load(id));
    }
  });
  /** The next page the visitor opens begins where they are now. */
  const stopRemembering = effect(() => {
    const id = state.shown.value;
    if (id !== null && state.conversations.value.has(id)) ports.store.set(LAST_SHOWN, id);
  });

  /** All that was the user's. */
  function forget(): void {
    state.user.value = undefined;
    state.conversations.value = new Map();
    state.typing.value = new Map();
  }

  function onAdded(message: Message): void {
    inOneStep(() => {
      typing.stop(message.conversationId);
      const isMine = outbox.confirm(message);
      const isOwn = message.author.role === 'user' && message.author.userId === state.user.value?.id;
      if (isOwn && !isMine) return;
      announce(isOwn ? 'message:sent' : 'message:received', message);
    });
  }

  function announce(event: 'message:sent' | 'message:received', message: Message): void {
    const data = { conversation: { id: message.conversationId } };
    // Each its own copy: what a handler changes is its own business.
    emit(event, toPublicMessage(message), data);
    emit('message', toPublicMessage(message), { ...data });
  }

  /** Unread messages that came while the page was away are announced once, when the session is first restored. */
  let announced = false;
  function announceUnread(): void {
    if (announced) return;
    announced = true;
    for (const { conversation } of sortedConversations(state)) {
      const own = conversation.participants.find((p) => p.userId === state.user.value?.id);
      if (own === undefined || own.unreadCount === 0) continue;
      void timeline.load(conversation.id).then(() => {
        for (const message of state.conversations.value.get(conversation.id)?.messages ?? []) {
          const isRecent = message.seq > own.lastReadSeq && message.seq <= conversation.lastSeq;
          if (isRecent && message.author.userId !== own.userId) announce('message:received', message);
        }
      });
    }
  }

  function onEvent<K extends ServerEventName>(name: K, event: ServerEvents[K]): void {
    const handlers: { [N in ServerEventName]?: (event: ServerEvents[N]) => void } = {
      'message:new': ({ message }) => timeline.apply(message),
      'conversation:added': ({ conversation }) => timeline.upsert(conversation),
      'conversation:updated': ({ conversation }) => timeline.upsert(conversation),
      'conversation:removed': ({ conversationId }) => {
        timeline.remove(conversationId);
        if (state.shown.value === conversationId) showDefault();
      },
      'conversation:read': reads.apply,
      typing: typing.apply,
    };
    handlers[name]?.(event);
  }

  /** Called when it may now be known what to show. */
  function chooseShown(): void {
    const key = state.shown.value;
    if (key === null) {
      if (state.opened.value) showDefault();
      return;
    }
    const isKnown = state.conversations.value.has(key);
    const isPending = state.outbox.value.some((item) => item.conversationKey === key);
    if (!isKnown && !isPending) showDefault();
  }

  function showDefault(): void {
    const last = ports.store.get(LAST_SHOWN);
    const isExpected = readSession(ports.store) !== undefined && !state.restored.value;
    const waiting = state.outbox.value.find((item) =>
      item.conversationKey.startsWith('new:'),
    )?.conversationKey;
    if (last !== undefined && (isExpected || state.conversations.value.has(last))) state.shown.value = last;
    else
      state.shown.value =
        sortedConversations(state)[0]?.conversation.id ?? waiting ?? (isExpected ? null : newKey());
  }

  function isNobody(): boolean {
    const isKnown = readSession(ports.store) !== undefined || state.identity.value !== undefined;
    return !isKnown && state.outbox.value.length === 0;
  }

  function newKey(): ConversationKey {
    return `new:${ports.createId()}`;
  }

  function show(key: ConversationKey): void {
    batch(() => {
      state.shown.value = key;
      state.screen.value = 'conversation';
    });
  }

  const canCreateConversation = () =>
    state.settings.canUserCreateMoreConversations || state.conversations.value.size === 0;
  const canShowList = () =>
    state.settings.canUserSeeConversationList &&
    (state.settings.canUserCreateMoreConversations || state.conversations.value.size > 1);

  const send: Engine['send'] = (message, to) => {
    const problem = contentProblem(message.content);
    if (problem !== undefined) return Promise.reject(new MessengerError(problem.code, problem.message));
    if (to === undefined && state.shown.value === null) showDefault();
    const key = to ?? state.shown.value ?? newKey();
    state.shown.value ??= key;
    typing.own(false);
    const confirmed = outbox.send(message, key);
    requireUser();
    return confirmed;
  };

  function requireUser(): void {
    session.ensureUser().catch((error: unknown) => deps.log('No user could be made', error));
  }

  return {
    resume() {
      if (state.outbox.value.length > 0) requireUser();
      else session.resume();
    },
    showDefaultConversation() {
      if (state.shown.value === null) inOneStep(showDefault);
    },
    showConversation: show,
    showList() {
      if (canShowList()) state.screen.value = 'list';
    },
    canShowList,
    newConversation() {
      if (canCreateConversation()) show(newKey());
    },
    canCreateConversation,
    async loadMoreConversations() {
      await timeline.loadMore();
    },
    displayed: (message) => message,
    send,
    retry: outbox.retry,
    loadPrevious: timeline.loadPrevious,
    markShownAsRead: () => inOneStep(reads.markShownAsRead),
    typing: typing.own,
    async settled() {
      if (isNobody()) return;
      await new Promise<void>((resolve) => {
        const stop = effect(() => {
          if (!session.online.value && !['offline', 'idle'].includes(state.connection.value)) return;
          // Not from within the effect itself.
          void Promise.resolve().then(() => {
            stop();
            resolve();
          });
        });
      });
    },
    async sendPublic(message, conversationId) {
      const { metadata, ...content } =
        typeof message === 'string' ? { type: 'text' as const, text: message } : message;
      const outgoing = metadata === undefined ? { content } : { content, metadata };
      return toPublicMessage(await send(outgoing, conversationId));
    },
    getUser: () => state.user.value && toPublicUser(state.user.value),
    getConversations: () => sortedConversations(state).map(toPublic),
    getDisplayedConversation() {
      const shown = state.screen.value === 'conversation' ? shownConversation(state) : undefined;
      return shown === undefined ? null : toPublic(shown);
    },
    hasMoreConversations: () => state.hasMoreConversations.value,
    getTotalUnreadCount: () => totalUnread(state),
    tools: { ...inner, ...parts, send, isNobody, toPublicConversation, toPublicUser, toProfileChange },
    dispose() {
      stopTelling();
      stopDraining();
      stopLoading();
      stopRemembering();
      for (const part of Object.values(parts)) if ('dispose' in part) part.dispose();
    },
  };
}

const toPublic = ({ conversation, messages }: ConversationState) =>
  toPublicConversation(conversation, messages);
