import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Db, Queries } from './open.ts';

// Any number will do, as long as nothing else of this database uses it.
const START_LOCK = 7_305_001;

/** Lets two nodes that start at once take turns. It is the transaction's lock, as PGlite's connections share one session. */
export async function lockForStart(tx: Queries): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${START_LOCK})`);
}

/**
 * Brings the database to this version's schema, all of it or nothing. drizzle's own migrator takes no lock; its table is kept, so that
 * drizzle-kit still understands the database.
 */
export async function migrate(db: Db): Promise<void> {
  const folder = fileURLToPath(new URL('./migrations', import.meta.url));
  const all = readMigrationFiles({ migrationsFolder: folder });
  await db.transaction(async (tx) => {
    await lockForStart(tx);
    await tx.execute(sql`create schema if not exists drizzle`);
    await tx.execute(
      sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
    );
    const done = await tx.execute<{ last: string | null }>(
      sql`select max(created_at) as last from drizzle.__drizzle_migrations`,
    );
    const last = Number(done.rows[0]?.last ?? 0);
    for (const { sql: statements, hash, folderMillis } of all.filter((one) => one.folderMillis > last)) {
      for (const statement of statements) await tx.execute(sql.raw(statement));
      await tx.execute(
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`,
      );
    }
  });
}
