import { and, eq } from 'drizzle-orm';
import { LIMITS } from '../../protocol/limits.ts';
import type { Client, Id } from '../../protocol/model.ts';
import { clients, integrations, users } from '../db/schema.ts';
import { requireConversation } from './access.ts';
import type { UserActor } from './actor.ts';
import type { RuleDeps } from './deps.ts';
import { newId } from './ids.ts';
import { toClient } from './rows.ts';
import { ruleError } from './rule-error.ts';

export type Link = { integrationId: Id; conversationId: Id; address: string };

// What a mail program would take for an address; whether there is a mailbox, only a mail can tell.
const MAIL_ADDRESS = /^[^\s\p{Cc}\p{Cs}@<>()[\],;:"\\]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/iu;

/** A visitor's addresses on the app's other channels. */
export function createClientRules({ db, now }: RuleDeps) {
  async function requireChannel(appId: Id, integrationId: Id): Promise<void> {
    const wanted = and(eq(integrations.id, integrationId), eq(integrations.appId, appId));
    const [found] = await db.select({ type: integrations.type }).from(integrations).where(wanted);
    if (found?.type !== 'mailgun') throw ruleError('not_found', 'no such channel to link');
  }

  return {
    /**
     * One address per channel: another one takes the place of the first.
     * @throws RuleError `bad_request`, `not_found`
     */
    async link(actor: UserActor, { integrationId, conversationId, address }: Link): Promise<Client> {
      const displayName = address.trim();
      if (displayName.length > LIMITS.nameCharacters || !MAIL_ADDRESS.test(displayName)) {
        throw ruleError('bad_request', 'address: must be an e-mail address');
      }
      await requireConversation(db, actor, conversationId);
      await requireChannel(actor.appId, integrationId);
      const { userId } = actor;
      const fresh = { status: 'active' as const, displayName, lastSeen: new Date(now()) };
      return db.transaction(async (tx) => {
        // One link of this user at a time: the second then finds the first.
        await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
        const theirs = and(eq(clients.userId, userId), eq(clients.integrationId, integrationId));
        const [changed] = await tx.update(clients).set(fresh).where(theirs).returning();
        if (changed) return toClient(changed);
        const row = { id: newId(now()), userId, integrationId, type: 'mailgun', info: {}, ...fresh };
        const [made] = await tx.insert(clients).values(row).returning();
        if (!made) throw new Error('the database did not return the new client');
        return toClient(made);
      });
    },
  };
}
