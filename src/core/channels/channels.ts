import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import type { ClientAddress, LinkCode, ServerEvents } from '../../../protocol/events.ts';
import type { Client, Id } from '../../../protocol/model.ts';
import { isPhoneNumber } from '../../../protocol/phone.ts';
import { MessengerError } from '../../api/errors.ts';
import type { EngineDeps } from '../deps.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Session } from '../session/session.ts';
import type { writeSession } from '../session/stored-session.ts';
import { defaultConversation } from '../state/selectors.ts';
import type { ConversationKey } from '../state/state.ts';
import type { Steps } from '../steps.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { linkOf } from './links.ts';
import { type Channel, isLinkable, isLinked, offeredOf } from './offered.ts';
import { isTimely, lastOwn, QUIET_SECONDS } from './suggestion.ts';

export type { Channel } from './offered.ts';

/** What was asked of the visitor on a channel came to nothing. */
export type LinkFailure = {
  integrationId: Id;
  displayName: string;
  reason: 'cancelled' | 'failed';
  code?: string;
};

/** The app's other channels, as the visitor may use them. Promises reject with a `MessengerError`. */
export interface Channels {
  readonly offered: ReadonlySignal<readonly Channel[]>;
  /** What to suggest below the conversation; nothing for most of the time. */
  readonly suggested: ReadonlySignal<readonly Channel[]>;
  /** The last link that failed by itself, until the next attempt. */
  readonly failure: ReadonlySignal<LinkFailure | undefined>;
  /** The page wants them suggested now. */
  suggest(): void;
  /** Enough of it, for this visit. */
  dismiss(): void;
  /** The address that opens the channel, without linking. */
  addressOf(channel: Channel): string | undefined;
  /** A code, and the address that shows it to the channel. */
  code(channel: Channel): Promise<LinkCode & { url: string }>;
  /** The address of a picture to be scanned. */
  picture(channel: Channel): Promise<string>;
  /** `invalid_options` for what can be no phone number. */
  linkNumber(channel: Channel, written: string): Promise<void>;
  linkMail(channel: Channel, address: string): Promise<void>;
  unlink(channel: Channel): Promise<void>;
  /** Sends a first message to a linked number. */
  ping(channel: Channel): Promise<void>;
  heard<K extends 'client:updated' | 'client:removed'>(name: K, event: ServerEvents[K]): void;
  dispose(): void;
}

export type ChannelsDeps = EngineDeps & {
  session: Session;
  timeline: Timeline;
  outbox: Pick<Outbox, 'change'>;
  inOneStep: Steps['inOneStep'];
  show(key: ConversationKey): void;
  // Given and not imported: what two lazy parts import would have to be fetched with the launcher.
  writeSession: typeof writeSession;
};

/** Seconds since 1970. */
const DISMISSED = 'channels-dismissed';

