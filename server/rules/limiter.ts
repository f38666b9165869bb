import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimits, RateName } from '../settings.ts';
import { ruleError } from './rule-error.ts';

export type Limiter = {
  /**
   * Counts one request of `who` against a limit.
   * @throws RuleError `rate_limited` with the seconds to wait.
   */
  take(name: RateName, who: string): Promise<void>;
};

/** Counts in this process's memory: each node of several has its own count. */
export function createLimiter(limits: RateLimits): Limiter {
  const counters = new Map<RateName, RateLimiterMemory>();
  const counterOf = (name: RateName): RateLimiterMemory => {
    const known = counters.get(name);
    if (known) return known;
    const { points, seconds } = limits[name];
    const made = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    counters.set(name, made);
    return made;
  };
  return {
    async take(name, who) {
      try {
        await counterOf(name).consume(who);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const wait = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        throw ruleError('rate_limited', `too many requests (${name}); wait ${wait} s`, wait);
      }
    },
  };
}
