import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readSettings } from '../settings.ts';
import { createLimiter } from './limiter.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('refuses who asks too often, says how long to wait, and then lets them in again', async () => {
  const { limits } = readSettings({ LIMIT_PERSON: '3/10' });
  const limiter = createLimiter(limits);
  for (let i = 0; i < 3; i += 1) await limiter.take('person', 'ann');
  vi.advanceTimersByTime(4_000);
  await expect(limiter.take('person', 'ann')).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 6 });
  await limiter.take('person', 'bob');
  await limiter.take('messages', 'ann');
  vi.advanceTimersByTime(6_001);
  await limiter.take('person', 'ann');
});

it('lets 400 messages of one visitor in 20 s, 50 inits in a row and 150 posts of one key pass', async () => {
  const limiter = createLimiter(readSettings({}).limits);
  for (let i = 0; i < 400; i += 1) {
    for (const name of ['person', 'messages', 'address'] as const) await limiter.take(name, 'ann');
  }
  for (let i = 0; i < 50; i += 1)
    for (const name of ['inits', 'newUsers'] as const) await limiter.take(name, 'here');
  for (let i = 0; i < 150; i += 1) await limiter.take('key', 'app_key');
});
