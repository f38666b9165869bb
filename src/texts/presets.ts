import type { TextKey } from '../api/custom-text.ts';
import type { CustomScreenReaderAnnouncement } from '../api/options.ts';

/**
 * What each file of this folder that is named after a language holds. A text that is added to `TextKey` is added to each of
 * them: the compiler asks for it.
 */
export type Preset = {
  customText: Record<TextKey, string>;
  customScreenReaderAnnouncement: Required<CustomScreenReaderAnnouncement>;
};

/** English, the default, is there without one. Each is a file of its own, fetched when it is asked for. */
export const PRESETS: Readonly<Record<string, () => Promise<Preset>>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  ja: () => import('./ja.ts'),
  'pt-BR': () => import('./pt-BR.ts'),
};

/** By its name, else by its language. Undefined for English; what is wrong with the name, where there is no such language. */
export function findPreset(wanted: string): (() => Promise<Preset>) | string | undefined {
  const tag = wanted.replaceAll('_', '-').toLowerCase();
  const language = tag.split('-')[0];
  if (language === 'en') return undefined;
  const names = Object.keys(PRESETS);
  const found =
    names.find((name) => name.toLowerCase() === tag) ?? names.find((name) => name.split('-')[0] === language);
  return PRESETS[found ?? ''] ?? `There are no texts in "${wanted}", but in ${names.join(', ')}`;
}
