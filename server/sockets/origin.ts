import type { IncomingHttpHeaders } from 'node:http';

/**
 * Which page opens the socket. Browsers name their origin on every websocket and on every request to another origin;
 * only long-polling from our own pages goes without, and then `Sec-Fetch-Site` says so. Whoever sends neither is no
 * browser: it could write any origin it likes, so asking for one would protect nothing.
 */
export type PageOrigin = { type: 'page'; origin: string } | { type: 'same-origin' } | { type: 'no-browser' };

export function pageOriginOf(headers: IncomingHttpHeaders): PageOrigin {
  const { origin } = headers;
  if (origin !== undefined) return { type: 'page', origin };
  const site = headers['sec-fetch-site'];
  if (site === undefined) return { type: 'no-browser' };
  return site === 'same-origin' ? { type: 'same-origin' } : { type: 'page', origin: 'null' };
}

/** Whether a page is one of this server's own. Its name is PUBLIC_URL's, or the one the request was sent to. */
export function isOwnOrigin(
  origin: string,
  headers: IncomingHttpHeaders,
  publicUrl: string | undefined,
  isProxyTrusted: boolean,
): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  if (publicUrl !== undefined && new URL(publicUrl).host === host) return true;
  const forwarded = isProxyTrusted ? headers['x-forwarded-host'] : undefined;
  return host === (typeof forwarded === 'string' ? forwarded : headers.host);
}
