import type { Settings } from '../api/options.ts';
import { inkOn } from './ink.ts';
import { textOn } from './text-on.ts';
import { type Pair, toCss } from './to-css.ts';

/** Light and dark, by meaning. Every pair that is drawn together is held to its contrast by a test. */
export const PALETTE = {
  surface: ['#ffffff', '#16181d'],
  raised: ['#f1f3f6', '#262a31'],
  ink: ['#15181e', '#eef0f3'],
  'ink-soft': ['#5a6372', '#a5adba'],
  line: ['#e4e7ec', '#2e333c'],
  'line-strong': ['#868f9c', '#727b89'],
  danger: ['#b42318', '#ff9b91'],
  notice: ['#fff3d6', '#3a2f14'],
  'notice-ink': ['#5c4200', '#ffdf9b'],
  success: ['#dcf5e6', '#12362a'],
  'success-ink': ['#0b5130', '#a6ecc8'],
} as const;

const FIXED = {
  'shadow-small': '0 1px 2px rgb(15 20 30/.08),0 4px 12px rgb(15 20 30/.12)',
};

/** What a site may set on the host element; see the guide on theming. */
const PUBLIC = {
  radius: '16px',
};

/** The colours that follow from the site's own. */
export function brandPairs(colors: Settings['colors']): Record<string, string | Pair> {
  const [own, action] = [inkOn(colors.conversation), inkOn(colors.action)];
  const onSurfaces = (color: string, ratio?: number): Pair => [
    textOn([PALETTE.surface[0], PALETTE.raised[0]], color, ratio),
    textOn([PALETTE.surface[1], PALETTE.raised[1]], color, ratio),
  ];
  return {
    own: own.fill,
    'own-ink': own.ink,
    action: action.fill,
    'action-ink': action.ink,
    link: onSurfaces(colors.action),
    ring: onSurfaces(colors.conversation, 3),
  };
}

type WidgetLook = Pick<Settings, 'colors' | 'displayStyle' | 'buttonHeight'>;

/** The custom properties that the widget is drawn with, on top of the launcher's. */
export function themeCss({ colors, displayStyle, buttonHeight }: WidgetLook): string {
  return toCss({
    ...PUBLIC,
    ...FIXED,
    ...PALETTE,
    ...brandPairs(colors),
    // The panel stands above the button, or in the bar's place.
    bottom:
      displayStyle === 'tab'
        ? '0px'
        : `calc(var(--parley-offset) + ${buttonHeight} + 16px + env(safe-area-inset-bottom))`,
  });
}
