/**
 * Sites write date formats in moment's tokens, as the Web Messenger's custom texts do. Names of months, days and halves
 * of the day come from the browser, in any language it has and for no bytes; see docs/decisions/0003-dates-by-intl.md.
 */
const LOCALE = 'en-US';

type Token = (date: Date) => string | number;

const TOKENS: Readonly<Record<string, Token>> = {
  M: (date) => date.getMonth() + 1,
  Mo: (date) => ordinal(date.getMonth() + 1),
  MM: (date) => pad(date.getMonth() + 1),
  MMM: (date) => name(date, 'month', { month: 'short', day: 'numeric' }),
  // With the day, because many languages write a month differently beside one.
  MMMM: (date) => name(date, 'month', { month: 'long', day: 'numeric' }),
  Q: (date) => Math.floor(date.getMonth() / 3) + 1,
  D: (date) => date.getDate(),
  Do: (date) => ordinal(date.getDate()),
  DD: (date) => pad(date.getDate()),
  d: (date) => date.getDay(),
  dd: (date) => name(date, 'weekday', { weekday: 'short' }).slice(0, 2),
  ddd: (date) => name(date, 'weekday', { weekday: 'short' }),
  dddd: (date) => name(date, 'weekday', { weekday: 'long' }),
  E: (date) => date.getDay() || 7,
  YY: (date) => pad(date.getFullYear() % 100),
  YYYY: (date) => date.getFullYear(),
  H: (date) => date.getHours(),
  HH: (date) => pad(date.getHours()),
  h: (date) => date.getHours() % 12 || 12,
  hh: (date) => pad(date.getHours() % 12 || 12),
  k: (date) => date.getHours() || 24,
  kk: (date) => pad(date.getHours() || 24),
  m: (date) => date.getMinutes(),
  mm: (date) => pad(date.getMinutes()),
  s: (date) => date.getSeconds(),
  ss: (date) => pad(date.getSeconds()),
  S: (date) => Math.floor(date.getMilliseconds() / 100),
  SS: (date) => pad(Math.floor(date.getMilliseconds() / 10)),
  SSS: (date) => pad(date.getMilliseconds(), 3),
  A: dayPeriod,
  a: (date) => dayPeriod(date).toLowerCase(),
  Z: (date) => zone(date, ':'),
  ZZ: (date) => zone(date, ''),
  X: (date) => Math.floor(date.getTime() / 1000),
  x: (date) => date.getTime(),
  L: (date) => write(date, 'MM/DD/YYYY'),
  LL: (date) => write(date, 'MMMM D, YYYY'),
  LLL: (date) => write(date, 'MMMM D, YYYY h:mm A'),
  LLLL: (date) => write(date, 'dddd, MMMM D, YYYY h:mm A'),
  LT: (date) => write(date, 'h:mm A'),
  LTS: (date) => write(date, 'h:mm:ss A'),
};

// Escaped text, or the longest token that starts here, or any other character.
const PART =
  /\[([^\]]*)\]|Mo|M{1,4}|Q|Do|DD?|d{1,4}|E|YYYY|YY|LTS?|L{1,4}|hh?|HH?|kk?|mm?|ss?|S{1,3}|[Aa]|ZZ?|[Xx]|[\s\S]/g;

/** Writes a moment, given in milliseconds since 1970, by a format such as `MMMM D YYYY [at] h:mm A`. */
export function formatDate(milliseconds: number, format: string): string {
  return write(new Date(milliseconds), format);
}

function write(date: Date, format: string): string {
  return format.replace(PART, (part, escaped?: string) => escaped ?? String(TOKENS[part]?.(date) ?? part));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function name(date: Date, type: Intl.DateTimeFormatPartTypes, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(LOCALE, options);
  formatters.set(key, formatter);
  return formatter.formatToParts(date).find((part) => part.type === type)?.value ?? '';
}

function dayPeriod(date: Date): string {
  return name(date, 'dayPeriod', { hour: 'numeric', hour12: true });
}

const SUFFIXES: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(value: number): string {
  return value + (SUFFIXES[new Intl.PluralRules(LOCALE, { type: 'ordinal' }).select(value)] ?? 'th');
}

function zone(date: Date, colon: string): string {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${colon}${pad(size % 60)}`;
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}
