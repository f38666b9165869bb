import { metadataProblem } from '../../../protocol/checks.ts';
import { MessengerError } from '../../api/errors.ts';
import type { OutgoingMessage } from '../../api/model.ts';
import type { Outgoing } from '../outbox/outbox.ts';

/** What a page wants to be sent. Throws `invalid_options` for what cannot be. */
export function toOutgoing(message: OutgoingMessage): Outgoing {
  const { type, text, payload, metadata } =
    typeof message === 'object' && message !== null
      ? message
      : { type: typeof message === 'string' ? 'text' : typeof message, text: message };
  if (type !== 'text') {
    throw new MessengerError('invalid_options', `A message of type "${type}" cannot be sent`);
  }
  return {
    content: { type, text, ...(payload !== undefined && { payload }) },
    ...(metadata !== undefined && { metadata }),
  };
}

/** Says what the server would refuse, so that it is known before the wire. Absent metadata are fine, and `null` as well. */
export function problemOf({ metadata }: { metadata?: unknown }): MessengerError | undefined {
  const problem = metadata ? metadataProblem(metadata, byteLength) : undefined;
  return problem && new MessengerError(problem.code, problem.message);
}

/** As UTF-8, without the encoder that only browsers have. */
function byteLength(text: string): number {
  return encodeURIComponent(text).replace(/%../g, '%').length;
}
