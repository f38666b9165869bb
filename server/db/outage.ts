const OUTAGES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  '08000', // connection exception, and its kind
  '08003',
  '08006',
  '53300', // too many connections
  '55P03', // no turn on the embedded engine
  '57P01', // the administrator stops the server
  '57P02',
  '57P03',
]);
// pg says these without a code.
const OUTAGE_MESSAGES = /Connection terminated|is not queryable|timeout exceeded when trying to connect/;

/** Whether the database was out of reach, so that trying again makes sense. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return OUTAGES.has(code) || OUTAGE_MESSAGES.test(error.message) || isOutage(error.cause);
}
