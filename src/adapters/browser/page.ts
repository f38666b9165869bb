/**
 * Whether the browser has what the messenger is built on. False where there is no page at all. `toSorted` came with the
 * style rules that the widget needs (container queries), and simulated pages in tests know it as well.
 */
export function isSupportedBrowser(): boolean {
  return (
    typeof document !== 'undefined' && 'attachShadow' in Element.prototype && 'toSorted' in Array.prototype
  );
}

export async function bodyExists(): Promise<void> {
  if (document.body !== null) return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

/** Rejects with the signal's reason once it is aborted. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}

/** Runs once what was just drawn is on screen. Hidden pages paint no frames: they need not wait for one. */
export function afterPaint(run: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(() => setTimeout(run));
  else setTimeout(run);
}
