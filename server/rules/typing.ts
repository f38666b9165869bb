import type { Id } from '../../protocol/model.ts';
import { requireAccess } from './access.ts';
import type { AgentActor, UserActor } from './actor.ts';
import type { RuleDeps } from './deps.ts';
import type { Audience } from './publication.ts';

const ENDS_AFTER_MS = 10_000;

type Person = UserActor | AgentActor;

export type Typing = {
  /** Forwards it to the other side. Does nothing when nothing changes. @throws RuleError `not_found` */
  set(actor: Person, conversationId: Id, state: 'start' | 'stop'): Promise<void>;
  /** They have sent what they typed, or left. */
  ended(actor: Person, conversationId?: Id): void;
  dispose(): void;
};

type Entry = { timer: NodeJS.Timeout; personId: Id; conversationId: Id; stop(): void };

/** Who is typing now, on this node. Nobody types for longer than 10 s without saying so again. */
export function createTyping({ db, publish }: RuleDeps): Typing {
  const entries = new Map<string, Entry>();

  function end(key: string, entry: Entry): void {
    clearTimeout(entry.timer);
    entries.delete(key);
    entry.stop();
  }

  function start(key: string, actor: Person, conversationId: Id, to: Audience): void {
    const tell = (state: 'start' | 'stop') =>
      publish({ event: 'typing', payload: { conversationId, state, ...describe(actor) }, to });
    const timer = setTimeout(() => end(key, entry), ENDS_AFTER_MS);
    const entry = { timer, personId: idOf(actor), conversationId, stop: () => tell('stop') };
    const before = entries.get(key);
    if (before) clearTimeout(before.timer);
    entries.set(key, entry);
    tell('start');
  }

  return {
    async set(actor, conversationId, state) {
      const key = `${conversationId} ${idOf(actor)}`;
      const { conversation, userIds } = await requireAccess(db, actor, conversationId);
      const { appId } = conversation;
      const entry = entries.get(key);
      if (state === 'stop') {
        if (entry) end(key, entry);
        return;
      }
      const others = userIds.filter((userId) => userId !== idOf(actor));
      // Agents see who of the visitors is typing; visitors see that the business is.
      const to = actor.type === 'user' ? { userIds: others, agentsOf: appId } : { userIds: others };
      start(key, actor, conversationId, to);
    },
    ended(actor, conversationId) {
      for (const [key, entry] of entries) {
        const sameConversation = conversationId === undefined || entry.conversationId === conversationId;
        if (entry.personId === idOf(actor) && sameConversation) end(key, entry);
      }
    },
    dispose() {
      for (const { timer } of entries.values()) clearTimeout(timer);
      entries.clear();
    },
  };
}

const idOf = (actor: Person): Id => (actor.type === 'user' ? actor.userId : actor.agentId);

function describe(actor: Person) {
  if (actor.type === 'user') return { role: 'user' as const, userId: actor.userId };
  const { displayName, avatarUrl } = actor;
  return { role: 'business' as const, displayName, ...(avatarUrl !== undefined && { avatarUrl }) };
}
