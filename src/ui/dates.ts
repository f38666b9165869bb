import { signal } from '@preact/signals';
import { retryImport } from '../lib/retry-import.ts';
import { type FormatDate, PART } from '../text/date-parts.ts';
import { formatPlainly } from '../text/plain-dates.ts';

/** Keeps the line's height while the date is on its way. */
const LATER = '\u00a0';

/**
 * Dates in the page's locale. What American English in plain tokens does not do is fetched; components that have drawn
 * a date meanwhile draw it again when that has come.
 */
export function createDates(locale: string, log: (message: string, data?: unknown) => void): FormatDate {
  const isAmerican = /^en([-_]us)?$/i.test(locale);
  const fetched = signal<FormatDate | undefined>(undefined);
  let isFetching = false;

  const fetchAll = async () => {
    if (isFetching) return;
    isFetching = true;
    try {
      const chunk = await retryImport(() => import('../text/localised-dates.ts'));
      const onUnknown = () => log(`There is no locale "${locale}": dates are written as in en-US`);
      fetched.value = await chunk.createDateFormat(locale, PART, retryImport, onUnknown);
    } catch (error) {
      log('The locale could not be loaded', error);
      fetched.value = (at, format) => formatPlainly(at, format) ?? new Date(at).toLocaleString();
    }
  };
  if (!isAmerican) void fetchAll();

  return (at, format) => {
    const text = fetched.value?.(at, format) ?? (isAmerican ? formatPlainly(at, format) : undefined);
    if (text === undefined) void fetchAll();
    return text ?? LATER;
  };
}
