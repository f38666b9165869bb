import { eq } from 'drizzle-orm';
import type { Id } from '../../protocol/model.ts';
import { users } from '../db/schema.ts';
import { requireAccess } from './access.ts';
import type { AgentActor, KeyActor, UserActor } from './actor.ts';
import { fullNameOf } from './authorship.ts';
import type { RuleDeps } from './deps.ts';
import type { Audience } from './publication.ts';

const ENDS_AFTER_MS = 10_000;

/** The business's software types in a name that it chooses. */
type Person = UserActor | AgentActor | (KeyActor & { displayName?: string; avatarUrl?: string });
/** As much as tells one from another. */
export type Typist =
  | Pick<UserActor, 'type' | 'userId'>
  | Pick<AgentActor, 'type' | 'agentId'>
  | Pick<KeyActor, 'type' | 'keyId'>;

export type Typing = {
  /** Forwards it to the other side. Does nothing when nothing changes. @throws RuleError `not_found` */
  set(actor: Person, conversationId: Id, state: 'start' | 'stop'): Promise<void>;
  /** They have sent what they typed, or left. */
  ended(who: Typist, conversationId?: Id): void;
  dispose(): void;
};

type Shown = { role: 'user' | 'business'; userId?: Id; displayName?: string; avatarUrl?: string };
type Entry = { timer: NodeJS.Timeout; personId: string; conversationId: Id; stop(): void };

/** Who is typing now, on this node. Nobody types for longer than 10 s without saying so again. */
export function createTyping({ db, publish }: RuleDeps): Typing {
  const entries = new Map<string, Entry>();
  /** Those of whom it is still to be found out who may know. */
  const beginning = new Set<{ personId: string; conversationId: Id }>();

  function end(key: string, entry: Entry): void {
    clearTimeout(entry.timer);
    entries.delete(key);
    entry.stop();
  }

  function start(personId: string, shown: Shown, conversationId: Id, to: Audience): void {
    const key = `${conversationId} ${personId}`;
    const tell = (state: 'start' | 'stop') =>
      publish({ event: 'typing', payload: { conversationId, state, ...shown }, to });
    const timer = setTimeout(() => end(key, entry), ENDS_AFTER_MS);
    const entry = { timer, personId, conversationId, stop: () => tell('stop') };
    const before = entries.get(key);
    if (before) clearTimeout(before.timer);
    entries.set(key, entry);
    tell('start');
  }

  /** Only other users need to be told a user's name. */
  async function describe(actor: Person, isForUsers: boolean): Promise<Shown> {
    if (actor.type !== 'user') {
      const { displayName, avatarUrl } = actor;
      return {
        role: 'business',
        ...(displayName !== undefined && { displayName }),
        ...(avatarUrl !== undefined && { avatarUrl }),
      };
    }
    const shown = { role: 'user' as const, userId: actor.userId };
    if (!isForUsers) return shown;
    const [row] = await db.select().from(users).where(eq(users.id, actor.userId));
    const displayName = row && fullNameOf(row);
    return {
      ...shown,
      ...(displayName && { displayName }),
      ...(row?.avatarUrl && { avatarUrl: row.avatarUrl }),
    };
  }

  function ended(who: Typist, conversationId?: Id): void {
    const personId = idOf(who);
    const isMeant = (one: { personId: string; conversationId: Id }) =>
      one.personId === personId && (conversationId === undefined || one.conversationId === conversationId);
    for (const one of beginning) if (isMeant(one)) beginning.delete(one);
    for (const [key, entry] of entries) if (isMeant(entry)) end(key, entry);
  }

  return {
    async set(actor, conversationId, state) {
      // At once: the start before it may still be on its way, and must not come after.
      if (state === 'stop') {
        ended(actor, conversationId);
        await requireAccess(db, actor, conversationId);
        return;
      }
      const personId = idOf(actor);
      const begun = { personId, conversationId };
      beginning.add(begun);
      try {
        const { conversation, userIds } = await requireAccess(db, actor, conversationId);
        const others = userIds.filter((userId) => userId !== personId);
        const shown = await describe(actor, others.length > 0);
        // Agents see who of the visitors is typing; visitors see that the business is.
        const agents = actor.type === 'user' ? { agentsOf: conversation.appId } : {};
        if (beginning.has(begun)) start(personId, shown, conversationId, { userIds: others, ...agents });
      } finally {
        beginning.delete(begun);
      }
    },
    ended,
    dispose() {
      for (const { timer } of entries.values()) clearTimeout(timer);
      entries.clear();
      beginning.clear();
    },
  };
}

function idOf(who: Typist): string {
  if (who.type === 'user') return who.userId;
  return who.type === 'agent' ? who.agentId : who.keyId;
}
