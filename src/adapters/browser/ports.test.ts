import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBrowserPorts } from './ports.ts';

const open = () => createBrowserPorts('localStorage', 'b.');
const refused = () => {
  throw new DOMException('storage is blocked', 'SecurityError');
};

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'locks');
});

describe('locks', () => {
  const withLocks = (request: LockManager['request']) =>
    Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });

  it('run the task where the browser has none', async () => {
    await expect(open().locks.hold('outbox', async () => 'done')).resolves.toBe('done');
  });

  it('run the task where the browser refuses them', async () => {
    withLocks(async () => refused());
    await expect(open().locks.hold('outbox', async () => 'done')).resolves.toBe('done');
  });

  it('run a task that fails once, and fail as it does', async () => {
    withLocks(async (_name: string, run: unknown) => (run as () => unknown)());
    const task = vi.fn().mockRejectedValue(new Error('planted'));
    await expect(open().locks.hold('outbox', task)).rejects.toThrow('planted');
    expect(task).toHaveBeenCalledTimes(1);
  });
});

describe('the channel between tabs', () => {
  it('is done without where the browser refuses it', () => {
    vi.stubGlobal('BroadcastChannel', vi.fn(refused));
    const { tabs } = open();
    tabs.subscribe(() => {})();
    tabs.post({ type: 'outbox' });
    tabs.dispose();
  });

  it('takes what comes too late without a word', () => {
    const { tabs } = open();
    tabs.dispose();
    expect(() => tabs.post({ type: 'outbox' })).not.toThrow();
  });
});
