import { format } from 'date-fns/format';
import { PART, TOKENS } from './date-tokens.ts';

/**
 * Writes a moment, given in milliseconds since 1970, by a format in moment's tokens. Token by token, since neighbours such
 * as `QQo` would be read as other tokens of date-fns.
 */
export function formatDate(milliseconds: number, momentFormat: string): string {
  return momentFormat.replace(PART, (part, escaped?: string) => {
    const token = TOKENS[part];
    if (token === undefined) return escaped ?? part;
    return format(milliseconds, token, {
      useAdditionalDayOfYearTokens: true,
      useAdditionalWeekYearTokens: true,
    });
  });
}
