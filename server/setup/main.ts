#!/usr/bin/env node
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { version } from '../package.json' with { type: 'json' };
import { createSecretBox, loadSecretKey } from '../rules/secret-box.ts';
import { readSettings, type Settings } from '../settings.ts';
import { requireRunnable } from '../start.ts';
import { complete, type Wanted } from './complete.ts';
import { createMissing, type Outcome } from './create.ts';
import { readOptions, USAGE } from './options.ts';
import { report } from './report.ts';
import { createTerminal } from './terminal.ts';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.isHelpWanted) return void process.stdout.write(USAGE);
  const settings = readSettings(process.env);
  requireRunnable(settings);
  const isAttended = process.stdin.isTTY && process.stdout.isTTY;
  const terminal = isAttended ? createTerminal(process.stdin, process.stdout) : undefined;
  const wanted = await complete(options, terminal).finally(() => terminal?.close());
  const outcome = await setUp(settings, wanted);
  const baseUrl = settings.publicUrl ?? `http://127.0.0.1:${settings.port}`;
  const [major = ''] = version.split('.', 1);
  process.stdout.write(report(outcome, wanted, baseUrl, major));
  if (settings.publicUrl === undefined) {
    process.stdout.write('\nPUBLIC_URL is not set: put your server’s own address into the lines above.\n');
  }
}

async function setUp(settings: Settings, wanted: Wanted): Promise<Outcome> {
  const secrets = createSecretBox(await loadSecretKey(settings.secretKey, settings.dataDir));
  const database = await openDatabase({
    url: settings.databaseUrl,
    dataDir: settings.dataDir,
    onLost: (error) => fail(error),
  });
  try {
    await migrate(database.db);
    const { db } = database;
    return await createMissing(
      { db, secrets, now: Date.now, publish: () => {}, removeFile: async () => {}, onFault: fail },
      wanted,
    );
  } finally {
    await database.close();
  }
}

function fail(error: unknown): never {
  process.stderr.write(`setup: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
