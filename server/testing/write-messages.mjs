// @ts-check
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/**
 * @typedef {{ content: object, fromUser: boolean }} Written
 */

/**
 * Writes messages to the end of a conversation, straight into the embedded database of a server that does not run: thousands
 * within a second. A minute lies between two of them, the last is from now.
 *
 * @param {string} dataDir
 * @param {string} conversationId with one participant
 * @param {readonly Written[]} written
 */
export async function writeMessages(dataDir, conversationId, written) {
  const pglite = await PGlite.create(join(dataDir, 'pglite'));
  try {
    await pglite.query(
      `insert into messages (id, conversation_id, seq, author_role, author_user_id, author_display_name, content, source, received)
       select substr(md5(c.id || n), 1, 24), c.id, c.last_seq + n,
         case when (one->>'fromUser')::boolean then 'user' else 'business' end,
         case when (one->>'fromUser')::boolean then p.user_id end,
         case when not (one->>'fromUser')::boolean then 'Ada' end,
         one->'content', '{"type":"api"}', now() - ($3 - n) * interval '1 minute'
       from conversations c
       join participants p on p.conversation_id = c.id
       cross join jsonb_array_elements($2::jsonb) with ordinality as each (one, n)
       where c.id = $1`,
      [conversationId, JSON.stringify(written), written.length],
    );
    await pglite.query(
      `update conversations set last_seq = last_seq + $2, last_received = now(), last_updated_at = now() where id = $1`,
      [conversationId, written.length],
    );
    await pglite.query(
      `update participants set last_read_seq = (select last_seq from conversations where id = $1) where conversation_id = $1`,
      [conversationId],
    );
  } finally {
    await pglite.close();
  }
}
