import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { ROOT } from '../lib/project.mjs';
import { cdnBuild } from './cdn.ts';

const ENTRY = `import { retryImport } from '${ROOT}src/lib/retry-import.ts';
  export default () => retryImport(() => import('${ROOT}src/adapters/socket-backend/socket-connection.ts'));`;

test('long-polling is a script of its own, and shares nothing with the socket', async () => {
  mkdirSync(`${ROOT}dist`, { recursive: true });
  const folder = mkdtempSync(`${ROOT}dist/.socket-`);
  try {
    writeFileSync(join(folder, 'entry.ts'), ENTRY);
    const config = cdnBuild(join(folder, 'entry.ts'), join(folder, 'out'));
    const results = [await build({ configFile: false, logLevel: 'silent', ...config })].flat();
    const chunks = results.flatMap((result) =>
      'output' in result ? result.output : [],
    ) as Rolldown.OutputChunk[];
    const find = (name: string) => chunks.find((chunk) => chunk.name === name);
    const entry = chunks.find(({ isEntry }) => isEntry);
    const [socket, polling] = [find('socket-connection'), find('polling')];
    expect(entry?.code).not.toMatch(/XMLHttpRequest|WebSocket/);
    expect(socket?.code).not.toMatch(/XMLHttpRequest|WebTransport/);
    expect(socket?.code).toMatch(/new WebSocket/);
    expect(polling?.code).toMatch(/XMLHttpRequest/);
    expect([socket?.imports, polling?.imports]).toEqual([['messenger.js'], []]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
