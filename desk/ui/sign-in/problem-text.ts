import type { Failure } from '../../backend/answer.ts';

/** What the agent reads; the server's own messages are for developers. */
export function problemText({ code }: Failure, secondsLeft = 0): string {
  if (code === 'rate_limited') {
    if (secondsLeft <= 0) return 'Too many attempts. You can try again now.';
    return `Too many attempts. Please wait ${secondsLeft < 100 ? `${secondsLeft} s` : `${Math.ceil(secondsLeft / 60)} min`}.`;
  }
  if (code === 'invalid_auth' || code === 'bad_request') return 'The username or password is not right.';
  if (code === 'offline') return 'The server cannot be reached. Check your connection.';
  if (code === 'unavailable') return 'The server is starting. Try again in a moment.';
  return 'Something went wrong on the server. Try again.';
}
