import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { expect, it } from 'vitest';
import { createAcme } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { describeError } from './describe-error.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';
import { isOutage } from './outage.ts';
import { apps } from './schema.ts';

onEachDatabase('the database', (opened) => {
  const db = () => opened().database.db;

  it('migrates once when several nodes start at once', async () => {
    await Promise.all([migrate(db()), migrate(db()), migrate(db())]);
    const { rows } = await db().execute<{ times: number }>(
      sql`select count(*)::int as times from drizzle.__drizzle_migrations group by hash`,
    );
    for (const { times } of rows) expect(times).toBe(1);
  });

  it('gives every connection back, whatever becomes of the transaction', async () => {
    for (let i = 0; i < 30; i += 1) {
      const attempt = db().transaction(async () => {
        throw new Error('no');
      });
      await expect(attempt).rejects.toThrow('no');
    }
    await opened().database.ping();
  });

  it('undoes what a connection that is torn down in a transaction had begun', async () => {
    const client = new pg.Client({ connectionString: opened().url });
    client.on('error', () => {});
    await client.connect();
    await client.query('begin');
    await client.query("insert into apps (id, name, settings) values ('torn', 'Torn', '{}')");
    // As a crash would: without a goodbye.
    client.connection.stream.destroy();
    expect(await db().$count(apps, sql`id = 'torn'`)).toBe(0);
  });

  it('outlives a connection that breaks between two statements of a transaction', async () => {
    const { url, cut, close } = await startCable(opened().url);
    const database = await openDatabase({ url, dataDir: '', onLost: () => {} });
    const attempt = database.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      await cut();
      await tx.execute(sql`select 1`);
    });
    expect(isOutage(await attempt.catch((reason: unknown) => reason))).toBe(true);
    await database.ping();
    await database.close();
    close();
  });

  it('keeps what visitors wrote out of the description of a failed query', async () => {
    const acme = await createAcme(db());
    const attempt = acme.rules.apps.create({ id: acme.app.id, name: 'private words' });
    const error: unknown = await attempt.catch((reason: unknown) => reason);
    const described = JSON.stringify(describeError(error));
    expect(described).toContain('apps_pkey');
    expect(described).not.toContain('private words');
    expect(described).not.toContain(acme.app.id);
  });
});

it('fails soon and clearly when there is no database', async () => {
  const url = 'postgres://postgres@127.0.0.1:1/none';
  const database = await openDatabase({ url, dataDir: '', onLost: () => {} });
  await expect(database.ping()).rejects.toThrow('ECONNREFUSED');
  await database.close();
});

/** Another address of the database, whose connections can be cut. */
async function startCable(target: string) {
  const { hostname, port } = new URL(target);
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => ends.delete(end));
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** Resolves when both sides have noticed. */
    async cut() {
      const closed = [...ends].map((end) => once(end, 'close'));
      for (const end of ends) end.resetAndDestroy();
      await Promise.all(closed);
      await new Promise((done) => setImmediate(done));
    },
    close: () => server.close(),
  };
}
