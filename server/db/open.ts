import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { isOutage } from './outage.ts';
import { type Engine, openPglite } from './pglite/open-pglite.ts';
import * as schema from './schema.ts';

export type Db = NodePgDatabase<typeof schema>;
/** Inside a transaction only this may be used: on PGlite anything else waits until the transaction ends. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
/** What the two have in common: for what may run inside a transaction or outside. */
export type Queries = PgDatabase<NodePgQueryResultHKT, typeof schema>;

export type Database = {
  db: Db;
  kind: 'postgres' | 'pglite';
  /** @throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** Postgres 15 or newer. Absent: embedded PGlite under `dataDir`. */
  url: string | undefined;
  dataDir: string;
  /** The database is lost (the embedded engine died). */
  onLost(error: Error): void;
};

/** Opens the database; the caller migrates it. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url !== undefined) {
    return databaseOf({ connectionString: options.url, max: 10, connectionTimeoutMillis: 10_000 });
  }
  const engine = await openPglite({ dataDir: options.dataDir, onLost: options.onLost });
  return databaseOf({ stream: engine.stream, max: 5 }, engine);
}

function databaseOf(config: pg.PoolConfig, engine?: Engine): Database {
  const pool = new pg.Pool(config);
  // An idle connection that breaks is replaced at the next query; unheard, the event would end the process.
  pool.on('error', () => {});
  return {
    db: withSafeTransactions(drizzle(pool, { schema }), pool),
    kind: engine ? 'pglite' : 'postgres',
    async ping() {
      await pool.query('select 1');
    },
    async close() {
      await pool.end();
      await engine?.close();
    },
  };
}

/**
 * drizzle begins outside its `try`: a `begin` that fails (no turn, connection lost) would never give its connection
 * back, and the pool would run dry. So the connection is taken, and given back or thrown away, here. The pool listens
 * to idle connections only: one that breaks between two statements would otherwise end the process.
 */
function withSafeTransactions(db: Db, pool: pg.Pool): Db {
  const transaction: Db['transaction'] = async (work, config) => {
    const client = await pool.connect();
    let isBroken = false;
    // The next statement fails and says so.
    const unheard = () => {};
    client.on('error', unheard);
    try {
      return await drizzle(client, { schema }).transaction(work, config);
    } catch (error) {
      isBroken = isOutage(error);
      throw error;
    } finally {
      client.release(isBroken);
      client.off('error', unheard);
    }
  };
  return Object.assign(db, { transaction });
}
