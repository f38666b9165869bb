import type { ServerEventName, ServerEvents } from '../../protocol/events.ts';
import type { EngineDeps } from './deps.ts';
import type { RareEvents } from './page/rare-events.ts';
import type { Reads } from './presence/reads.ts';
import type { Typing } from './presence/typing.ts';
import type { Shown } from './shown.ts';
import type { Timeline } from './timeline/timeline.ts';

export type ServerEventDeps = EngineDeps & {
  timeline: Timeline;
  reads: Reads;
  typing: Typing;
  shown: Shown;
  /** For what seldom happens. */
  rare: RareEvents;
};

/** What each of the server's events changes here. */
export function createServerEvents({ timeline, reads, typing, shown, rare }: ServerEventDeps): RareEvents {
  const handlers: { [N in ServerEventName]?: (event: ServerEvents[N]) => void } = {
    'message:new': ({ message }) => timeline.apply(message),
    'conversation:added'({ conversation }) {
      timeline.add(conversation);
      shown.choose();
    },
    'conversation:removed': ({ conversationId }) => timeline.remove(conversationId),
    'conversation:read': reads.apply,
    typing: typing.apply,
  };
  return (name, event) => {
    const handle = handlers[name];
    if (handle === undefined) rare(name, event);
    else handle(event);
  };
}
