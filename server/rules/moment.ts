import { z } from 'zod';

/** ISO 8601, of a year that is written with four digits in UTC, too: JavaScript and Postgres disagree about others. */
export const isoMoment = z.iso.datetime({ offset: true }).refine((text) => {
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}, 'must be of the years 1 to 9999');
