import { contrast, mix } from '../lib/color.ts';

const WHITE = '#ffffff';
const BLACK = '#000000';
/** WCAG 2.2 AA for text. */
const READABLE = 4.5;
const MOST_DARKENING = 25;

export type Fill = { fill: string; ink: string };

export function darken(color: string, percent: number): string {
  return mix(color, BLACK, percent / 100);
}

/**
 * What to write with on a colour, and the colour as it is then drawn: white where that can be read, else white on a fill
 * darkened by up to 25 %, else black. The better of pure white and pure black is never below 4.58 on any colour;
 * a softer black such as #111 would be.
 */
export function inkOn(color: string): Fill {
  for (let percent = 0; percent <= MOST_DARKENING; percent++) {
    const fill = darken(color, percent);
    if (contrast(fill, WHITE) >= READABLE) return { fill, ink: WHITE };
  }
  return { fill: color, ink: BLACK };
}
