import { PART } from './date-parts.ts';

const two = (value: number) => String(value).padStart(2, '0');
const name = (date: Date, part: Intl.DateTimeFormatOptions) => date.toLocaleString('en-US', part);
const hour = (date: Date) => date.getHours() % 12 || 12;

const WRITE: Readonly<Record<string, (date: Date) => string | number>> = {
  YYYY: (date) => date.getFullYear(),
  YY: (date) => two(date.getFullYear() % 100),
  MMMM: (date) => name(date, { month: 'long' }),
  MMM: (date) => name(date, { month: 'short' }),
  MM: (date) => two(date.getMonth() + 1),
  M: (date) => date.getMonth() + 1,
  DD: (date) => two(date.getDate()),
  D: (date) => date.getDate(),
  dddd: (date) => name(date, { weekday: 'long' }),
  ddd: (date) => name(date, { weekday: 'short' }),
  HH: (date) => two(date.getHours()),
  H: (date) => date.getHours(),
  hh: (date) => two(hour(date)),
  h: hour,
  mm: (date) => two(date.getMinutes()),
  m: (date) => date.getMinutes(),
  ss: (date) => two(date.getSeconds()),
  A: (date) => (date.getHours() < 12 ? 'AM' : 'PM'),
};

/**
 * American English with the tokens that nearly all sites keep to; undefined for a format with others. date-fns, which
 * knows them all and every language, weighs 4 KiB and is fetched where this does not do.
 */
export function formatPlainly(milliseconds: number, momentFormat: string): string | undefined {
  const date = new Date(milliseconds);
  let isPlain = true;
  const text = momentFormat.replace(PART, (part, escaped?: string, token?: string) => {
    if (token === undefined) return escaped ?? part;
    const write = WRITE[token];
    if (write === undefined) isPlain = false;
    return String(write?.(date));
  });
  return isPlain ? text : undefined;
}
