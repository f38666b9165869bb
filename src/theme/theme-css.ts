import type { Settings } from '../api/options.ts';
import { inkOn, textOn } from './ink.ts';

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
  unread: '#d92d20',
  'unread-ink': '#ffffff',
  'shadow-small': '0 1px 2px rgb(15 20 30/.08),0 4px 12px rgb(15 20 30/.12)',
  shadow: '0 6px 16px rgb(15 20 30/.12),0 18px 48px rgb(15 20 30/.16)',
};

/** What a site may set on the host element; see the guide on theming. */
const PUBLIC = {
  font: 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif',
  radius: '16px',
  offset: '20px',
  'z-index': '2147483000',
};

export type Pair = readonly [light: string, dark: string];

/** The colours that follow from the site's own. */
export function brandPairs(colors: Settings['colors']): Record<string, string | Pair> {
  const [brand, own, action] = [inkOn(colors.brand), inkOn(colors.conversation), inkOn(colors.action)];
  const onSurfaces = (color: string, ratio?: number): Pair => [
    textOn([PALETTE.surface[0], PALETTE.raised[0]], color, ratio),
    textOn([PALETTE.surface[1], PALETTE.raised[1]], color, ratio),
  ];
  return {
    brand: brand.fill,
    'brand-ink': brand.ink,
    own: own.fill,
    'own-ink': own.ink,
    action: action.fill,
    'action-ink': action.ink,
    link: onSurfaces(colors.action),
    ring: onSurfaces(colors.conversation, 3),
  };
}

/** The custom properties everything is drawn with. All carry one prefix, because a page's own would reach us otherwise. */
export function themeCss(colors: Settings['colors'], scheme: Settings['colorScheme']): string {
  const values = { ...PUBLIC, ...FIXED, ...PALETTE, ...brandPairs(colors) };
  const lines = Object.entries(values).map(([name, value]: [string, string | Pair]) =>
    typeof value === 'string' ? `--parley-${name}:${value}` : `--parley-${name}:light-dark(${value})`,
  );
  const schemes = scheme === 'auto' ? 'light dark' : scheme;
  return `:host{color-scheme:${schemes}!important;${lines.join(';')}}`;
}
