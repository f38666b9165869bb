import type { Duplex } from 'node:stream';

export type Engine = {
  /** For pg's `stream` option. */
  stream(): Duplex;
  close(): Promise<void>;
};

export type PgliteOptions = { dataDir: string; onLost(error: Error): void };

export async function openPglite(_options: PgliteOptions): Promise<Engine> {
  throw new Error('not there yet');
}
