import type { Locale } from 'date-fns';
import { format } from 'date-fns/format';
import type { FormatDate } from './date-parts.ts';
import { LOCAL_LONG, LONG, TOKENS } from './date-tokens.ts';
import { LOCALES } from './locales.ts';

type LoadLocale = (load: () => Promise<object>) => Promise<object>;

/**
 * Dates with all of moment's tokens in the language of the page. An unknown country falls back to its language, and an
 * unknown language to American English, of which `onUnknown` is told.
 */
export async function createDateFormat(
  localeName: string,
  part: RegExp,
  load: LoadLocale,
  onUnknown: () => void,
): Promise<FormatDate> {
  const name = findLocale(localeName);
  if (name === undefined) onUnknown();
  const find = name === undefined ? undefined : LOCALES[name];
  // Such a module holds one locale, under its own name and as its default.
  const [locale]: Locale[] = find === undefined ? [] : Object.values(await load(find));
  return (milliseconds, momentFormat) =>
    // Token by token, since neighbours such as `QQo` would be read as other tokens of date-fns.
    momentFormat.replace(part, (text, escaped?: string, token?: string) => {
      if (token === undefined) return escaped ?? text;
      const long = locale === undefined ? LONG : LOCAL_LONG;
      return format(milliseconds, TOKENS[token] ?? long[token] ?? token, {
        ...(locale && { locale }),
        useAdditionalDayOfYearTokens: true,
        useAdditionalWeekYearTokens: true,
      });
    });
}

/** `en-US` for American English, undefined for a language that there is not. */
export function findLocale(wanted: string): string | undefined {
  const tag = wanted.replaceAll('_', '-').toLowerCase();
  const [language = ''] = tag.split('-');
  const names = ['en-US', ...Object.keys(LOCALES)];
  const isNamed = (other: string) => names.find((name) => name.toLowerCase() === other);
  // Chinese and Persian come with a country only, and Norwegian under its newer name.
  const alias = language === 'no' ? 'nb' : language;
  return isNamed(tag) ?? isNamed(alias) ?? names.find((name) => name.startsWith(`${alias}-`));
}
