import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tone } from './tone.ts';

const made: FakeContext[] = [];
let nextState = 'running';

type FakeContext = ReturnType<typeof fakeContext>;

function fakeContext() {
  const node = { connect: vi.fn(), start: vi.fn(), stop: vi.fn(), frequency: { value: 0 } };
  const gain = {
    setValueAtTime: vi.fn(),
    linearRampToValueAtTime: vi.fn(),
    exponentialRampToValueAtTime: vi.fn(),
  };
  return {
    state: nextState,
    currentTime: 2,
    destination: {},
    node,
    close: vi.fn(async () => {}),
    // A browser that waits for the visitor does not answer.
    resume: vi.fn(() => new Promise(() => {})),
    createOscillator: () => node,
    createGain: () => ({ gain, connect: vi.fn() }),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', function AudioContext() {
    const context = fakeContext();
    made.push(context);
    return context;
  });
});

afterEach(() => {
  made.length = 0;
  nextState = 'running';
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the tone', () => {
  it('is two notes, and lets go of the loudspeaker when they have faded', async () => {
    const lasts = await tone.play();
    expect(lasts).toBeGreaterThan(300);
    expect(lasts).toBeLessThan(1000);
    expect(made[0]?.node.start).toHaveBeenCalledTimes(2);
    expect(made[0]?.close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(lasts + 100);
    expect(made[0]?.close).toHaveBeenCalledOnce();
  });

  it('is silent where the browser waits for a click first, and says nothing of it', async () => {
    nextState = 'suspended';
    const played = tone.play();
    await vi.advanceTimersByTimeAsync(300);
    expect(await played).toBe(0);
    expect(made[0]?.node.start).not.toHaveBeenCalled();
    expect(made[0]?.close).toHaveBeenCalledOnce();
  });

  it('does not ask a browser that would note it in the console', async () => {
    vi.stubGlobal('navigator', { userActivation: { hasBeenActive: false } });
    expect(await tone.play()).toBe(0);
    expect(made).toEqual([]);
  });

  it('is silent where there are no loudspeakers', async () => {
    vi.stubGlobal('AudioContext', undefined);
    expect(await tone.play()).toBe(0);
  });
});
