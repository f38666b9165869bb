import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ruleError } from '../../rules/rule-error.ts';
import type { Rate } from '../../settings.ts';

export type Throttle = {
  /**
   * Counts one try of each of `whos`; trying at the same time does not help.
   * @throws RuleError `rate_limited`
   */
  take(whos: string[]): Promise<void>;
  /** The try was a good one: it does not count. */
  giveBack(whos: string[]): Promise<void>;
};

export function createThrottle({ points, seconds }: Rate): Throttle {
  const counter = new RateLimiterMemory({ keyPrefix: 'sign-in', points, duration: seconds });
  return {
    async take(whos) {
      const outcomes = await Promise.allSettled(whos.map((who) => counter.consume(who)));
      const waits = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 0 : waitOf(outcome.reason)));
      const wait = Math.max(...waits);
      if (wait > 0) throw ruleError('rate_limited', `too many tries; wait ${wait} s`, wait);
    },
    async giveBack(whos) {
      await Promise.all(whos.map((who) => counter.reward(who)));
    },
  };
}

function waitOf(refusal: unknown): number {
  if (!(refusal instanceof RateLimiterRes)) throw refusal;
  return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
}
