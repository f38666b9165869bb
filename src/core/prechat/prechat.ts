import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { FormResponseField, Id, Message, MessageContent } from '../../../protocol/model.ts';
import { MessengerError } from '../../api/errors.ts';
import type { toProfileChange } from '../../api/to-public.ts';
import type { EngineDeps } from '../deps.ts';
import type { Session } from '../session/session.ts';
import { emailOf, isPrechatResponse, profileOf } from './answers.ts';
import { type FormValues, readPrechat, removePrechat, writePrechat } from './prechat-store.ts';

/** The form before the first conversation; what becomes of it is in `state.prechat`. */
export interface Prechat {
  /** What is written in its fields so far, also after a reload. */
  readonly values: ReadonlySignal<FormValues>;
  fill(name: string, value: string): void;
  /** Sends the answers as the first message. They wait in the outbox as any other. */
  submit(fields: FormResponseField[]): void;
  /** Links another e-mail address than the one that was refused. Rejects with a `MessengerError`. */
  link(address: string): Promise<void>;
  dispose(): void;
}

export type PrechatDeps = EngineDeps & {
  session: Session;
  send(message: { content: MessageContent }): Promise<Message>;
  /** Nobody has talked here, and nobody is logged in. */
  isNobody(): boolean;
  /** The page has said who the visitor is, which may take a while to be true. */
  isIntroduced: boolean;
  // Given and not imported: what two lazy parts import would have to be fetched with the launcher.
  toProfileChange: typeof toProfileChange;
};

/** Codes that say nothing about what was asked, only that now is not the time. */
const PASSING: readonly string[] = ['offline', 'timeout', 'rate_limited', 'internal', 'invalid_auth'];
const RETRY_MS = 2000;

