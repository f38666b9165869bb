import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { createAcme } from '../../testing/acme.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const ALLOWED = { origin: 'https://acme.example' };

onEachDatabase('the SDK’s HTTP', (opened) => {
  let server: OpenedHttp;
  let base: string;
  beforeAll(async () => {
    server = await openHttp(opened(), {
      env: { LIMIT_INITS: '60/600', LIMIT_UPLOADS: '40/600', TRUST_PROXY: 'true' },
    });
    base = await server.listen();
  });
  afterAll(() => server.close());

  let addresses = 0;
  const config = (headers: Record<string, string> = {}, prefix = '') =>
    server.http.inject({
      url: `${prefix}/sdk/v2/integrations/${server.integration.id}/config`,
      headers: { 'x-forwarded-for': `10.0.0.${++addresses}`, ...headers },
    });

  describe('the config answer', () => {
    it.each(['', '/sc'])('tells what an allowed page needs, under "%s"', async (prefix) => {
      const response = await config(ALLOWED, prefix);
      expect(response.statusCode).toBe(200);
      expect(response.headers).toMatchObject({
        'access-control-allow-origin': 'https://acme.example',
        vary: 'Origin',
      });
      expect(response.headers).not.toHaveProperty('access-control-allow-credentials');
      expect(response.json()).toEqual({
        config: {
          app: { _id: server.app.id, name: 'Acme', status: 'active', settings: { multiConvoEnabled: true } },
          integration: {
            _id: server.integration.id,
            canUserCreateMoreConversations: true,
            canUserSeeConversationList: true,
          },
          integrations: [],
          baseUrl: { web: 'http://localhost:80' },
          style: {},
        },
      });
    });

    it('tells the app’s other channels, what the business set, and no other app’s', async () => {
      const other = await createAcme(opened().database.db);
      const { rules } = server;
      const mail = { type: 'mailgun', displayName: 'Mail', config: { incomingAddress: 'a@acme.example' } };
      const { id } = await rules.apps.createIntegration({ appId: server.app.id, ...mail });
      await rules.apps.createIntegration({ appId: other.app.id, ...mail });
      const style = { prechatCapture: { enabled: true, enableEmailLinking: true }, integrationOrder: [id] };
      const web = await rules.apps.createIntegration({
        appId: server.app.id,
        displayName: 'Styled',
        allowedOrigins: ['*'],
        style,
      });
      const response = await server.http.inject({
        url: `/sdk/v2/integrations/${web.id}/config`,
        headers: ALLOWED,
      });
      expect(response.json().config).toMatchObject({
        integrations: [{ _id: id, type: 'mailgun', incomingAddress: 'a@acme.example' }],
        style,
      });
      expect((await server.http.inject({ url: `/sdk/v2/integrations/${id}/config` })).statusCode).toBe(404);
    });

    it('refuses another origin, so that its page can read why', async () => {
      const response = await config({ origin: 'https://evil.example' });
      expect(response.statusCode).toBe(403);
      expect(response.json().error.code).toBe('origin_not_allowed');
      expect(response.headers['access-control-allow-origin']).toBe('https://evil.example');
    });

    it.each([
      [{ origin: 'http://localhost:4000' }, 200],
      [{ origin: 'https://acme.example.evil.example' }, 403],
      [{ origin: 'null' }, 403],
      [{}, 200],
      [{ 'sec-fetch-site': 'same-origin' }, 200],
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'cross-site', referer: 'https://acme.example/page' }, 200],
      [{ referer: 'https://evil.example/page' }, 403],
      [{ referer: 'http://localhost:80/demo/' }, 200],
    ])('takes %o for %i', async (headers, status) => {
      expect((await config(headers)).statusCode).toBe(status);
    });

    it.each(['0123456789abcdef01234567', 'nonsense'])('does not know integration %s', async (id) => {
      const response = await server.http.inject({
        url: `/sdk/v2/integrations/${id}/config`,
        headers: ALLOWED,
      });
      expect([response.statusCode, response.json().error.code]).toEqual([404, 'not_found']);
    });

    it('answers 50 in a row from one address, and a flood with 429', async () => {
      const flood = { ...ALLOWED, 'x-forwarded-for': '10.9.9.9' };
      for (let index = 0; index < 60; index += 1) expect((await config(flood)).statusCode).toBe(200);
      const response = await config(flood);
      expect(response.statusCode).toBe(429);
      expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
      expect(response.json().error.retryAfter).toBe(Number(response.headers['retry-after']));
      expect(response.headers['access-control-allow-origin']).toBe('https://acme.example');
    });
  });

  describe('an upload', () => {
    let session: string;
    beforeAll(async () => {
      const { user, token } = await server.newVisitor();
      session = `Session ${user.id}:${token}`;
    });

    type Upload = { name?: string; body?: Buffer | string; field?: string; headers?: Record<string, string> };
    type Answer = { mediaUrl: string; mediaType: string; mediaSize: number; error?: { code: string } };
    async function upload({ name = 'a.png', body = PNG, field = 'source', headers = {} }: Upload = {}) {
      const form = new FormData();
      form.append(field, new Blob([new Uint8Array(Buffer.from(body))]), name);
      const response = await fetch(`${base}/sdk/v2/integrations/${server.integration.id}/files`, {
        method: 'POST',
        body: form,
        headers: { ...ALLOWED, authorization: session, ...headers },
      });
      return { status: response.status, body: (await response.json()) as Answer, headers: response.headers };
    }
    const kept = async () => [
      ...(await readdir(join(server.dataDir, 'files'))),
      ...(await readdir(join(server.dataDir, 'incoming'))),
    ];

    it('is kept under an address that cannot be guessed, and served as no document', async () => {
      const { status, body } = await upload();
      expect(status).toBe(201);
      expect(body).toMatchObject({ mediaType: 'image/png', mediaSize: PNG.length });
      expect(body.mediaUrl).toMatch(/\/files\/[A-Za-z0-9_-]{32}\.png$/);
      const response = await fetch(body.mediaUrl);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-disposition': 'inline',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      });
    });

    it.each([
      ['a.txt', 'grüße'],
      ['a.PDF', '%PDF-1.7 …'],
    ])('%s is downloaded, not shown', async (name, body) => {
      const { body: answer } = await upload({ name, body });
      const response = await fetch(answer.mediaUrl);
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="file\.(txt|pdf)"$/);
      expect(await response.text()).toBe(body);
    });

    it.each([
      ['page.html', '<script>alert(1)</script>'],
      ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['no-extension', PNG],
      ['fake.png', '<script>alert(1)</script>'],
      ['fake.jpg', PNG],
      ['fake.txt', PNG],
      ['binary.txt', Buffer.concat([Buffer.from('text'.repeat(10_000)), Buffer.from([0, 1])])],
      ['latin1.txt', Buffer.from([0x67, 0x72, 0xfc])],
      ['empty.png', ''],
    ])('%s is refused with 415, and nothing is kept', async (name, body) => {
      const before = await kept();
      const { status, body: answer } = await upload({ name, body });
      expect([status, answer.error?.code]).toEqual([415, 'bad_request']);
      expect(await kept()).toEqual(before);
    });

    it('over 25 MB is refused with 413, and nothing is kept', async () => {
      const before = await kept();
      const body = Buffer.concat([PNG, Buffer.alloc(LIMITS.widgetFileBytes)]);
      // One that says its size, and one that is little enough to be let in and is measured on its way.
      for (const tooLarge of [Buffer.concat([body, Buffer.alloc(20_000)]), body]) {
        const { status, body: answer } = await upload({ body: tooLarge });
        expect([status, answer.error?.code]).toEqual([413, 'too_large']);
      }
      expect(await kept()).toEqual(before);
    });

    it('of exactly 25 MB is kept', async () => {
      const { status, body } = await upload({
        body: Buffer.concat([PNG, Buffer.alloc(LIMITS.widgetFileBytes - PNG.length)]),
      });
      expect([status, body.mediaSize]).toEqual([201, LIMITS.widgetFileBytes]);
    });

    it('that breaks off leaves nothing', async () => {
      const before = await kept();
      const aborted = new AbortController();
      const head = 'content-disposition: form-data; name="source"; filename="a.png"';
      const chunks = new ReadableStream({
        start: (controller) =>
          controller.enqueue(Buffer.concat([Buffer.from(`--b\r\n${head}\r\n\r\n`), PNG, PNG])),
        async pull() {
          await expect.poll(() => readdir(join(server.dataDir, 'incoming'))).toHaveLength(1);
          aborted.abort();
        },
      });
      const request = fetch(`${base}/sdk/v2/integrations/${server.integration.id}/files`, {
        method: 'POST',
        body: chunks,
        duplex: 'half',
        signal: aborted.signal,
        headers: { ...ALLOWED, authorization: session, 'content-type': 'multipart/form-data; boundary=b' },
      } as RequestInit);
      await expect(request).rejects.toThrow();
      await expect.poll(kept).toEqual(before);
    });

    it.each([
      ['no credentials', { authorization: '' }, 401],
      ['a wrong token', { authorization: `Session ${'a'.repeat(24)}:nonsense` }, 401],
      ['no jwt', { authorization: 'Bearer nonsense' }, 401],
      ['another origin', { origin: 'https://evil.example' }, 403],
    ])('with %s is refused', async (_name, headers, status) => {
      const { status: actual, body } = await upload({ headers });
      expect(actual).toBe(status);
      expect(body.error?.code).toBe(status === 401 ? 'invalid_auth' : 'origin_not_allowed');
    });

    it('of a user whom the site vouches for is kept', async () => {
      const jwt = await new SignJWT({ scope: 'appUser', external_id: 'steve' })
        .setProtectedHeader({ alg: 'HS256', kid: server.key.id })
        .sign(new TextEncoder().encode(server.key.secret));
      expect((await upload({ headers: { authorization: `Bearer ${jwt}` } })).status).toBe(201);
    });

    it('by one visitor too often is refused with 429', async () => {
      const { user, token } = await server.newVisitor();
      const headers = { authorization: `Session ${user.id}:${token}` };
      for (let index = 0; index < 40; index += 1) expect((await upload({ headers })).status).toBe(201);
      const { status, headers: answered } = await upload({ headers });
      expect(status).toBe(429);
      expect(Number(answered.get('retry-after'))).toBeGreaterThan(0);
    });

    it('in another field, or that is no form at all, is refused with 400', async () => {
      expect((await upload({ field: 'other' })).status).toBe(400);
      for (const headers of [{}, { 'content-type': 'application/json' }]) {
        const response = await server.http.inject({
          method: 'POST',
          url: `/sdk/v2/integrations/${server.integration.id}/files`,
          headers: { ...headers, authorization: session },
          payload: '[object FormData]',
        });
        expect(response.statusCode).toBe(400);
      }
    });

    it('may be asked for beforehand by a browser', async () => {
      const response = await server.http.inject({
        method: 'OPTIONS',
        url: `/sdk/v2/integrations/${server.integration.id}/files`,
        headers: {
          ...ALLOWED,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        },
      });
      expect(response.statusCode).toBe(204);
      expect(response.headers['access-control-allow-headers']).toContain('authorization');
    });

    it.each([
      '../secret.key',
      '..%2fsecret.key',
      '%2e%2e%2fsecret.key',
      'a'.repeat(32),
      `${'a'.repeat(32)}.html`,
    ])('cannot be used to read %s', async (id) => {
      expect((await server.http.inject(`/files/${id}`)).statusCode).toBe(404);
    });
  });
});
