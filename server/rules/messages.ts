import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { metadataProblem } from '../../protocol/checks.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Id, Message, MessageContent, Metadata } from '../../protocol/model.ts';
import type { Queries } from '../db/open.ts';
import { messages } from '../db/schema.ts';
import { lockConversation, participantsOf, requireAccess, requireConversation } from './access.ts';
import type { Actor } from './actor.ts';
import { type AttachmentRow, claim, withOwnFiles } from './attachments/own-file.ts';
import { type Authorship, authorOf, sourceOf } from './authorship.ts';
import { answerForm, isAnswer } from './content/answer-form.ts';
import { type Speaker, takeContent } from './content/take-content.ts';
import type { RuleDeps } from './deps.ts';
import type { InboxNews } from './inbox-news.ts';
import { insert, type NewMessage, type NewRow } from './insert-message.ts';
import { toMessage } from './rows.ts';
import { ruleError } from './rule-error.ts';
import type { Typing, Typist } from './typing.ts';

export type MessagePage = { messages: Message[]; hasMore: boolean };
export type PageRequest = { conversationId: Id; after?: number; before?: number; limit?: number };

type Draft = Omit<NewMessage, 'conversationId'>;
type Deps = RuleDeps & { news: InboxNews; typing: Typing };

export function createMessageRules({ db, publish, now, news, typing }: Deps) {
  return {
    /** Refuses what would be refused in any conversation. @throws RuleError `bad_request`, `too_large` */
    check(actor: Actor, asked: Draft): void {
      take(actor, asked);
    },

    /**
     * A repeat of `clientId` answers with the first row and changes nothing.
     * @throws RuleError `bad_request`, `too_large`, `not_found`, `locked`, `forbidden` for a file that is not the user's,
     * `conflict` for a form that has been answered and a file that another message has
     */
    async send(actor: Actor, asked: NewMessage): Promise<Message> {
      const taken = take(actor, asked);
      const { conversation, userIds } = await requireAccess(db, actor, asked.conversationId);
      const owned = await withOwnFiles(db, actor, taken);
      if (!owned) return requireRepeated(asked);
      const { content, files } = owned;
      const wanted = { ...asked, content };
      const author = authorOf(actor, wanted.author, userIds);
      const row = { wanted, author, source: sourceOf(actor) };
      const { message, isNew, form } = await store(actor, row, files);
      if (!isNew) return message;
      const to = { userIds: await participantsOf(db, conversation.id), agentsOf: actor.appId };
      publish({ event: 'message:new', payload: { message }, to });
      if (form) publish({ event: 'message:updated', payload: { message: form }, to });
      typing.ended(typistOf(actor, author), conversation.id);
      news.changed(conversation.appId, conversation.id);
      return message;
    },

    /** @throws RuleError `bad_request`, `not_found` */
    async list(actor: Actor, page: PageRequest): Promise<MessagePage> {
      const { conversationId, after, before } = page;
      if (after !== undefined && before !== undefined) {
        throw ruleError('bad_request', 'only one of after and before may be given');
      }
      await requireConversation(db, actor, conversationId);
      const size = Math.min(Math.max(1, page.limit ?? LIMITS.pageMessages), LIMITS.pageMessages);
      const range = [
        after === undefined ? undefined : gt(messages.seq, after),
        before === undefined ? undefined : lt(messages.seq, before),
      ];
      const rows = await db
        .select()
        .from(messages)
        .where(and(eq(messages.conversationId, conversationId), ...range))
        .orderBy(after === undefined ? desc(messages.seq) : asc(messages.seq))
        .limit(size + 1);
      const found = rows.slice(0, size).map(toMessage);
      return { messages: after === undefined ? found.reverse() : found, hasMore: rows.length > size };
    },
  };

  function take(actor: Actor, { author, content, metadata }: Draft): MessageContent {
    requireSound(metadata);
    return takeContent(speakerOf(actor, author), content, now());
  }

  type Outcome = { message: Message; isNew: boolean; form?: Message };

  async function store(actor: Actor, row: NewRow, files: AttachmentRow[]): Promise<Outcome> {
    const { conversationId, content } = row.wanted;
    if (isAnswer(content)) {
      const answered = await answerForm(db, row, now());
      if (answered) return { ...answered, isNew: true };
    } else {
      const inserted = await (files.length > 0 ? insertWithFiles(actor, row, files) : insert(db, row, now()));
      if (inserted) return { message: inserted, isNew: true };
    }
    const first = await findRepeated(db, row.wanted);
    if (first) return { message: toMessage(first), isNew: false };
    // It may have been deleted meanwhile.
    await requireConversation(db, actor, conversationId);
    throw ruleError('locked', `the conversation is full (${LIMITS.conversationMessages} messages)`);
  }

  /** A file that is gone may be that of a message that is there, and was deleted meanwhile. */
  async function requireRepeated(asked: NewMessage): Promise<Message> {
    const first = await findRepeated(db, asked);
    if (first) return toMessage(first);
    throw ruleError('forbidden', 'content.mediaUrl: is no file that this user uploaded');
  }

  /** Both or neither. A repeat is looked for first: in a transaction the constraint that it breaks would break all. */
  async function insertWithFiles(
    actor: Actor,
    row: NewRow,
    files: AttachmentRow[],
  ): Promise<Message | undefined> {
    return db.transaction(async (tx) => {
      await lockConversation(tx, row.wanted.conversationId);
      if (await findRepeated(tx, row.wanted)) return undefined;
      const message = await insert(tx, row, now());
      if (!message || (await claim(tx, files, message.id)) || actor.type !== 'user') return message;
      // The file goes with its message: what a visitor shows twice would be gone from one of them.
      throw ruleError('conflict', 'content.mediaUrl: is in another message already, or deleted');
    });
  }
}

/** The message that was stored when it was sent before. */
async function findRepeated(db: Queries, { conversationId, clientId }: NewMessage) {
  if (clientId === undefined) return undefined;
  const sameSend = and(eq(messages.conversationId, conversationId), eq(messages.clientId, clientId));
  const [first] = await db.select().from(messages).where(sameSend);
  return first;
}

function requireSound(metadata: Metadata | undefined): void {
  const problem = metadata === undefined ? undefined : metadataProblem(metadata, Buffer.byteLength);
  if (problem) throw ruleError(problem.code, problem.message);
}

/** What is posted in a visitor's name does not end what the business types. */
function typistOf(actor: Actor, author: Authorship): Typist {
  if (actor.type !== 'key') return actor;
  const { role, userId } = author;
  return role === 'user' && userId !== undefined ? { type: 'user', userId } : actor;
}

function speakerOf(actor: Actor, author: NewMessage['author']): Speaker {
  if (actor.type === 'user') return 'visitor';
  return actor.type === 'key' && author?.role === 'user' ? 'business as user' : 'business';
}
