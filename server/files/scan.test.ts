import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createScan } from './scan.ts';

let folder: string;
let scanner: Server;
let url: string;
const got: { type: string; body: string }[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-scan-'));
  scanner = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString();
    got.push({ type: request.headers['content-type'] ?? '', body });
    if (body.includes('SLOW')) return;
    response.writeHead(body.includes('EICAR') ? 406 : body.includes('BROKEN') ? 500 : 200).end('said');
  });
  await new Promise<void>((done) => scanner.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(scanner.address() as AddressInfo).port}/scan`;
});
afterAll(async () => {
  scanner.closeAllConnections();
  scanner.close();
  await rm(folder, { recursive: true });
});

const faults: unknown[] = [];
async function scan(content: string, at = url): Promise<void> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  await createScan(at, (error) => void faults.push(error), 500)(path);
}

it('lets a clean file pass, which it sends as a form', async () => {
  await scan('harmless');
  const { type, body } = got.at(-1) ?? { type: '', body: '' };
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(type)?.[1];
  expect(body).toMatch(/^--[^\r]+\r\ncontent-disposition: form-data; name="file"; filename="file"\r\n/);
  expect(body).toMatch(/\r\n\r\nharmless\r\n--/);
  expect(body.endsWith(`--${boundary}--\r\n`)).toBe(true);
  expect(faults).toEqual([]);
});

it('refuses an infected one for good', async () => {
  await expect(scan('EICAR')).rejects.toMatchObject({ name: 'FileProblem', code: 'file_infected' });
});

it.each([
  ['fails', 'BROKEN', undefined],
  ['does not answer', 'SLOW', undefined],
  ['is not there', 'harmless', 'http://127.0.0.1:9/'],
])('refuses for now when the scanner %s', async (_name, content, at) => {
  const before = faults.length;
  await expect(scan(content, at)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 10 });
  expect(faults.length).toBe(before + 1);
});
