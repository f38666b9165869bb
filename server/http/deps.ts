import type { FastifyBaseLogger } from 'fastify';
import type { FileStore } from '../files/store.ts';
import type { Limiter } from '../rules/limiter.ts';
import type { Rules } from '../rules/rules.ts';
import type { Settings } from '../settings.ts';
import type { Assets } from './assets.ts';
import type { Metrics } from './metrics.ts';

/** What the HTTP side stands on. */
export type HttpDeps = {
  settings: Settings;
  rules: Rules;
  limiter: Limiter;
  /** Uploaded files. */
  files: FileStore;
  /** A pino logger. */
  log: FastifyBaseLogger;
  metrics: Metrics;
  /** Folders of built files. */
  assets: Assets;
  /** Whether requests can be served now: the database answers and nobody is shutting down. */
  ready(): Promise<boolean>;
};
