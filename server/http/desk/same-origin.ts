import type { FastifyRequest } from 'fastify';
import { ruleError } from '../../rules/rule-error.ts';
import type { Settings } from '../../settings.ts';
import { isOwnOrigin } from '../own-address.ts';

/**
 * A page elsewhere can make a browser send requests here, with the agent's cookie. Every browser names the page's
 * origin on requests that change something; one that says neither `Origin` nor `Sec-Fetch-Site` is no browser, and
 * nobody's cookie is in it. (Go's CrossOriginProtection decides the same way.)
 * @throws RuleError `forbidden`
 */
export function requireSameOrigin(request: FastifyRequest, settings: Settings): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isOwn = origin === undefined || isOwnOrigin(origin, request, settings);
  const isNear = site === undefined || site === 'same-origin';
  // A browser behind a proxy that changes the Host header still says same-origin, and no page can make it lie.
  if (site === 'same-origin' || (isOwn && isNear)) return;
  throw ruleError('forbidden', 'the desk is used only from its own pages');
}
