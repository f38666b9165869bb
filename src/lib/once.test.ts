import { expect, it, vi } from 'vitest';
import { once } from './once.ts';

it('runs once for all who ask', async () => {
  const task = vi.fn(async () => 'done');
  const run = once(task);
  expect(await Promise.all([run(), run()])).toEqual(['done', 'done']);
  expect(task).toHaveBeenCalledTimes(1);
});

it('starts again for the next one to ask after it failed', async () => {
  const task = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValueOnce('yes');
  const run = once(task);
  await expect(run()).rejects.toThrow('no');
  await expect(run()).resolves.toBe('yes');
});
