import { format } from 'date-fns/format';
import { toDateFnsFormat } from './date-tokens.ts';

const translated = new Map<string, string>();

/** Writes a moment, given in milliseconds since 1970, by a format in moment's tokens. */
export function formatDate(milliseconds: number, momentFormat: string): string {
  const known = translated.get(momentFormat) ?? toDateFnsFormat(momentFormat);
  translated.set(momentFormat, known);
  // date-fns throws on an empty format.
  if (known === '') return '';
  return format(milliseconds, known, { useAdditionalDayOfYearTokens: true });
}
