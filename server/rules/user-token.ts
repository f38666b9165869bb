import type { Id } from '../../protocol/model.ts';
import { storable } from './clean.ts';
import { externalIdShape } from './external-id.ts';
import type { KeyRules } from './keys.ts';
import { ruleError } from './rule-error.ts';

export type UserToken = {
  /** The key that signed it. */
  keyId: string;
  externalId: string;
  /** Milliseconds since 1970. Absent: it is good for as long as its key. */
  expiresAt?: number;
};

/**
 * What a token says that a site signed for one of its users.
 * @throws RuleError `invalid_auth` that says what is wrong
 */
export async function readUserToken(
  keys: KeyRules,
  appId: Id,
  externalId: string,
  jwt: string,
): Promise<UserToken> {
  const { key, claims } = await keys.verifyToken(jwt);
  if (key.appId !== appId) throw ruleError('invalid_auth', 'the jwt was signed for another app');
  if (claims.scope !== 'appUser') throw ruleError('invalid_auth', "the jwt's scope must be appUser");
  const named = claims.external_id ?? claims.userId;
  if (typeof named !== 'string' || storable(named) !== storable(externalId)) {
    throw ruleError('invalid_auth', 'the jwt names another user than externalId');
  }
  if (!externalIdShape.safeParse(storable(named)).success) {
    throw ruleError('invalid_auth', 'the name of the user in the jwt is empty or too long');
  }
  const expiry = claims.exp === undefined ? {} : { expiresAt: claims.exp * 1000 };
  return { keyId: key.id, externalId: storable(externalId), ...expiry };
}
