import type { ServerEventName, ServerEvents } from '../../protocol/events.ts';
import type { Id, Participant } from '../../protocol/model.ts';
import { toPublicParticipant } from '../api/to-public.ts';
import type { EngineDeps } from './deps.ts';
import type { Reads } from './presence/reads.ts';
import type { Typing } from './presence/typing.ts';
import type { Shown } from './shown.ts';
import type { Timeline } from './timeline/timeline.ts';

export type ServerEventDeps = EngineDeps & { timeline: Timeline; reads: Reads; typing: Typing; shown: Shown };

/** What each of the server's events changes here. */
export function createServerEvents({ state, emit, timeline, reads, typing, shown }: ServerEventDeps) {
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
      emit(name, toPublicParticipant(participant), { conversation: { id } });
      return {
        ...current,
        conversation: { ...conversation, participants: isAdded ? [...others, participant] : others },
      };
    });
  }

  const handlers: { [N in ServerEventName]?: (event: ServerEvents[N]) => void } = {
    'message:new': ({ message }) => timeline.apply(message),
    'message:updated': ({ message }) => timeline.replace(message),
    'conversation:added'({ conversation }) {
      timeline.add(conversation);
      shown.choose();
    },
    'conversation:updated': ({ conversation }) => timeline.upsert(conversation),
    'conversation:removed': ({ conversationId }) => timeline.remove(conversationId),
    'conversation:read': reads.apply,
    'participant:added': ({ conversationId, participant }) =>
      participants('participant:added', conversationId, participant),
    'participant:removed': ({ conversationId, participant }) =>
      participants('participant:removed', conversationId, participant),
    'user:updated'({ user }) {
      if (state.user.value?.id === user.id) state.user.value = user;
    },
    typing: typing.apply,
  };

  return <K extends ServerEventName>(name: K, event: ServerEvents[K]): void => handlers[name]?.(event);
}
