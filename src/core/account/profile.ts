import type { ProfileChange } from '../../../protocol/events.ts';
import type { MessengerError } from '../../api/errors.ts';
import type { User, UserChange } from '../../api/model.ts';
import type { AccountDeps } from './account.ts';
import { isPassing } from './trial.ts';

/** After one change the following ones wait so long, and go together. */
const TOGETHER_MS = 5000;
const RETRY_MS = 2000;

export interface ProfileUpdates {
  update(change: UserChange): Promise<User | undefined>;
  /** Sends what was said before there was a user. */
  flush(): void;
  dispose(): void;
}

/** What the page says of the visitor. What the server has not confirmed waits in `state.profile`. */
export function createProfileUpdates(deps: AccountDeps): ProfileUpdates {
  const { state, session, ports, toProfileChange, toPublicUser } = deps;
  const timers = new Set<() => void>();
  let next: Promise<User | undefined> | undefined;
  let resting: Promise<void> | undefined;

  function wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = ports.clock.after(milliseconds, () => {
        timers.delete(cancel);
        resolve();
      });
      timers.add(cancel);
    });
  }

  /** Whoever is only stored may be gone from the server: then it is kept for the next user. */
  async function isSomebody(): Promise<boolean> {
    try {
      await session.ensureUser(false);
      return true;
    } catch (error) {
      if ((error as Partial<MessengerError>).code === 'not_found') return false;
      throw error;
    }
  }

  function current(): User | undefined {
    const user = state.user.peek();
    return user && toPublicUser(user);
  }

  async function send(): Promise<User | undefined> {
    for (;;) {
      if (!(await isSomebody())) return undefined;
      const profile = state.profile.peek();
      const change = differing(toProfileChange(profile), state.user.peek());
      try {
        if (Object.keys(change).length > 0)
          state.user.value = (await session.request('user:update', change)).user;
        // What was said meanwhile is still to come.
        if (state.profile.peek() === profile) state.profile.value = {};
        return current();
      } catch (error) {
        if (!isPassing(error)) {
          if (state.profile.peek() === profile) state.profile.value = {};
          throw error;
        }
        await wait(RETRY_MS);
      }
    }
  }

  function start(): Promise<User | undefined> {
    resting = wait(TOGETHER_MS).then(() => {
      resting = undefined;
    });
    return send();
  }

  return {
    async update(change) {
      const { profile } = state;
      const { metadata } = profile.value;
      profile.value = {
        ...profile.value,
        ...change,
        ...(change.metadata && { metadata: { ...metadata, ...change.metadata } }),
      };
      if (resting === undefined) return start();
      next ??= resting.then(() => {
        next = undefined;
        return start();
      });
      return next;
    },
    flush() {
      if (Object.keys(state.profile.peek()).length > 0) void send().catch(() => {});
    },
    dispose() {
      for (const cancel of timers) cancel();
    },
  };
}

/** What would change something. */
function differing({ metadata = {}, ...fields }: ProfileChange, user: Partial<User> = {}): ProfileChange {
  const isNew = ([key, value]: [string, unknown]) => (user[key as keyof User] ?? null) !== value;
  const news = Object.entries(metadata).filter(([key, value]) => user.metadata?.[key] !== value);
  return {
    ...Object.fromEntries(Object.entries(fields).filter(isNew)),
    ...(news.length > 0 && { metadata: Object.fromEntries(news) }),
  };
}
