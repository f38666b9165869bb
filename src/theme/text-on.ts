import { contrast, mix } from '../lib/color.ts';

const BLACK = '#000000';
const WHITE = '#ffffff';
/** WCAG 2.2 AA for text. Not shared with the launcher's: to give it away would cost more than to say it again. */
const READABLE = 4.5;

/** The colour itself, or the nearest one on the way to black or white that stands out enough from every surface. */
export function textOn(surfaces: readonly string[], color: string, ratio = READABLE): string {
  const reads = (ink: string) => surfaces.every((surface) => contrast(surface, ink) >= ratio);
  const end = [BLACK, WHITE].find(reads) ?? BLACK;
  for (let percent = 0; percent < 100; percent += 4) {
    const ink = mix(color, end, percent / 100);
    if (reads(ink)) return ink;
  }
  return end;
}