/** Knows when the form is to be shown, keeps what is written in it, and does what follows from the answers. */
export function createPrechat(deps: PrechatDeps): Prechat {
  const { state, ports, session, log } = deps;
  const values = signal<FormValues>({});
  /** Counted up when what follows is to be tried again. */
  const attempt = signal(0);
  /** Sent by this page, or by one before it in this tab: what follows is its to do. */
  let isOwed = readPrechat(ports.store)?.sent === true;
  let busy = false;
  let cancelRetry = () => {};

  const owner = (): Id | null => state.user.value?.id ?? null;
  let lastOwner: Id | null = null;
  let isExpected = deps.isIntroduced;

  const stopDeciding = effect(() => {
    const { stage } = state.prechat.peek();
    const me = owner();
    if (me !== null || state.identity.value !== undefined) isExpected = false;
    if (!hasBegun()) {
      // With a user comes what they have said; until then only of nobody it is known that there is nothing.
      if (me === null && (isExpected || !deps.isNobody())) return;
      values.value = ownDraft(me);
      if (stage !== 'form') state.prechat.value = { stage: 'form' };
    } else if (stage === 'form' || (stage === 'off' && isOwed)) {
      state.prechat.value = { stage: isAnswered() ? 'sent' : 'off' };
    }
  });

  const stopFollowing = effect(() => {
    attempt.value;
    if (state.prechat.value.stage !== 'sent' || !isOwed || !session.online.value) return;
    const message = confirmedResponse();
    if (message !== undefined) untracked(() => void follow(message));
  });

  /** Something was said, whoever said it. */
  function hasBegun(): boolean {
    const isPending = state.outbox.value.length > 0;
    const conversations = [...state.conversations.value.values()];
    return isPending || conversations.some(({ conversation }) => conversation.lastSeq > 0);
  }

  function confirmedResponse(): Message | undefined {
    for (const { conversation, messages } of state.conversations.value.values()) {
      const known = [...messages, conversation.lastMessage];
      const found = known.find((message) => message !== undefined && isPrechatResponse(message.content));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function isAnswered(): boolean {
    const isPending = state.outbox.value.some(({ content }) => isPrechatResponse(content));
    return isPending || confirmedResponse() !== undefined;
  }

  /**
   * What this visitor wrote earlier, also before it was known who they are. A logout erases it; what somebody else has left
   * all the same goes when somebody comes, for of nobody it is not known whether they are about to log in.
   */
  function ownDraft(me: Id | null): FormValues {
    const stored = readPrechat(ports.store);
    const isMine = stored !== undefined && [null, lastOwner, me].includes(stored.owner);
    lastOwner = me;
    if (!isMine) {
      if (me !== null) removePrechat(ports.store);
      return {};
    }
    if (stored.owner !== me) writePrechat(ports.store, { ...stored, owner: me });
    return stored.values;
  }

  async function follow(message: Message): Promise<void> {
    if (busy) return;
    busy = true;
    cancelRetry();
    try {
      // Another tab may have loaded the same answers.
      await ports.locks.hold('prechat', async () => {
        if (readPrechat(ports.store)?.sent === true) await tell(message);
        removePrechat(ports.store);
        isOwed = false;
      });
    } catch (error) {
      log('What follows from the answers could not be done', error);
      const seconds = error instanceof MessengerError ? error.retryAfter : undefined;
      cancelRetry = ports.clock.after(seconds === undefined ? RETRY_MS : seconds * 1000, () => {
        attempt.value++;
      });
    } finally {
      busy = false;
    }
  }

  /** Rejects only when it may be tried again. */
  async function tell({ content, conversationId }: Message): Promise<void> {
    const fields = isPrechatResponse(content) ? content.fields : [];
    await updateUser(fields).catch(unlessPassing);
    const address = emailOf(fields);
    const integrationId = mailIntegration();
    if (address === undefined || integrationId === undefined) return;
    try {
      await session.request('client:link', { integrationId, conversationId, address });
      settle({ linked: address });
    } catch (error) {
      unlessPassing(error);
      settle({ refused: address });
    }
  }

  function unlessPassing(error: unknown): void {
    if (error instanceof MessengerError && PASSING.includes(error.code)) throw error;
    log('The server refused what the visitor told about themselves', error);
  }

  async function updateUser(fields: readonly FormResponseField[]): Promise<void> {
    const change = deps.toProfileChange(profileOf(fields));
    const known = state.user.value;
    // Told already when the user was made.
    const isNews = Object.entries(change).some(
      ([key, value]) => known?.[key as keyof typeof known] !== value,
    );
    if (!isNews) return;
    const { user } = await session.request('user:update', change);
    state.user.value = user;
  }

  function mailIntegration(): Id | undefined {
    if (!state.settings.prechatCapture.enableEmailLinking) return undefined;
    return state.config.integrations?.find(({ type }) => type === 'mailgun')?._id;
  }

  function settle(outcome: { linked: string } | { refused: string }): void {
    if (state.prechat.value.stage === 'sent') state.prechat.value = { stage: 'sent', ...outcome };
  }

  return {
    values,
    fill(name, value) {
      values.value = { ...values.value, [name]: value };
      writePrechat(ports.store, { owner: owner(), values: values.value });
    },
    submit(fields) {
      if (state.prechat.value.stage !== 'form') return;
      // Before the message is in the outbox: from then on the form is over, also for who loads the page again.
      writePrechat(ports.store, { owner: owner(), values: {}, sent: true });
      isOwed = true;
      // Whoever is made for this message is made with it.
      if (owner() === null) state.profile.value = { ...state.profile.value, ...profileOf(fields) };
      // Waiting and failure are drawn from the outbox.
      deps.send({ content: { type: 'formResponse', fields } }).catch(() => {});
    },
    async link(address) {
      const integrationId = mailIntegration();
      const response = confirmedResponse();
      if (integrationId === undefined || response === undefined) throw nothingToLink();
      const { conversationId } = response;
      await session.request('client:link', { integrationId, conversationId, address });
      settle({ linked: address });
      const { user } = await session.request('user:update', { email: address });
      state.user.value = user;
    },
    dispose() {
      stopDeciding();
      stopFollowing();
      cancelRetry();
    },
  };
}

const nothingToLink = () => new MessengerError('not_found', 'There is no address to correct');
