import type { Message } from '../../../protocol/model.ts';
import { createIndicator, type IndicatorDeps } from './indicator.ts';
import { createRinging, type RingingDeps } from './ringing.ts';

/** Calls back a visitor who is not looking; fetched for the first unread message. */
export interface Attention {
  /** Somebody else's message has just come in, into whichever conversation. */
  heard(message: Message): void;
  dispose(): void;
}

export type AttentionDeps = RingingDeps & IndicatorDeps;

export function createAttention(deps: AttentionDeps): Attention {
  const ringing = createRinging(deps);
  const indicator = createIndicator(deps);
  return {
    heard: (message) => void ringing.heard(message.id),
    dispose() {
      ringing.dispose();
      indicator.dispose();
    },
  };
}
