import { and, eq, ne } from 'drizzle-orm';
import { LIMITS } from '../../protocol/limits.ts';
import type { Client, Id } from '../../protocol/model.ts';
import { clients, integrations, users } from '../db/schema.ts';
import { requireConversation } from './access.ts';
import type { UserActor } from './actor.ts';
import type { RuleDeps } from './deps.ts';
import { newId } from './ids.ts';
import { toClient } from './rows.ts';
import { ruleError } from './rule-error.ts';

export type Link = { integrationId: Id; conversationId: Id; address?: string; phoneNumber?: string };

// What a mail program would take for an address; whether there is a mailbox, only a mail can tell.
const MAIL_ADDRESS = /^[^\s\p{Cc}\p{Cs}@<>()[\],;:"\\]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/iu;

/** A visitor's addresses on the app's other channels. */
export function createClientRules({ db, now, publish }: RuleDeps) {
  /** The channel's type. A web integration is none. */
  async function requireChannel(appId: Id, integrationId: Id): Promise<string> {
    const wanted = and(eq(integrations.id, integrationId), eq(integrations.appId, appId));
    const [found] = await db.select({ type: integrations.type }).from(integrations).where(wanted);
    if (found === undefined || found.type === 'web') throw ruleError('not_found', 'no such channel to link');
    return found.type;
  }

  const theirs = ({ userId }: UserActor) => and(eq(clients.userId, userId), ne(clients.type, 'web'));

  return {
    /** Oldest first. */
    async list(actor: UserActor): Promise<Client[]> {
      const rows = await db.select().from(clients).where(theirs(actor)).orderBy(clients.id);
      return rows.map(toClient);
    },
    /**
     * One address per channel: another one takes the place of the first.
     * @throws RuleError `bad_request`, `not_found`, `not_supported`
     */
    async link(actor: UserActor, { integrationId, conversationId, address = '' }: Link): Promise<Client> {
      await requireConversation(db, actor, conversationId);
      const type = await requireChannel(actor.appId, integrationId);
      if (type !== 'mailgun') throw notConnected(type);
      const displayName = address.trim();
      if (displayName.length > LIMITS.nameCharacters || !MAIL_ADDRESS.test(displayName)) {
        throw ruleError('bad_request', 'address: must be an e-mail address');
      }
      const { userId } = actor;
      const fresh = { status: 'active' as const, displayName, lastSeen: new Date(now()) };
      const client = await db.transaction(async (tx) => {
        // One link of this user at a time: the second then finds the first.
        await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
        const known = and(eq(clients.userId, userId), eq(clients.integrationId, integrationId));
        const [changed] = await tx.update(clients).set(fresh).where(known).returning();
        if (changed) return toClient(changed);
        const row = { id: newId(now()), userId, integrationId, type, info: {}, ...fresh };
        const [made] = await tx.insert(clients).values(row).returning();
        if (!made) throw new Error('the database did not return the new client');
        return toClient(made);
      });
      publish({ event: 'client:updated', payload: { client }, to: { userIds: [userId] } });
      return client;
    },
    /**
     * What is gone already stays so.
     * @throws RuleError `not_found` for a browser
     */
    async unlink(actor: UserActor, clientId: string): Promise<void> {
      const { userId } = actor;
      const one = and(eq(clients.userId, userId), eq(clients.id, clientId));
      const [found] = await db.select({ type: clients.type }).from(clients).where(one);
      if (found?.type === 'web') throw ruleError('not_found', 'no such address');
      const [gone] = await db
        .delete(clients)
        .where(and(theirs(actor), one))
        .returning();
      if (gone === undefined) return;
      const payload = { client: toClient(gone), reason: 'unlinked' as const };
      publish({ event: 'client:removed', payload, to: { userIds: [userId] } });
    },
    /** @throws RuleError `not_found`, `not_supported` */
    async ping(actor: UserActor, clientId: string): Promise<never> {
      const one = and(theirs(actor), eq(clients.id, clientId));
      const [found] = await db.select({ type: clients.type }).from(clients).where(one);
      throw found === undefined ? ruleError('not_found', 'no such address') : notConnected(found.type);
    },
    /** @throws RuleError `not_found`, `not_supported` */
    async code({ appId }: UserActor, integrationId: Id): Promise<never> {
      throw notConnected(await requireChannel(appId, integrationId));
    },
  };
}

const notConnected = (type: string) =>
  ruleError('not_supported', `this server is not connected to channels of type ${type} yet`);
