import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { type Database, openDatabase } from '../db/open.ts';
import { newId } from '../rules/ids.ts';
// For its word to vitest of what inject() may be asked.
import type {} from './shared-pglite.ts';

const postgresUrl = process.env.TEST_DATABASE_URL;

export type Opened = { database: Database; url: string };

/** Runs a suite on PGlite and, when TEST_DATABASE_URL names one, on a new database of a real Postgres. */
export function onEachDatabase(name: string, suite: (opened: () => Opened) => void): void {
  const kinds = ['PGlite', ...(postgresUrl === undefined ? [] : ['Postgres'])];
  describe.each(kinds)(`${name} on %s`, (kind) => {
    let current: (Opened & { drop(): Promise<void> }) | undefined;
    beforeAll(async () => {
      current = kind === 'PGlite' ? await openShared() : await openNew(postgresUrl ?? '');
      await migrate(current.database.db);
    }, 60_000);
    afterAll(async () => {
      await current?.database.close();
      await current?.drop();
    });
    suite(() => {
      if (!current) throw new Error('the database is open only while tests run');
      return current;
    });
  });
}

async function openShared() {
  const url = inject('pgliteUrl');
  // The engine starts when it is first asked, and on a busy machine takes longer than the pool would wait.
  const first = new pg.Client({ connectionString: url });
  await first.connect();
  await first.end();
  return { database: await open(url), url, drop: async () => {} };
}

async function openNew(adminUrl: string) {
  const { url, drop } = await createPostgresDatabase(adminUrl);
  return { database: await open(url), url, drop };
}

/** A new and empty database on the Postgres that this address names. */
export async function createPostgresDatabase(
  adminUrl: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `parley_test_${newId()}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => admin(`drop database ${name} with (force)`) };
}

function open(url: string): Promise<Database> {
  return openDatabase({ url, dataDir: '', onLost: () => {} });
}
