import { lt } from 'drizzle-orm';
import type { Id } from '../../../protocol/model.ts';
import { authCodes } from '../../db/schema.ts';
import type { KeyActor } from '../actor.ts';
import type { RuleDeps } from '../deps.ts';
import { hashToken, newToken } from '../ids.ts';

/** Codes that make whoever brings one first another device of a user. Told here only; the database keeps a hash. */
export function createAuthCodeRules({ db, now }: RuleDeps) {
  return {
    /** For a user of the app: the caller has found them there. */
    async create({ appId }: KeyActor, userId: Id, minutes: number): Promise<string> {
      const code = newToken();
      await db.delete(authCodes).where(lt(authCodes.expiresAt, new Date(now())));
      const expiresAt = new Date(now() + minutes * 60_000);
      await db.insert(authCodes).values({ codeHash: hashToken(code), appId, userId, expiresAt });
      return code;
    },
  };
}
