#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { describeError } from './db/describe-error.ts';
import { createLogger } from './http/logger.ts';
import { readSettings, type Settings } from './settings.ts';
import { type RunningServer, startServer } from './start.ts';

/** How long work under way may take after the first signal, before it is given up. */
const STOP_MS = 20_000;

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

const settings = settingsOrExit();
const log = createLogger(settings.logLevel);

function fail(error: unknown, what: string): never {
  log.fatal({ err: error }, `${what}: ${describeError(error).message}`);
  process.exit(1);
}

process.on('uncaughtException', (error) => fail(error, 'uncaught'));
process.on('unhandledRejection', (error) => fail(error, 'unhandled rejection'));

let running: RunningServer | undefined;
let isStopping = false;

async function stop(signal: string): Promise<void> {
  if (isStopping) {
    log.warn(`${signal} again: leaving at once`);
    process.exit(1);
  }
  isStopping = true;
  log.info(`${signal}: finishing what is under way`);
  setTimeout(() => fail(new Error(`not done after ${STOP_MS / 1000} s`), 'could not stop'), STOP_MS).unref();
  // A signal that comes while the server starts ends it when it has.
  await running?.stop();
  if (running) process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => void stop(signal).catch((error: unknown) => fail(error, 'could not stop')));
}

try {
  running = await startServer({
    settings,
    log,
    dist: fileURLToPath(new URL('.', import.meta.url)),
    onLost: (error) => fail(error, 'the database is lost'),
  });
  if (isStopping) await running.stop().then(() => process.exit(0));
} catch (error) {
  fail(error, 'could not start');
}
