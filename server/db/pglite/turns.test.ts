import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTurns } from './turns.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('gives turns in the order they were asked for, one at a time', async () => {
  const turns = createTurns(10_000);
  const order: number[] = [];
  const all = [1, 2, 3].map(async (n) => {
    const end = await turns.take();
    order.push(n);
    expect(order.length).toBe(n);
    end();
    end();
  });
  await Promise.all(all);
  expect(order).toEqual([1, 2, 3]);
});

it('fails who waits longer than the patience, and goes on with the next', async () => {
  const turns = createTurns(10_000);
  const end = await turns.take();
  const tired = turns.take();
  vi.advanceTimersByTime(5_000);
  const next = turns.take();
  const failure = expect(tired).rejects.toThrow('no turn within 10 s');
  vi.advanceTimersByTime(5_000);
  await failure;
  end();
  (await next)();
  await turns.take();
});
