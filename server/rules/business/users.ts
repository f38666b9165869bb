import { and, desc, eq } from 'drizzle-orm';
import { metadataProblem } from '../../../protocol/checks.ts';
import type { Id, Metadata, Profile } from '../../../protocol/model.ts';
import { clients, users } from '../../db/schema.ts';
import type { KeyActor } from '../actor.ts';
import type { ChangeUser, UserChange } from '../change-user.ts';
import { storable } from '../clean.ts';
import type { RuleDeps } from '../deps.ts';
import { ID_PATTERN, newId } from '../ids.ts';
import type { ClientRow, UserRow } from '../rows.ts';
import { ruleError } from '../rule-error.ts';

export type NewKnownUser = {
  externalId: string;
  profile: Omit<Profile, 'metadata'> & { locale?: string };
  metadata: Metadata;
  signedUpAt?: Date;
};

// Browsers come and go without a word; a list of all who ever came would help nobody.
export const MOST_CLIENTS = 100;

/** The app's users as the business's own software knows them. */
export function createBusinessUserRules({ db, now, changeUser }: RuleDeps & { changeUser: ChangeUser }) {
  return {
    /** @throws RuleError `conflict` when the app has a user of that name; `bad_request`, `too_large` for metadata */
    async create(actor: KeyActor, wanted: NewKnownUser): Promise<UserRow> {
      const problem = metadataProblem(wanted.metadata, Buffer.byteLength);
      if (problem) throw ruleError(problem.code, problem.message);
      const { externalId, profile, metadata } = storable({ ...wanted, signedUpAt: undefined });
      const signedUpAt = wanted.signedUpAt ?? new Date(now());
      const row = { id: newId(now()), appId: actor.appId, externalId, ...profile, metadata, signedUpAt };
      const [made] = await db.insert(users).values(row).onConflictDoNothing().returning();
      if (!made) throw ruleError('conflict', 'User already exists');
      return made;
    },
    /** By id, or else by the business's own name. */
    async find(actor: KeyActor, name: string): Promise<UserRow | undefined> {
      const ofApp = eq(users.appId, actor.appId);
      if (ID_PATTERN.test(name)) {
        const [row] = await db
          .select()
          .from(users)
          .where(and(ofApp, eq(users.id, name)));
        if (row) return row;
      }
      const [row] = await db
        .select()
        .from(users)
        .where(and(ofApp, eq(users.externalId, storable(name))));
      return row;
    },
    /** @returns nothing when the app has no such user. @throws RuleError `bad_request`, `too_large` for metadata */
    async update({ appId }: KeyActor, userId: Id, change: UserChange): Promise<UserRow | undefined> {
      return changeUser(appId, userId, change);
    },
    /** Their devices, and their addresses on other channels; the one used last comes first. */
    async listClients({ appId }: KeyActor, userId: Id): Promise<ClientRow[]> {
      const rows = await db
        .select({ client: clients })
        .from(clients)
        .innerJoin(users, eq(users.id, clients.userId))
        .where(and(eq(users.id, userId), eq(users.appId, appId)))
        .orderBy(desc(clients.lastSeen), clients.id)
        .limit(MOST_CLIENTS);
      return rows.map(({ client }) => client);
    },
  };
}
