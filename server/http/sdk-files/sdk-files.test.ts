import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';
import { unknownVersionScript } from './unknown-version.ts';
import { findVersions, resolveAlias } from './versions.ts';

onEachDatabase('SDK files', (opened) => {
  let folder: string;
  let server: OpenedHttp;
  const put = async (path: string, text: string | Buffer) => {
    const file = join(folder, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-sdk-'));
    await put('built/5.1.0/loader.js', 'loader 5.1.0');
    await put('built/5.1.0/messenger.js', 'messenger 5.1.0');
    await put('built/5.1.0/messenger.js.br', brotliCompressSync('messenger 5.1.0'));
    await put('built/5/loader.js', 'a copy that nobody asks for');
    await put('earlier/5.0.9/loader.js', 'loader 5.0.9');
    await put('earlier/5.0.9/release.json', '{"version":"5.0.9"}');
    await put('earlier/5.0.10/loader.js', 'loader 5.0.10');
    await put('earlier/5.0.10/ui-abc.js', 'ui 5.0.10');
    await put('earlier/5.0.10/release.json', '{"release":true}');
    await put('earlier/5.2.0-rc.1/loader.js', 'loader 5.2.0-rc.1');
    await put('secret.txt', 'secret');
    server = await openHttp(opened(), {
      assets: { sdk: [join(folder, 'built'), join(folder, 'earlier')] },
      env: { REGIONS: '{"eu":"https://eu.example.com"}' },
    });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const get = (url: string, headers: Record<string, string> = {}) => server.http.inject({ url, headers });

  it('may be loaded by pages of every origin', async () => {
    const { statusCode, headers, body } = await get('/sdk/5.1.0/messenger.js');
    expect([statusCode, body]).toEqual([200, 'messenger 5.1.0']);
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'content-type': expect.stringMatching(/^(text|application)\/javascript; charset=utf-8$/i),
      etag: expect.any(String),
    });
  });

  it('are kept by browsers for ever when they are of a release, and asked for again otherwise', async () => {
    const cacheControl = async (url: string) => (await get(url)).headers['cache-control'];
    expect(await cacheControl('/sdk/5.0.10/ui-abc.js')).toBe('public, max-age=31536000, immutable');
    expect(await cacheControl('/sdk/5.0.9/loader.js')).toBe('public, max-age=31536000, immutable');
    expect(await cacheControl('/sdk/5.1.0/messenger.js')).toBe('no-cache');
    expect(await cacheControl('/sdk/5.0/loader.js')).toBe('public, max-age=300');
    expect(await cacheControl('/sdk/5/loader.js')).toBe('no-cache');
    expect(await cacheControl('/sdk/5.0.10/missing.js')).toBe('no-store');
  });

  it('are not sent again when they have not changed', async () => {
    const { headers } = await get('/sdk/5.1.0/messenger.js');
    const again = await get('/sdk/5.1.0/messenger.js', { 'if-none-match': String(headers.etag) });
    expect(again.statusCode).toBe(304);
    expect(again.headers['access-control-allow-origin']).toBe('*');
  });

  it('are sent as they were compressed', async () => {
    const { headers } = await get('/sdk/5.1.0/messenger.js', { 'accept-encoding': 'gzip, br' });
    expect(headers).toMatchObject({
      'content-encoding': 'br',
      vary: expect.stringMatching(/accept-encoding/i),
    });
    expect(headers['content-type']).toMatch(/javascript/);
    const plain = await get('/sdk/5.0.10/ui-abc.js', { 'accept-encoding': 'gzip, br' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
  });

  it('have further addresses for a second try', async () => {
    for (const address of ['r1/messenger.js', 'r27/messenger.js']) {
      expect((await get(`/sdk/5.1.0/${address}`)).body).toBe('messenger 5.1.0');
    }
    expect((await get('/sdk/5.1.0/r1/r2/messenger.js')).statusCode).toBe(404);
  });

  it('have aliases for the loader alone, to the newest version that is no pre-release', async () => {
    expect((await get('/sdk/5/loader.js')).body).toBe('loader 5.1.0');
    expect((await get('/sdk/5.0/loader.js')).body).toBe('loader 5.0.10');
    expect((await get('/sdk/5.2/loader.js')).body).toBe('loader 5.2.0-rc.1');
    expect((await get('/sdk/5/messenger.js')).statusCode).toBe(404);
  });

  it('tell the regions', async () => {
    const { body, headers } = await get('/sdk/regions.json');
    expect(JSON.parse(body)).toEqual({ eu: 'https://eu.example.com' });
    expect(headers['access-control-allow-origin']).toBe('*');
  });

  it.each([
    '/sdk/5.1.0/../../secret.txt',
    '/sdk/5.1.0/..%2f..%2fsecret.txt',
    '/sdk/5.1.0/%2e%2e/%2e%2e/secret.txt',
    '/sdk/..%2f/secret.txt',
    '/sdk/5.1.0/..%5c..%5csecret.txt',
    '/sdk/5.1.0/r1/../../../secret.txt',
    '/sdk/5.1.0/%00',
    '/sdk/5.1.0/',
    '/sdk/5.1.0',
  ])('do not include %s', async (url) => {
    const { statusCode, body } = await get(url);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(statusCode).toBeLessThan(500);
    expect(body).not.toContain('"secret"');
    expect(body).not.toMatch(/^secret/);
  });

  describe('of an unknown version', () => {
    it.each(['/sdk/6/loader.js', '/sdk/5.9/loader.js', '/sdk/5.0.1/loader.js', '/sdk/5.0.1/messenger.js'])(
      '%s is a 404 with a script, and a 200 where the script is going to run',
      async (url) => {
        const asked = await get(url);
        const run = await get(url, { 'sec-fetch-dest': 'script' });
        expect([asked.statusCode, run.statusCode]).toEqual([404, 200]);
        expect(asked.body).toBe(run.body);
        expect(run.body).toContain('unsupported_version');
        expect(run.headers).toMatchObject({
          'cache-control': 'no-store',
          'content-type': 'text/javascript; charset=utf-8',
          'access-control-allow-origin': '*',
        });
      },
    );
  });
});

it('finds each version once, newest first', () => {
  expect(findVersions(['/nowhere'])).toEqual([]);
  const named = (name: string) => ({ name, folder: '', isRelease: true });
  expect(resolveAlias('5', [named('15.0.0'), named('5.0.0-rc.1')])?.name).toBe('5.0.0-rc.1');
  expect(resolveAlias('4', [named('5.0.0')])).toBeUndefined();
});

describe('what stands in for an unknown version', () => {
  type Page = Record<string, { init(): Promise<unknown>; on(): void } | undefined>;
  function run(page: Page, global?: string): string[] {
    const errors: string[] = [];
    const document = { currentScript: { getAttribute: () => global ?? null } };
    const script = new Function('window', 'document', 'console', unknownVersionScript('9.9.9', 'loader.js'));
    script(page, document, { error: (message: string) => errors.push(message) });
    return errors;
  }

  it('says so once and refuses init', async () => {
    const page: Page = {};
    expect(run(page)).toEqual([
      'Parley: this server has no version 9.9.9 of the SDK; check the address of the script tag.',
    ]);
    page.Parley?.on();
    await expect(page.Parley?.init()).rejects.toMatchObject({ code: 'unsupported_version' });
  });

  it('takes the wanted name, and leaves a messenger that is there', () => {
    const there = { init: async () => 'mine', on: () => {} };
    const page: Page = { Smooch: there };
    run(page, 'Smooch');
    expect(page).toEqual({ Smooch: there });
    run(page, 'Chat');
    expect(page).toHaveProperty('Chat');
  });

  it('refuses what a pasted snippet has queued, and what comes later', async () => {
    const code = unknownVersionScript('9.9.9', 'messenger.js').replace('console.error(message);', '');
    const entry: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const handOver = (entry as { default(stub: object, calls: unknown[][]): void }).default;
    const refused: unknown[] = [];
    const call = () => ['init', [], () => {}, (error: unknown) => refused.push(error)];
    const calls = [call(), ['on', []]];
    handOver({}, calls);
    calls.push(call());
    expect(refused).toEqual([1, 2].map(() => expect.objectContaining({ code: 'unsupported_version' })));
  });
});
