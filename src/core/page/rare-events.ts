import type { ServerEventName, ServerEvents } from '../../../protocol/events.ts';
import type { Id, Participant } from '../../../protocol/model.ts';
import type { toPublicParticipant } from '../../api/to-public.ts';
import type { Channels } from '../channels/channels.ts';
import type { EngineDeps } from '../deps.ts';
import type { countsAsUnread } from '../timeline/merge.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { replaceMessage } from './replace-message.ts';

export type RareEvents = <K extends ServerEventName>(name: K, event: ServerEvents[K]) => void;

export type RareEventsDeps = EngineDeps & {
  timeline: Timeline;
  // Given and not imported: what two lazy parts import would have to be fetched with the launcher.
  countsAsUnread: typeof countsAsUnread;
  toPublicParticipant: typeof toPublicParticipant;
  /** What becomes of the visitor's addresses on other channels. Set where there are such. */
  heardOfClient?: Channels['heard'];
};

/** What changes here with events of the server that most visitors never meet. */
export function createRareEvents(deps: RareEventsDeps): RareEvents {
  const { state, emit, timeline } = deps;
  const isKnown = (id: Id) => state.conversations.value.has(id);

  function participants(
    name: 'participant:added' | 'participant:removed',
    id: Id,
    participant: Participant,
  ): void {
    timeline.update(id, (current) => {
      const { conversation } = current;
      const others = conversation.participants.filter((one) => one.id !== participant.id);
      const isAdded = name === 'participant:added';
      if (isAdded !== (others.length === conversation.participants.length)) return current;
      emit(name, deps.toPublicParticipant(participant), { conversation: { id } });
      return {
        ...current,
        conversation: { ...conversation, participants: isAdded ? [...others, participant] : others },
      };
    });
  }

  const handlers: { [N in ServerEventName]?: (event: ServerEvents[N]) => void } = {
    'message:updated': ({ message }) =>
      timeline.update(message.conversationId, (current) =>
        replaceMessage(current, message, state.user.value?.id, deps.countsAsUnread),
      ),
    'conversation:updated'({ conversation }) {
      // One that was removed meanwhile stays so.
      if (isKnown(conversation.id)) timeline.upsert(conversation);
    },
    'participant:added': ({ conversationId, participant }) =>
      participants('participant:added', conversationId, participant),
    'participant:removed': ({ conversationId, participant }) =>
      participants('participant:removed', conversationId, participant),
    'user:updated'({ user }) {
      if (state.user.value?.id === user.id) state.user.value = user;
    },
    'client:updated': (event) => deps.heardOfClient?.('client:updated', event),
    'client:removed': (event) => deps.heardOfClient?.('client:removed', event),
  };
  return (name, event) => handlers[name]?.(event);
}
