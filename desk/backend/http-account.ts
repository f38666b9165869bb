import { type Answer, failure, success } from './answer.ts';
import { type Call, isObject } from './http.ts';
import type { Account, SignedIn } from './ports.ts';

export function createHttpAccount(call: Call): Account {
  async function me(): Promise<Answer<SignedIn>> {
    const answer = await call('GET', 'me');
    if (!answer.ok) return answer;
    return isSignedIn(answer.value)
      ? success(answer.value)
      : failure('internal', 'me: not the expected answer');
  }

  return {
    me,
    async signIn(username, password) {
      const answer = await call('POST', 'sign-in', { username, password });
      return answer.ok ? me() : answer;
    },
    async signOut() {
      // An empty object, since a bodyless POST is one that a foreign form could send.
      const answer = await call('POST', 'sign-out', {});
      return answer.ok ? success(null) : answer;
    },
  };
}

function isSignedIn(value: unknown): value is SignedIn {
  return (
    isObject(value) && isObject(value.agent) && isObject(value.app) && typeof value.agent.id === 'string'
  );
}
