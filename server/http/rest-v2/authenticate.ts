import type { FastifyRequest } from 'fastify';
import type { KeyActor } from '../../rules/actor.ts';
import { ruleError } from '../../rules/rule-error.ts';
import type { HttpDeps } from '../deps.ts';

/**
 * Whose key a request comes with: basic with the key's id and secret, or a token that it signed with scope `app` or
 * `account`. Keys are an app's: with either scope a token opens that app and no other. Without `appId` it is the key's.
 * @throws RuleError `invalid_auth`, `forbidden`, `rate_limited`
 */
export async function authenticate(
  { rules, limiter }: HttpDeps,
  request: FastifyRequest,
  appId: string | undefined,
): Promise<KeyActor> {
  // Before the check, so that secrets cannot be guessed at any speed.
  await limiter.take('address', request.ip);
  const actor = await identify(rules, request.headers.authorization);
  if (appId !== undefined && actor.appId !== appId)
    throw ruleError('forbidden', 'this key belongs to another app');
  await limiter.take('key', actor.keyId);
  return actor;
}

async function identify(rules: HttpDeps['rules'], authorization: string | undefined): Promise<KeyActor> {
  const [scheme = '', value = ''] = authorization?.trim().split(/\s+/, 2) ?? [];
  if (scheme.toLowerCase() === 'basic') {
    const [keyId, ...secret] = Buffer.from(value, 'base64').toString('utf8').split(':');
    return rules.keys.verifySecret(keyId ?? '', secret.join(':'));
  }
  if (scheme.toLowerCase() === 'bearer') {
    const { key, claims } = await rules.keys.verifyToken(value);
    if (claims.scope !== 'app' && claims.scope !== 'account') {
      throw ruleError('forbidden', 'needs a token with scope app or account');
    }
    return { type: 'key', appId: key.appId, keyId: key.id };
  }
  throw ruleError('invalid_auth', 'Authorization is required');
}
