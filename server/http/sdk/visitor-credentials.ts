import { decodeJwt } from 'jose';
import type { Credentials } from '../../../protocol/events.ts';
import { ID_PATTERN } from '../../rules/ids.ts';
import { ruleError } from '../../rules/rule-error.ts';

/**
 * A visitor's credentials from `Authorization: Session <userId>:<token>` or `Bearer <jwt>`. Not verified yet.
 * @throws RuleError `invalid_auth`
 */
export function readCredentials(authorization: string | undefined): Credentials {
  const [scheme = '', value = ''] = authorization?.trim().split(/\s+/, 2) ?? [];
  if (scheme.toLowerCase() === 'session') {
    const [userId = '', token = ''] = value.split(':', 2);
    if (ID_PATTERN.test(userId) && token !== '') return { type: 'session', userId, token };
  }
  if (scheme.toLowerCase() === 'bearer') return { type: 'jwt', externalId: nameIn(value), jwt: value };
  throw ruleError('invalid_auth', 'needs "Authorization: Session <userId>:<token>" or "Bearer <jwt>"');
}

/** Whom the token names; whether that is true is found out with its signature. */
function nameIn(jwt: string): string {
  try {
    const claims = decodeJwt(jwt);
    const named = claims.external_id ?? claims.userId;
    if (typeof named === 'string') return named;
  } catch {
    throw ruleError('invalid_auth', 'this is not a jwt');
  }
  throw ruleError('invalid_auth', 'the jwt names no user');
}
