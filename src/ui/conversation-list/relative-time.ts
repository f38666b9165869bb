import type { FormatDate } from '../../text/date-parts.ts';
import type { PreviewTexts } from './preview.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago that was, as a list of conversations says it. Both in milliseconds since 1970. */
export function relativeTime(
  at: number,
  now: number,
  list: PreviewTexts['list'],
  format: FormatDate,
): string {
  const passed = now - at;
  // Also what the server's clock puts into our future.
  if (passed < MINUTE_MS) return list('conversationListRelativeTimeJustNow');
  if (passed < HOUR_MS) {
    const value = Math.floor(passed / MINUTE_MS);
    if (value === 1) return list('conversationListRelativeTimeMinute');
    return list('conversationListRelativeTimeMinutes', { value });
  }
  if (passed < DAY_MS) {
    const value = Math.floor(passed / HOUR_MS);
    if (value === 1) return list('conversationListRelativeTimeHour');
    return list('conversationListRelativeTimeHours', { value });
  }
  if (isDayBefore(at, now)) return list('conversationListRelativeTimeYesterday');
  return format(at, list('conversationListTimestampFormat'));
}

function isDayBefore(at: number, now: number): boolean {
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return new Date(at).toDateString() === yesterday.toDateString();
}
