import type { contentProblem } from '../../../protocol/content.ts';
import type { Message } from '../../../protocol/model.ts';
import type { Delegate, DelegateData, Postback, UnsentMessage } from '../../api/delegate.ts';
import type { Message as PublicMessage } from '../../api/model.ts';
import type { toPublicMessage, toPublicParticipant } from '../../api/to-public.ts';
import type { Commands } from '../commands.ts';
import type { EngineDeps } from '../deps.ts';
import type { Outgoing } from '../outbox/outbox.ts';
import type { ConversationKey, OutboxItem } from '../state/state.ts';
import { problemOf } from './outgoing.ts';

type Questions = {
  beforeDisplay: PublicMessage;
  beforeSend: UnsentMessage;
  beforePostbackSend: Postback;
};

export interface Delegates {
  /** What the page makes of it; the same object when it has nothing to say or fails. */
  ask<K extends keyof Questions>(
    name: K,
    about: Questions[K],
    key: ConversationKey,
  ): Questions[K] | null | undefined;
  /** What is sent in place of a message. */
  beforeSend(message: Outgoing, key: ConversationKey): Outgoing;
  displayed: Commands['displayed'];
}

/** Of anything else only the metadata may be changed. */
const CHANGEABLE = ['text', 'formResponse'];

export type DelegatesDeps = EngineDeps & {
  contentProblem: typeof contentProblem;
  // Given and not imported: what two lazy parts import would have to be fetched with the launcher.
  toPublicMessage: typeof toPublicMessage;
  toPublicParticipant: typeof toPublicParticipant;
};

/** The page's say in what is drawn and sent. */
export function createDelegates(deps: DelegatesDeps): Delegates {
  const { state, ports, log, toPublicMessage, toPublicParticipant } = deps;
  let viewsOf: Delegate | undefined;
  /** By id; by `clientId` while it waits, because what waits is read anew from storage each time that changes. */
  let views = new Map<string, { of: Message | OutboxItem; view: Message | undefined }>();

  const ask: Delegates['ask'] = (name, about, key) => {
    const delegate = state.delegate.value;
    const method = delegate?.[name] as ((about: unknown, data: DelegateData) => unknown) | undefined;
    const failed = (error: unknown) => log(`The delegate's ${name} failed`, error);
    if (typeof method !== 'function') return about;
    try {
      const answer = method.call(delegate, copy(about), { conversation: summary(key) });
      if (!(answer instanceof Promise)) return answer as typeof about;
      answer.catch(failed);
      failed('It answered with a promise');
    } catch (error) {
      failed(error);
    }
    return about;
  };

  function summary(key: ConversationKey): DelegateData['conversation'] {
    const { conversation } = state.conversations.peek().get(key) ?? {};
    return copy({
      id: conversation?.id ?? '',
      lastUpdatedAt: conversation?.lastUpdatedAt ?? ports.clock.now() / 1000,
      type: conversation?.type ?? 'personal',
      participants: conversation?.participants.map(toPublicParticipant) ?? [],
      metadata: conversation?.metadata ?? {},
    });
  }

  function draw(message: Message): Message | undefined {
    const about = toPublicMessage(message);
    const answer = ask('beforeDisplay', about, message.conversationId);
    if (answer === about) return message;
    if (!answer) return undefined;
    const { id, received, source, role, userId, displayName, avatarUrl, metadata, ...content } = answer;
    // Compares with absent fields as well as with undefined ones.
    return { ...message, author: { role, userId, displayName, avatarUrl } as Message['author'], content };
  }

  return {
    ask,
    beforeSend(message, key) {
      const { content, metadata } = message;
      const about: UnsentMessage = { ...content, role: 'user', ...(metadata !== undefined && { metadata }) };
      const answer = ask('beforeSend', about, key);
      if (!answer || answer === about) return message;
      const { role, metadata: next, ...rest } = answer;
      const changed: Outgoing = {
        content: CHANGEABLE.includes(content.type) ? { ...rest, type: content.type } : content,
        ...(next !== undefined && { metadata: next }),
      };
      const problem = deps.contentProblem(changed.content) ?? problemOf(changed);
      if (problem === undefined) return changed;
      // The visitor's words are not lost for that.
      log('What beforeSend returned cannot be sent', problem);
      return message;
    },
    displayed(message) {
      const isConfirmed = 'seq' in message;
      const delegate = state.delegate.value;
      if (typeof delegate?.beforeDisplay !== 'function') return message;
      if (viewsOf !== delegate) views = new Map();
      viewsOf = delegate;
      const key = isConfirmed ? message.id : message.clientId;
      let known = views.get(key);
      if (known === undefined || !isSame(known.of, message)) {
        known = { of: message, view: draw(isConfirmed ? message : asMessage(message)) };
        views.set(key, known);
      }
      const { view } = known;
      return view && ((isConfirmed ? view : { ...message, content: view.content }) as typeof message);
    },
  };
}

/** What waits is another object each time; of a file it changes once that is on the server. */
function isSame(before: Message | OutboxItem, message: Message | OutboxItem): boolean {
  if ('seq' in message) return before === message;
  return JSON.stringify(before.content) === JSON.stringify(message.content);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function asMessage({ clientId, conversationKey, content, createdAt, metadata }: OutboxItem): Message {
  return {
    id: clientId,
    conversationId: conversationKey,
    seq: 0,
    author: { role: 'user' },
    content,
    source: { type: 'web' },
    received: createdAt / 1000,
    ...(metadata !== undefined && { metadata }),
  };
}
