import type { FastifyRequest } from 'fastify';
import type { Integration } from '../../rules/apps.ts';
import { isOriginAllowed } from '../../rules/origins.ts';
import { ruleError } from '../../rules/rule-error.ts';
import type { Settings } from '../../settings.ts';
import { isOwnOrigin } from '../own-address.ts';

/**
 * The origin of the page that asks, as far as the request tells. Browsers leave `Origin` out of a GET to the page's own
 * origin and of one without CORS (an `<img>`); then `Sec-Fetch-Site` says which of the two it is, or else `Referer`.
 */
export function requireAllowedPage(
  request: FastifyRequest,
  { allowedOrigins }: Integration,
  settings: Settings,
): void {
  const origin = pageOrigin(request, settings);
  if (origin === undefined || isOriginAllowed(origin, allowedOrigins)) return;
  throw ruleError('origin_not_allowed', `${origin} is not an allowed origin of this integration`);
}

function pageOrigin(request: FastifyRequest, settings: Settings): string | undefined {
  const { origin, referer, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined) return origin;
  if (site === 'same-origin' || site === 'none') return undefined;
  const from = referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : undefined;
  if (site !== undefined) return from ?? 'a page of another site';
  return from === undefined || isOwnOrigin(from, request, settings) ? undefined : from;
}