export function createChannels(deps: ChannelsDeps): Channels {
  const { state, ports, session, log } = deps;
  /** Undefined until the server has said so. */
  const clients = signal<readonly Client[] | undefined>(undefined);
  const failure: Signal<LinkFailure | undefined> = signal(undefined);
  const isAsked = signal(false);
  /** What the visitor had last said when they did not want it; kept, as the next page would suggest it again. */
  const dismissedAt = signal(Number(ports.store.get(DISMISSED) ?? 0));

  const offered = computed(() => offeredOf(state, clients.value ?? []));
  const suggested = computed(() => {
    const linkable = offered.value.filter(isLinkable);
    if (clients.value === undefined && state.user.value !== undefined) return [];
    if (linkable.some(isLinked)) return [];
    if (isAsked.value) return linkable;
    if ((lastOwn(state) ?? 0) - dismissedAt.value < QUIET_SECONDS) return [];
    // The form before the first conversation asks enough of them.
    const isWanted = state.settings.notificationChannelPromptEnabled && state.prechat.value.stage === 'off';
    return isWanted && isTimely(state) ? linkable : [];
  });

  /** Known anew after each connect, and for each user. */
  const stopAsking = effect(() => {
    const userId = state.user.value?.id;
    if (!session.online.value || userId === undefined) return;
    untracked(() => void load(userId));
  });
  const stopForgetting = effect(() => {
    state.user.value?.id;
    clients.value = undefined;
    failure.value = undefined;
  });

  async function load(userId: Id): Promise<void> {
    try {
      const found = await session.request('client:list', {});
      if (state.user.value?.id === userId) clients.value = found.clients;
    } catch (error) {
      log('What is linked could not be asked', error);
    }
  }

  function put(client: Client): void {
    clients.value = [...(clients.value ?? []).filter(({ id }) => id !== client.id), client];
  }

  /** Somebody who is to answer elsewhere needs something to be answered in. */
  async function conversation(): Promise<Id> {
    await session.ensureUser();
    const known = defaultConversation(state)?.conversation.id;
    if (known !== undefined) return known;
    const shown = state.shown.value;
    const key: ConversationKey = shown?.startsWith('new:') ? shown : `new:${ports.createId()}`;
    // As the outbox would make it for a first message: whoever comes second finds the same one.
    const { conversation: made } = await session.request('conversation:create', {
      clientId: key.slice('new:'.length),
    });
    deps.inOneStep(() => {
      deps.timeline.add(made);
      // What waits for it goes along.
      for (const { clientId, conversationKey } of state.outbox.value)
        if (conversationKey === key) deps.outbox.change(clientId, { conversationKey: made.id });
      if ([key, null].includes(state.shown.value)) deps.show(made.id);
    });
    return made.id;
  }

  const targetOf = async ({ integration }: Channel) => {
    return { integrationId: integration._id, conversationId: await conversation() };
  };

  async function link(channel: Channel, address: ClientAddress): Promise<void> {
    failure.value = undefined;
    const { client } = await session.request('client:link', { ...(await targetOf(channel)), ...address });
    put(client);
  }

  return {
    offered,
    suggested,
    failure,
    suggest() {
      isAsked.value = true;
    },
    dismiss() {
      isAsked.value = false;
      dismissedAt.value = lastOwn(state) ?? ports.clock.now() / 1000;
      ports.store.set(DISMISSED, String(dismissedAt.value));
    },
    addressOf: ({ integration }) => linkOf(integration),
    async code(channel) {
      const found = await session.request('channel:link-code', await targetOf(channel));
      const url = linkOf(channel.integration, found);
      if (url === undefined) throw new MessengerError('not_supported', 'There is no address for this code');
      return { ...found, url };
    },
    async picture(channel) {
      const { url } = await session.request('channel:qr', await targetOf(channel));
      if (!/^(https?:|data:image\/)/i.test(url)) throw new MessengerError('internal', 'This is no picture');
      return url;
    },
    async linkNumber(channel, written) {
      const phoneNumber = written.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
      if (!isPhoneNumber(phoneNumber)) throw new MessengerError('invalid_options', 'This is no phone number');
      await link(channel, { phoneNumber });
    },
    linkMail: (channel, written) => link(channel, { address: written.trim() }),
    async unlink({ client }) {
      failure.value = undefined;
      if (client === undefined) return;
      await session.request('client:unlink', { clientId: client.id });
      clients.value = clients.value?.filter(({ id }) => id !== client.id);
    },
    async ping({ client }) {
      await session.request('client:ping', { clientId: client?.id ?? '' });
    },
    heard(name, event) {
      const { client } = event;
      if (name === 'client:updated') {
        const { session: next } = event as ServerEvents['client:updated'];
        put(client);
        if (next === undefined) return;
        // What is known of them here is told anew once they are connected as who they are now.
        deps.writeSession(ports.store, next);
        ports.tabs.post({ type: 'session' });
        session.resume();
        return;
      }
      const { reason, error } = event as ServerEvents['client:removed'];
      clients.value = clients.value?.filter(({ id }) => id !== client.id);
      if (reason === 'unlinked' || client.integrationId === undefined) return;
      failure.value = {
        integrationId: client.integrationId,
        displayName: client.displayName ?? '',
        reason,
        ...(error && { code: error.code }),
      };
    },
    dispose() {
      stopAsking();
      stopForgetting();
    },
  };
}
