import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

onEachDatabase('the demo', (opened) => {
  let folder: string;
  let server: OpenedHttp;
  let production: OpenedHttp;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-demo-'));
    await mkdir(join(folder, 'demo/site'), { recursive: true });
    await writeFile(join(folder, 'demo/site/index.html'), '<title>Acme</title>');
    await writeFile(join(folder, 'secret.txt'), 'secret');
    const assets = { demo: join(folder, 'demo'), desk: folder };
    server = await openHttp(opened(), { assets });
    production = await openHttp(opened(), { assets, env: { NODE_ENV: 'production' } });
  });
  afterAll(async () => {
    await server.close();
    await production.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('links the pages that are there, and the desk', async () => {
    const { statusCode, body } = await server.http.inject('/');
    expect(statusCode).toBe(200);
    expect([...body.matchAll(/<a[^>]* href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      '/demo/site/',
      '/desk/',
    ]);
  });

  it('serves its pages as folders', async () => {
    expect((await server.http.inject('/demo/site/?backend=mock')).body).toContain('Acme');
    const { statusCode, headers } = await server.http.inject('/demo/site?backend=mock');
    expect([statusCode, headers.location]).toEqual([302, '/demo/site/?backend=mock']);
    expect((await server.http.inject('/demo/none/')).statusCode).toBe(404);
  });

  it.each(['/demo/../secret.txt', '/demo/..%2fsecret.txt', '/demo/site/%2e%2e/%2e%2e/secret.txt'])(
    'does not include %s',
    async (url) => {
      const { statusCode, body } = await server.http.inject(url);
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(body).not.toBe('secret');
    },
  );

  it('is not on a real site', async () => {
    for (const url of ['/', '/demo/site/']) expect((await production.http.inject(url)).statusCode).toBe(404);
  });
});
