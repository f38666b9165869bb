import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { someSettings } from '../../../test/builders.ts';
import { launcherCss } from '../../theme/launcher-css.ts';
import { themeCss } from '../../theme/theme-css.ts';

const UI = join(import.meta.dirname, '..');

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
const sheets = filesBelow(UI)
  .filter((name) => name.endsWith('.css'))
  .map((name): [string, string] => [
    name.slice(UI.length + 1),
    readFileSync(name, 'utf8').replace(/\/\*.*?\*\//gs, ''),
  ]);

/** The steps of type and of spacing, in pixels; docs/theming.md. The largest letters are emoji alone. */
const TYPE = [11, 12, 13, 14, 15, 16, 18, 22, 40];
const SPACE = [0, 2, 4, 6, 8, 12, 14, 16];

/** Set by scripts on the element they are read on. */
const SET_BY_SCRIPTS = ['--parley-visible-height', '--parley-visible-top'];

describe('style sheets of the widget', () => {
  it('are found', () => {
    expect(sheets.length).toBeGreaterThan(10);
  });

  it.each(sheets)('%s leaves colors to the theme', (_, css) => {
    expect(css.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(/gi)).toBeNull();
  });

  it.each(sheets)('%s uses no unit that the page decides over', (_, css) => {
    expect(css.match(/\d(?:rem|vh|vw)\b/g)).toBeNull();
  });

  it.each(sheets)('%s knows no left and right', (_, css) => {
    expect(
      css.match(/(?:^|[\s;{-])(?:left|right|(?:margin|padding|border)-(?:left|right))\s*:/gm),
    ).toBeNull();
    expect(css.match(/text-align:\s*(?:left|right)/g)).toBeNull();
  });

  it.each(sheets)('%s asks the host which way it runs', (_, css) => {
    // For older browsers the build puts a list of languages in place of `:dir()`; the host's attribute always says it.
    expect(css).not.toContain(':dir(');
  });

  it.each(sheets)('%s uses only properties that the theme has', (_, css) => {
    const settings = someSettings();
    const theme = launcherCss(settings) + themeCss(settings);
    const known = [...theme.matchAll(/(--parley-[\w-]+):/g)].map(([, name]) => name);
    const used = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);
    for (const name of used) expect([...known, ...SET_BY_SCRIPTS]).toContain(name);
  });

  it.each(sheets)('%s keeps to the steps of type and spacing', (_, css) => {
    const sizes = [...css.matchAll(/font-size:\s*([\d.]+)px/g)].map(([, size]) => Number(size));
    for (const size of sizes) expect(TYPE).toContain(size);
    const gaps = [...css.matchAll(/[\s-]gap:([^;]+);/g)].flatMap(([, gap = '']) => gap.match(/\d+/g) ?? []);
    for (const gap of gaps) expect(SPACE).toContain(Number(gap));
  });

  it.each(sheets)('%s moves nothing for those who asked for less motion', (_, css) => {
    if (!/\banimation:|\btransform\b.*\d+m?s\b/.test(css)) return;
    expect(css).toContain('prefers-reduced-motion: reduce');
  });
});
