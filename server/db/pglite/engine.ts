import { PGlite } from '@electric-sql/pglite';
import { createFrameReader, errorFrames, GREETING, isIdle, ROLLBACK } from './frames.ts';
import { createTurns, type Turns } from './turns.ts';
import type { Connection, Wire } from './wire.ts';

const PATIENCE_MS = 10_000;

export type PgliteEngine = { connect(wire: Wire): Connection; close(): Promise<void> };

/**
 * PGlite is one Postgres backend. Several connections share it by turns: whoever sends something has it until the
 * backend is outside a transaction again.
 * @param location a folder, or `memory://`
 */
export async function startEngine(location: string): Promise<PgliteEngine> {
  const pglite = await PGlite.create(location);
  const turns = createTurns(PATIENCE_MS);
  return {
    connect: (wire) => serve(pglite, turns, wire),
    async close() {
      await turns.take().catch(() => undefined);
      await pglite.close();
    },
  };
}

function serve(pglite: PGlite, turns: Turns, wire: Wire): Connection {
  let endTurn: (() => void) | undefined;
  let work = Promise.resolve();
  let isClosed = false;
  let batch: Buffer[] = [];

  async function run(request: Buffer): Promise<void> {
    if (isClosed) return;
    try {
      endTurn ??= await turns.take();
    } catch (error) {
      wire.send(errorFrames('55P03', String(error)));
      return;
    }
    let idle = true;
    try {
      const answer = await pglite.execProtocolRaw(request);
      idle = isIdle(answer);
      wire.send(answer);
    } catch (error) {
      wire.send(errorFrames('XX000', String(error)));
    }
    if (idle) leave();
  }

  function leave(): void {
    endTurn?.();
    endTurn = undefined;
  }

  async function end(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    // A connection torn down inside a transaction must not leave it open for the next one.
    if (endTurn) await pglite.execProtocolRaw(ROLLBACK).catch(() => undefined);
    leave();
    wire.close();
  }

  const receive = createFrameReader(
    () => wire.send(GREETING),
    (type, message) => {
      if (type === 'X') {
        work = work.then(end);
        return;
      }
      batch.push(message);
      // Only Sync and Query make the backend answer; what comes before must reach it with them, in one turn.
      if (type !== 'S' && type !== 'Q') return;
      const request = Buffer.concat(batch);
      batch = [];
      work = work.then(() => run(request));
    },
  );
  return {
    receive,
    closed: () => {
      work = work.then(end);
    },
  };
}
