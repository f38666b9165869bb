import type { Failure } from '../../backend/answer.ts';

/** What the agent reads; the server's own messages are for developers. */
export function problemText({ code }: Failure, secondsLeft = 0): string {
  if (code === 'rate_limited') {
    return secondsLeft > 0
      ? `Too many attempts. Please wait ${secondsLeft} s.`
      : 'Too many attempts. Try again now.';
  }
  if (code === 'invalid_auth' || code === 'bad_request') return 'The username or password is not right.';
  if (code === 'offline') return 'The server cannot be reached. Check your connection.';
  if (code === 'unavailable') return 'The server is starting. Try again in a moment.';
  return 'Something went wrong on the server. Try again.';
}
