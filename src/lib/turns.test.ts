import { expect, it } from 'vitest';
import { createDeferred } from './deferred.ts';
import { createTurns } from './turns.ts';

it('begins in order, whatever takes longer to prepare', async () => {
  const turns = createTurns();
  const slow = createDeferred<void>();
  const order: string[] = [];
  const first = turns.take(
    () => slow.promise,
    () => order.push('first'),
  );
  const second = turns.take(
    async () => {},
    () => order.push('second'),
  );
  slow.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
});

it('waits for the end only of what asks for it', async () => {
  const turns = createTurns();
  const work = createDeferred<string>();
  const login = turns.take(
    async () => {},
    () => work.promise,
    true,
  );
  let hasBegun = false;
  const later = turns.take(
    async () => {},
    () => {
      hasBegun = true;
    },
  );
  await Promise.resolve();
  expect(hasBegun).toBe(false);
  work.resolve('done');
  await later;
  await expect(login).resolves.toBe('done');
});

it('goes on after a failure, which is told to its caller', async () => {
  const turns = createTurns();
  const failed = turns.take(
    async () => {},
    () => {
      throw new Error('planted');
    },
    true,
  );
  const next = turns.take(
    async () => 1,
    (one) => one + 1,
  );
  await expect(failed).rejects.toThrow('planted');
  await expect(next).resolves.toBe(2);
});
