import type { Tone } from '../../core/ports.ts';

/** Two notes, a fourth apart, that fade like a struck glass: hertz, and seconds from the beginning. */
const NOTES = [
  [784, 0],
  [1046.5, 0.11],
] as const;
const FADE_S = 0.45;
const LOUDNESS = 0.12;
/** A browser that will not play does not say so: it waits for the visitor's first click or key. */
const PATIENCE_MS = 250;

/** Made here and not fetched: no policy of the page (`media-src`) has a say in it. */
export const tone: Tone = {
  async play() {
    // Browsers note it in the console when they are asked in vain.
    if (typeof AudioContext === 'undefined' || navigator.userActivation?.hasBeenActive === false) return 0;
    let context: AudioContext | undefined;
    try {
      context = new AudioContext();
      if (!(await isRunning(context))) throw new Error('not allowed');
      const end = Math.max(...NOTES.map(([hertz, at]) => strike(context as AudioContext, hertz, at)));
      const milliseconds = (end - context.currentTime) * 1000;
      setTimeout(() => close(context), milliseconds + 100);
      return milliseconds;
    } catch {
      close(context);
      return 0;
    }
  },
};

async function isRunning(context: AudioContext): Promise<boolean> {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  if (context.state !== 'running') await Promise.race([context.resume(), patience]);
  return context.state === 'running';
}

/** Returns when it has faded, by the context's clock. */
function strike(context: AudioContext, hertz: number, at: number): number {
  const start = context.currentTime + at;
  const end = start + FADE_S;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(LOUDNESS, start + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.0001, end);
  gain.connect(context.destination);
  const oscillator = context.createOscillator();
  oscillator.frequency.value = hertz;
  oscillator.connect(gain);
  oscillator.start(start);
  oscillator.stop(end);
  return end;
}

function close(context: AudioContext | undefined): void {
  context?.close().catch(() => {});
}
