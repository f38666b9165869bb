import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { Id } from '../../../protocol/model.ts';
import type { Tx } from '../../db/open.ts';
import { attachments, messages } from '../../db/schema.ts';

/**
 * Takes files off their messages, within the transaction that takes those away. The caller removes the files after the
 * commit; should it not come to that, they are found as unused ones.
 */
async function detach(tx: Tx, which: SQL | undefined): Promise<string[]> {
  const gone = await tx
    .update(attachments)
    .set({ messageId: null })
    .where(and(eq(attachments.isForMessage, true), which))
    .returning({ id: attachments.id });
  return gone.map(({ id }) => id);
}

export const detachFromMessages = async (tx: Tx, messageIds: Id[]): Promise<string[]> =>
  messageIds.length === 0 ? [] : detach(tx, inArray(attachments.messageId, messageIds));

const inConversations = (tx: Tx, ids: Id[]) =>
  inArray(
    attachments.messageId,
    tx.select({ id: messages.id }).from(messages).where(inArray(messages.conversationId, ids)),
  );

export const detachFromConversations = async (tx: Tx, ids: Id[]): Promise<string[]> =>
  ids.length === 0 ? [] : detach(tx, inConversations(tx, ids));

/** Also what they uploaded and did not send, and what they said in groups. */
export const detachFromUser = (tx: Tx, userId: Id, conversationIds: Id[]): Promise<string[]> => {
  const theirs = eq(attachments.userId, userId);
  return detach(tx, conversationIds.length === 0 ? theirs : or(theirs, inConversations(tx, conversationIds)));
};
