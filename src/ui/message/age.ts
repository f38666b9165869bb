import type { Ui } from '../context.ts';

/** How long ago that was; undefined after a week. */
export function ageOf(at: number, now: number, text: Ui['text']): string | undefined {
  const minutes = Math.floor((now - at) / 60_000);
  // Also what the server's clock puts into our future.
  if (minutes < 1) return text('messageRelativeTimeJustNow');
  if (minutes < 60) return text('messageRelativeTimeMinute', { value: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return text('messageRelativeTimeHour', { value: hours });
  const days = Math.floor(hours / 24);
  return days < 7 ? text('messageRelativeTimeDay', { value: days }) : undefined;
}
