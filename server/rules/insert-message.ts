import { sql } from 'drizzle-orm';
import { LIMITS } from '../../protocol/limits.ts';
import type { Id, Message, MessageContent, MessageSource, Metadata } from '../../protocol/model.ts';
import type { Queries } from '../db/open.ts';
import type { Authorship } from './authorship.ts';
import { storable } from './clean.ts';
import { newId } from './ids.ts';
import { type MessageRow, toMessage } from './rows.ts';

export type NewMessage = {
  conversationId: Id;
  /** Without one (REST) a repeat is a new message. */
  clientId?: string;
  content: MessageContent;
  metadata?: Metadata;
  /** For what comes with a key: the business by default. */
  author?: Authorship;
};

export type NewRow = { wanted: NewMessage; author: Authorship; source: MessageSource };

/**
 * Counts the conversation up and stores the message, in one statement: the conversation's row is locked until the
 * commit, which makes `seq` dense, and no longer, since every message of a conversation waits for that lock holding
 * one of a few connections. A user writes under the name in their profile. A repeated `clientId` breaks its unique constraint and undoes the counting with it.
 * @returns nothing when the message is there already, or there is no room for it
 */
export async function insert(db: Queries, row: NewRow, now: number): Promise<Message | undefined> {
  const values = toValues(row, now);
  try {
    const { rows } = await db.execute<Stored>(toStatement(values, now));
    const [stored] = rows;
    if (!stored) return undefined;
    const { seq, received, name: authorDisplayName, avatar: authorAvatarUrl } = stored;
    const author = { authorDisplayName, authorAvatarUrl };
    return toMessage({ ...values, ...author, seq, received: new Date(Math.round(Number(received))) });
  } catch (error) {
    if (isRepeat(error)) return undefined;
    throw error;
  }
}

type Stored = { seq: number; received: string; name: string | null; avatar: string | null };
type Values = Omit<MessageRow, 'seq' | 'received'>;

function toValues({ wanted, author, source }: NewRow, now: number): Values {
  return storable({
    id: newId(now),
    conversationId: wanted.conversationId,
    clientId: wanted.clientId ?? null,
    authorRole: author.role,
    authorUserId: author.userId ?? null,
    authorDisplayName: author.displayName ?? null,
    authorAvatarUrl: author.avatarUrl ?? null,
    content: wanted.content,
    metadata: wanted.metadata ?? null,
    source,
    isDeleted: false,
  });
}

function toStatement(values: Values, now: number) {
  const at = new Date(now).toISOString();
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value));
  return sql`
    with counted as (
      update conversations set
        last_seq = last_seq + 1,
        last_received = greatest(${at}::timestamptz, last_received + interval '1 millisecond'),
        last_updated_at = greatest(${at}::timestamptz, last_received + interval '1 millisecond')
      where id = ${values.conversationId} and last_seq < ${LIMITS.conversationMessages}
      returning id, last_seq, last_received
    )
    insert into messages (
      id, conversation_id, seq, client_id, author_role, author_user_id, author_display_name, author_avatar_url,
      content, metadata, source, received
    )
    select
      ${values.id}::text, counted.id, last_seq, ${values.clientId}::text, ${values.authorRole}::text,
      ${values.authorUserId}::text,
      coalesce(
        ${values.authorDisplayName}::text,
        nullif(left(concat_ws(' ', nullif(author.given_name, ''), nullif(author.surname, '')), ${LIMITS.nameCharacters}), '')
      ),
      coalesce(${values.authorAvatarUrl}::text, author.avatar_url),
      ${json(values.content)}::jsonb, ${json(values.metadata)}::jsonb, ${json(values.source)}::jsonb, last_received
    from counted left join users author on author.id = ${values.authorUserId}::text
    returning
      seq, extract(epoch from received) * 1000 as received,
      author_display_name as name, author_avatar_url as avatar`;
}

function isRepeat(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'constraint' in cause && cause.constraint === 'messages_client_id';
}
