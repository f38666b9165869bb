import type { Id, MessageContent, UnixSeconds } from '../../protocol/model.ts';
import type { Failure, FailureCode } from '../backend/answer.ts';

/** A message on its way out, until the server's own copy of it is here. */
export type Outgoing = {
  clientId: string;
  conversationId: Id;
  content: MessageContent;
  createdAt: UnixSeconds;
  state: 'waiting' | 'sending' | 'failed';
  /** Unanswered tries. */
  attempts: number;
  reason?: FailureCode;
};

const MAX_ATTEMPTS = 3;

/** Trying again changes nothing for these. */
const FINAL: readonly FailureCode[] = [
  'bad_request',
  'too_large',
  'forbidden',
  'not_found',
  'locked',
  'conflict',
];

export function isRetryable(outgoing: Outgoing): boolean {
  return outgoing.reason === undefined || !FINAL.includes(outgoing.reason);
}

/** Each conversation's next: in the order written, one in flight. Failed ones are passed over. */
export function nextToSend(queue: Outgoing[]): Outgoing[] {
  const busy = new Set<Id>();
  const next: Outgoing[] = [];
  for (const outgoing of queue) {
    if (outgoing.state === 'failed' || busy.has(outgoing.conversationId)) continue;
    busy.add(outgoing.conversationId);
    if (outgoing.state === 'waiting') next.push(outgoing);
  }
  return next;
}

/** What a refusal makes of it. `offline`, `rate_limited` and `unavailable` mean "wait", never "failed". */
export function afterFailure(outgoing: Outgoing, { code }: Failure): Outgoing {
  if (code === 'offline' || code === 'rate_limited' || code === 'unavailable') {
    return { ...outgoing, state: 'waiting' };
  }
  if (code === 'timeout' && outgoing.attempts + 1 < MAX_ATTEMPTS) {
    return { ...outgoing, state: 'waiting', attempts: outgoing.attempts + 1 };
  }
  return { ...outgoing, state: 'failed', reason: code };
}

export function retried({ reason: _, ...outgoing }: Outgoing): Outgoing {
  return { ...outgoing, state: 'waiting', attempts: 0 };
}

/** After a reload nothing is in flight. The server knows a `clientId` it has seen, so sending again is safe. */
export function revived(saved: unknown): Outgoing[] {
  if (!Array.isArray(saved)) return [];
  return saved
    .filter(isOutgoing)
    .map((outgoing) => (outgoing.state === 'sending' ? { ...outgoing, state: 'waiting' } : outgoing));
}

function isOutgoing(value: unknown): value is Outgoing {
  const known = ['waiting', 'sending', 'failed'];
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Partial<Outgoing>;
  return (
    typeof fields.clientId === 'string' &&
    typeof fields.conversationId === 'string' &&
    typeof fields.content?.type === 'string' &&
    known.includes(String(fields.state))
  );
}
