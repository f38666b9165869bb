import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Tx } from '../db/open.ts';
import { createAcme } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { lockTraces } from './merge-users.ts';

onEachDatabase('locking what names a user', (opened) => {
  /** Of conversations, in this transaction. */
  async function rowsRead(tx: Tx): Promise<number> {
    const { rows } = await tx.execute<{ count: number }>(
      sql`select (seq_tup_read + idx_tup_fetch)::int as count
        from pg_stat_xact_user_tables where relname = 'conversations'`,
    );
    return rows[0]?.count ?? 0;
  }

  it('reads their own conversations, however many others there are', async () => {
    const { db } = opened().database;
    const acme = await createAcme(db);
    const { actor } = await acme.newConversation();
    for (let index = 0; index < 30; index += 1) await acme.newConversation();
    const read = await db.transaction(async (tx) => {
      // In a small table Postgres would rather look at everything.
      await tx.execute(sql`set local enable_seqscan = off`);
      const before = await rowsRead(tx);
      await lockTraces(tx, actor.userId);
      return (await rowsRead(tx)) - before;
    });
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(10);
  });
});
