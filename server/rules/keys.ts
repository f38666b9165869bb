import { and, eq } from 'drizzle-orm';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Id } from '../../protocol/model.ts';
import { appKeys } from '../db/schema.ts';
import type { KeyActor } from './actor.ts';
import { storable } from './clean.ts';
import { equalInConstantTime } from './constant-time.ts';
import type { RuleDeps } from './deps.ts';
import { newToken } from './ids.ts';
import { ruleError } from './rule-error.ts';

export type AppKey = { id: string; appId: Id; displayName: string; createdAt: Date };
export type NewKey = { id?: string; appId: Id; displayName: string; secret?: string };

/** The keys of an app: they sign tokens (HS256) and open the REST API. */
export function createKeyRules({ db, secrets, publish, now }: RuleDeps) {
  async function find(keyId: string): Promise<{ key: AppKey; secret: string } | undefined> {
    const [row] = await db
      .select()
      .from(appKeys)
      .where(eq(appKeys.id, storable(keyId)));
    if (!row) return undefined;
    const { secret, ...key } = row;
    return { key, secret: secrets.open(secret, key.id) };
  }

  return {
    async list(appId: Id): Promise<AppKey[]> {
      const { id, displayName, createdAt } = appKeys;
      const columns = { id, appId: appKeys.appId, displayName, createdAt };
      return db.select(columns).from(appKeys).where(eq(appKeys.appId, appId));
    },
    /** The secret is told here, once. */
    async create(wanted: NewKey): Promise<{ id: string; secret: string }> {
      const id = wanted.id ?? `app_${newToken().slice(0, 22)}`;
      const secret = wanted.secret ?? newToken();
      const { appId, displayName } = wanted;
      await db.insert(appKeys).values({ id, appId, displayName, secret: secrets.seal(secret, id) });
      return { id, secret };
    },
    /** Ends what it signed, too: the sockets of those who signed in with its tokens. @throws RuleError `not_found` */
    async remove(appId: Id, keyId: string): Promise<void> {
      const [gone] = await db
        .delete(appKeys)
        .where(and(eq(appKeys.appId, appId), eq(appKeys.id, keyId)))
        .returning({ id: appKeys.id });
      if (!gone) throw ruleError('not_found', 'no such key');
      const error = { code: 'invalid_auth' as const, message: 'the key that signed the jwt was deleted' };
      publish({ event: 'session:ended', payload: { error }, to: { keyId } });
    },
    /** For HTTP basic. @throws RuleError `invalid_auth` */
    async verifySecret(keyId: string, secret: string): Promise<KeyActor> {
      const found = await find(keyId);
      if (!equalInConstantTime(secret, found?.secret ?? '') || !found) {
        throw ruleError('invalid_auth', 'the key or its secret is wrong');
      }
      return { type: 'key', appId: found.key.appId, keyId };
    },
    /**
     * Checks a token's signature and, where it has them, `exp` and `nbf`. What its claims allow is for the caller to judge.
     * @throws RuleError `invalid_auth` that says what is wrong
     */
    async verifyToken(jwt: string): Promise<{ key: AppKey; claims: JWTPayload }> {
      const found = await find(keyIdOf(jwt));
      if (!found) throw ruleError('invalid_auth', 'the jwt names an unknown key (kid)');
      try {
        const secret = new TextEncoder().encode(found.secret);
        // The tolerance is for a site's clock that is ahead (nbf, iat); an end is an end.
        const options = { algorithms: ['HS256'], currentDate: new Date(now()), clockTolerance: 5 };
        const { payload } = await jwtVerify(jwt, secret, options);
        if (payload.exp !== undefined && payload.exp * 1000 <= now()) {
          throw new errors.JWTExpired('"exp" claim timestamp check failed', payload, 'exp', 'check_failed');
        }
        return { key: found.key, claims: payload };
      } catch (error) {
        throw ruleError('invalid_auth', tokenProblem(error));
      }
    },
    /** Whether the stored secrets can still be read. @throws when SECRET_KEY has changed. */
    async check(): Promise<void> {
      const [row] = await db.select().from(appKeys).limit(1);
      if (row) secrets.open(row.secret, row.id);
    },
  };
}

export type KeyRules = ReturnType<typeof createKeyRules>;

function keyIdOf(jwt: string): string {
  try {
    const { kid } = decodeProtectedHeader(jwt);
    if (typeof kid === 'string') return kid;
  } catch {
    throw ruleError('invalid_auth', 'this is not a jwt');
  }
  throw ruleError('invalid_auth', 'the jwt has no kid');
}

function tokenProblem(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the jwt has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `the jwt's ${error.claim} is not acceptable`;
  if (error instanceof errors.JOSEAlgNotAllowed) return 'the jwt must be signed with HS256';
  return "the jwt's signature is wrong";
}
