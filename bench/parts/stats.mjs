// @ts-check

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

const RESAMPLES = 2000;

/**
 * The median with its 95 % percentile bootstrap interval.
 *
 * @param {readonly number[]} values
 * @returns {{ value: number, low: number, high: number }}
 */
export function medianWithInterval(values) {
  const random = seeded(values.length);
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN)),
  ).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => medians[Math.round(share * (RESAMPLES - 1))] ?? Number.NaN;
  return { value: median(values), low: at(0.025), high: at(0.975) };
}

/**
 * The same values give the same interval: mulberry32, a generator of 32 bits of state.
 *
 * @param {number} seed
 */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
