import { afterEach, expect, it, vi } from 'vitest';
import { fetchConfig } from './fetch-config.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('asks no further once the configuration is not wanted any more', async () => {
  vi.useFakeTimers();
  const fetch = vi.fn(async (_url: string, { signal }: RequestInit) => {
    signal?.throwIfAborted();
    return new Response('', { status: 503 });
  });
  vi.stubGlobal('fetch', fetch);
  const abort = new AbortController();
  const config = fetchConfig('https://chat.example.com', 'b'.repeat(24), abort.signal);
  const refused = expect(config).rejects.toBeDefined();
  await vi.advanceTimersByTimeAsync(500);
  expect(fetch).toHaveBeenCalledTimes(2);
  abort.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  await refused;
  // The last one was refused before it left.
  expect(fetch).toHaveBeenCalledTimes(3);
});
