import type { UnixSeconds } from '../../../protocol/model.ts';

/** The desk speaks English, so its dates do, too; the 12 or 24 hours are the agent's own. */
const LOCALE = /^en\b/.test(navigator.language) ? navigator.language : 'en';
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
const cycle = hourCycle ? { hourCycle } : {};

const relative = new Intl.RelativeTimeFormat(LOCALE, { style: 'narrow', numeric: 'auto' });
const hours = new Intl.DateTimeFormat(LOCALE, { hour: 'numeric', minute: '2-digit', ...cycle });
const dayOfYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long' });
const weekdayAndYear = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full' });
const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full', timeStyle: 'short', ...cycle });

const DAY = 86_400;

/** "now", "5m ago", "yesterday", "2 Mar", "2 Mar 2025". */
export function agoOf(at: UnixSeconds, now: UnixSeconds): string {
  const age = now - at;
  if (age < 45) return 'now';
  if (age < 3_570) return relative.format(-Math.max(1, Math.round(age / 60)), 'minute');
  const days = daysBetween(at, now);
  if (days === 0 || age < 6 * 3_600) return relative.format(-Math.max(1, Math.round(age / 3_600)), 'hour');
  if (days < 7) return relative.format(-days, 'day');
  return isSameYear(at, now) ? dayOfYear.format(at * 1000) : dayAndYear.format(at * 1000);
}

export function hoursOf(at: UnixSeconds): string {
  return hours.format(at * 1000);
}

export function dateOf(at: UnixSeconds): string {
  return dayAndYear.format(at * 1000);
}

export function momentOf(at: UnixSeconds): string {
  return full.format(at * 1000);
}

/** "Today", "Yesterday", "Monday, 2 March". */
export function dayNameOf(at: UnixSeconds, now: UnixSeconds): string {
  const days = daysBetween(at, now);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return (isSameYear(at, now) ? weekday : weekdayAndYear).format(at * 1000);
}

export function dayKeyOf(at: UnixSeconds): string {
  return new Date(at * 1000).toDateString();
}

export function isoOf(at: UnixSeconds): string {
  return new Date(at * 1000).toISOString();
}

/** Midnights between the two; rounded, since a day of the clock change has 23 or 25 hours. */
function daysBetween(at: UnixSeconds, now: UnixSeconds): number {
  return Math.round((midnightOf(now) - midnightOf(at)) / DAY);
}

function midnightOf(at: UnixSeconds): number {
  return new Date(at * 1000).setHours(0, 0, 0, 0) / 1000;
}

function isSameYear(a: UnixSeconds, b: UnixSeconds): boolean {
  return new Date(a * 1000).getFullYear() === new Date(b * 1000).getFullYear();
}
