import type { Settings } from '../api/options.ts';
import { inkOn } from './ink.ts';
import { toCss } from './to-css.ts';

/** What a site may set on the host element; see the guide on theming. */
const PUBLIC = {
  font: 'system-ui,sans-serif',
  offset: '20px',
};

const FIXED = {
  surface: ['#ffffff', '#16181d'],
  unread: '#d92d20',
  'unread-ink': '#ffffff',
  shadow: '0 6px 16px rgb(15 20 30/.12),0 18px 48px rgb(15 20 30/.16)',
} as const;

type LauncherSettings = Pick<Settings, 'colors' | 'colorScheme' | 'zIndex' | 'launcherPosition'>;

/** The custom properties that the launcher is drawn with; the widget's own come with the widget. */
export function launcherCss({ colors, colorScheme, zIndex, launcherPosition }: LauncherSettings): string {
  const { fill, ink } = inkOn(colors.brand);
  const schemes = colorScheme === 'auto' ? 'light dark' : colorScheme;
  return toCss(
    {
      ...PUBLIC,
      ...FIXED,
      'z-index': String(zIndex),
      brand: fill,
      'brand-ink': ink,
      left: 'auto',
      right: 'auto',
      [launcherPosition]: `calc(var(--parley-offset) + env(safe-area-inset-${launcherPosition}))`,
    },
    `color-scheme:${schemes}!important;`,
  );
}
