import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Id, InboxConversation, Message } from '../../protocol/model.ts';
import type { Backend, Connection, SignedIn, Surroundings } from '../backend/ports.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import { summaryOf } from './content.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { unreadTotal } from './inbox-list.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { nameOf } from './people.ts';
import { createPresses, type Presses } from './presses.ts';
import { markReadWhatIsSeen } from './reading.ts';
import { selectedIn } from './route.ts';
import { createThreads, type Threads } from './threads.ts';
import { createTypist, createTypists, type Typist, type Typists } from './typing.ts';
import { createUploads, type Uploads } from './uploads.ts';

const TICK_MS = 20_000;

/** Everything a signed-in agent works with; made on signing in, disposed on signing out. */
export interface Workspace {
  readonly who: SignedIn;
  readonly connection: Connection;
  readonly inbox: Inbox;
  readonly threads: Threads;
  readonly outbox: Outbox;
  readonly uploads: Uploads;
  readonly drafts: Drafts;
  readonly presses: Presses;
  readonly typists: Typists;
  readonly typist: Typist;
  readonly announcer: Announcer;
  readonly selectedId: ReadonlySignal<Id | undefined>;
  readonly selected: ReadonlySignal<InboxConversation | undefined>;
  /** The selected conversation does not exist, or is not this app's. */
  readonly isMissing: ReadonlySignal<boolean>;
  readonly unread: ReadonlySignal<number>;
  readonly hasNetwork: ReadonlySignal<boolean>;
  /** Seconds since 1970, some times a minute: enough for "5 min". */
  readonly now: ReadonlySignal<number>;
  /** Forgets drafts and unsent messages, too. */
  forget(): void;
  dispose(): void;
}

export function createWorkspace(
  who: SignedIn,
  backend: Omit<Backend, 'account'>,
  around: Surroundings,
): Workspace {
  const connection = backend.connect();
  const { clock, page, store } = around;
  const keepers = [
    createKeeper(store, `parley-desk:${who.agent.id}:drafts`),
    createKeeper(store, `parley-desk:${who.agent.id}:outbox`),
  ] as const;
  const inbox = createInbox(connection);
  const threads = createThreads(connection);
  const announcer = createAnnouncer();
  const outbox: Outbox = createOutbox({
    connection,
    clock,
    keeper: keepers[1],
    newId: around.newId,
    confirmed: threads.receive,
    failed: () => announcer.say('A message could not be sent.'),
  });
  const selectedId = computed(() => selectedIn(page.hash.value));
  const parts = {
    who,
    connection,
    inbox,
    threads,
    outbox,
    uploads: createUploads({ files: backend.files, newId: around.newId, send: outbox.send }),
    drafts: createDrafts(keepers[0]),
    presses: createPresses(),
    typists: createTypists(clock),
    typist: createTypist(connection, clock),
    announcer,
    selectedId,
    selected: computed(() => (selectedId.value ? inbox.find(selectedId.value) : undefined)),
    unread: computed(() => unreadTotal(inbox.page.value.conversations)),
    hasNetwork: page.hasNetwork,
  };
  const isMissing = signal(false);
  const ticking = createTicker(around);
  const stops = [
    ticking.stop,
    ...listen(parts),
    followConnection(parts),
    tryAgainSoon(parts, page.isVisible),
    followSelection(parts, isMissing),
    markReadWhatIsSeen({ connection, page, selectedId, inbox, threads, now: clock.now }),
    showTitle(parts, page.setTitle),
    parts.uploads.dispose,
    outbox.dispose,
    connection.close,
  ];
  return {
    ...parts,
    isMissing,
    now: ticking.now,
    forget: () => forgetAll(keepers),
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}

type Parts = Omit<Workspace, 'isMissing' | 'now' | 'forget' | 'dispose'>;

function forgetAll(keepers: readonly Keeper[]) {
  for (const keeper of keepers) keeper.clear();
}

function createTicker({ clock }: Surroundings) {
  const now = signal(clock.now() / 1000);
  let cancel = () => {};
  const tick = () => {
    now.value = clock.now() / 1000;
    cancel = clock.after(TICK_MS, tick);
  };
  tick();
  return { now, stop: () => cancel() };
}

function listen(parts: Parts): (() => void)[] {
  const { connection, inbox, threads, outbox, presses, typists, announcer } = parts;
  return [
    connection.on('message:new', ({ message }) => {
      threads.receive(message);
      outbox.confirm(message);
      if (message.author.role !== 'user') return;
      typists.set(message.conversationId, false);
      announce(parts, message);
    }),
    connection.on('message:updated', ({ message }) => threads.change(message)),
    connection.on('postback', (event) => {
      const { text } = presses.add(event);
      announcer.say(`${visitorIn(parts, event.conversationId)} pressed ${text}`);
    }),
    connection.on('inbox:updated', ({ conversation }) => inbox.update(conversation)),
    connection.on('conversation:removed', ({ conversationId }) => inbox.remove(conversationId)),
    connection.on('conversation:read', (event) => inbox.read(event)),
    connection.on('typing', ({ conversationId, role, state }) => {
      if (role === 'user') typists.set(conversationId, state === 'start');
    }),
  ];
}

function announce(parts: Parts, message: Message) {
  const name = visitorIn(parts, message.conversationId, message.author.displayName);
  parts.announcer.say(`New message from ${name}: ${summaryOf(message).slice(0, 200)}`);
}

function visitorIn({ inbox }: Parts, id: Id, otherwise = 'a visitor'): string {
  const conversation = inbox.find(id);
  return conversation ? nameOf(conversation.user) : otherwise;
}

/** What may have been missed is asked for after every connect; no event is relied on. */
function followConnection({ connection, inbox, outbox, typists }: Parts): () => void {
  return effect(() => {
    if (connection.status.value === 'online') {
      void inbox.reload();
      outbox.pump();
    } else {
      typists.clear();
    }
  });
}

/** A network that is back, or a tab that is looked at again, is a better time than the next turn of the backoff. */
function tryAgainSoon({ connection, hasNetwork }: Parts, isVisible: ReadonlySignal<boolean>): () => void {
  return effect(() => {
    const isWorthIt = hasNetwork.value && isVisible.value;
    if (isWorthIt && connection.status.peek() === 'waiting') connection.reconnect();
  });
}

function followSelection(parts: Parts, isMissing: { value: boolean }): () => void {
  const { connection, inbox, threads, typist, selectedId } = parts;

  async function find(id: Id) {
    const answer = await inbox.fetch(id);
    if (selectedId.peek() === id) isMissing.value = answer === 'missing';
  }

  return effect(() => {
    const id = selectedId.value;
    isMissing.value = false;
    if (!id || connection.status.value !== 'online') return;
    untracked(() => {
      void threads.sync(id);
      void find(id);
    });
    return typist.stopped;
  });
}

function showTitle({ unread, selected, who }: Parts, setTitle: (title: string) => void): () => void {
  return effect(() => {
    const count = unread.value > 0 ? `(${unread.value}) ` : '';
    const place = selected.value ? nameOf(selected.value.user) : 'Inbox';
    setTitle(`${count}${place} · ${who.app.name}`);
  });
}
