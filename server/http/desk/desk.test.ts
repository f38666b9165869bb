import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../protocol/events.ts';
import { EXE, PNG } from '../../files/testing/samples.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

onEachDatabase('the desk', (opened) => {
  let desk: string;
  let server: OpenedHttp;
  let base: string;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    desk = await mkdtemp(join(tmpdir(), 'parley-desk-'));
    await mkdir(join(desk, 'assets'));
    await writeFile(join(desk, 'index.html'), '<!doctype html><title>Desk</title>');
    await writeFile(join(desk, 'assets/main-abc.js'), 'desk');
    await writeFile(join(desk, '..', 'beside.txt'), 'beside');
    server = await openHttp(opened(), {
      assets: { desk },
      env: { LIMIT_SIGN_IN: '3/300', TRUST_PROXY: 'true' },
    });
    base = await server.listen();
  });
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await server.close();
    await rm(desk, { recursive: true, force: true });
  });

  let addresses = 0;
  type Headers = Record<string, string>;
  const post = (name: string, payload: object, headers: Headers = {}) =>
    server.http.inject({
      method: 'POST',
      url: `/desk/api/${name}`,
      payload,
      headers: {
        host: 'desk.example',
        origin: 'http://desk.example',
        'x-forwarded-for': `10.1.0.${++addresses}`,
        ...headers,
      },
    });
  const signIn = (headers?: Headers) => post('sign-in', server.credentials, headers);
  const cookieOf = (response: Awaited<ReturnType<typeof post>>) => {
    const [cookie] = response.cookies;
    if (!cookie) throw new Error('no cookie was set');
    return cookie;
  };
  const me = (token: string) => server.http.inject({ url: '/desk/api/me', cookies: { parley_desk: token } });

  describe('a file', () => {
    async function upload(headers: Headers = {}, content = PNG) {
      const form = new FormData();
      form.append('source', new Blob([new Uint8Array(content)]), 'card.png');
      const response = await fetch(`${base}/desk/api/files`, { method: 'POST', body: form, headers });
      return { status: response.status, body: (await response.json()) as Record<string, never> };
    }

    it('of an agent is kept for a message', async () => {
      const cookie = `parley_desk=${cookieOf(await signIn()).value}`;
      const { status, body } = await upload({ cookie, 'sec-fetch-site': 'same-origin' });
      expect(status).toBe(201);
      expect(body).toMatchObject({ mediaType: 'image/png', mediaSize: PNG.length });
      const { conversationId } = await server.newConversation();
      const content = { type: 'image', mediaUrl: body.mediaUrl, altText: 'card.png' };
      const message = await server.rules.messages.send(server.agentActor, { conversationId, content });
      expect(message.content).toMatchObject({ mediaSize: PNG.length, altText: 'card.png' });
      expect((await upload({ cookie }, EXE)).status).toBe(415);
    });

    it('is refused from nobody, and from another site', async () => {
      const cookie = `parley_desk=${cookieOf(await signIn()).value}`;
      expect((await upload()).status).toBe(401);
      expect((await upload({ cookie, origin: 'https://evil.example' })).status).toBe(403);
      expect((await upload({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    });
  });

  describe('signing in', () => {
    it('gives a cookie that scripts and other sites cannot use', async () => {
      const response = await signIn();
      expect(response.statusCode).toBe(200);
      const cookie = cookieOf(response);
      expect(cookie).toMatchObject({ name: 'parley_desk', httpOnly: true, sameSite: 'Strict', path: '/' });
      expect(cookie).not.toHaveProperty('secure');
      expect(cookie.expires?.getTime()).toBeGreaterThan(Date.now());
      expect(response.body).not.toContain(cookie.value);
      const expected = {
        agent: { id: server.agent.id, username: server.credentials.username, displayName: 'Maya' },
        app: { id: server.app.id, name: 'Acme' },
      };
      expect(response.json()).toEqual(expected);
      expect((await me(cookie.value)).json()).toEqual(expected);
    });

    it('marks the cookie secure behind TLS', async () => {
      const headers = { 'x-forwarded-proto': 'https', origin: 'https://desk.example' };
      expect(cookieOf(await signIn(headers)).secure).toBe(true);
    });

    it('ends the session that the browser had', async () => {
      const { value: first } = cookieOf(await signIn());
      const { value: second } = cookieOf(await signIn({ cookie: `parley_desk=${first}` }));
      expect([(await me(first)).statusCode, (await me(second)).statusCode]).toEqual([401, 200]);
    });

    it.each([
      ['another origin', { origin: 'https://evil.example' }],
      ['another port', { origin: 'http://desk.example:8081' }],
      ['no origin at all', { origin: 'null' }],
      ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
      ['a sibling, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ])('is refused to %s', async (_name, headers: Headers) => {
      const response = await signIn(headers);
      expect([response.statusCode, response.json().error.code]).toEqual([403, 'forbidden']);
      expect(response.cookies).toEqual([]);
    });

    it('takes what a browser says is from its own page, whatever a proxy made of the host', async () => {
      const headers = { 'sec-fetch-site': 'same-origin', host: 'inside:8080' };
      expect((await signIn(headers)).statusCode).toBe(200);
    });

    it.each([
      ['a form', 'username=a&password=b', 'application/x-www-form-urlencoded', 415],
      ['text', JSON.stringify({ username: 'a', password: 'b' }), 'text/plain', 415],
      ['no password', JSON.stringify({ username: 'a' }), 'application/json', 400],
      ['nothing', '', 'application/json', 400],
    ])('takes no %s', async (_name, payload, type, status) => {
      const response = await server.http.inject({
        method: 'POST',
        url: '/desk/api/sign-in',
        payload,
        headers: { 'content-type': type, origin: 'http://localhost:80' },
      });
      expect([response.statusCode, response.json().error.code]).toEqual([status, 'bad_request']);
    });

    it('answers an unknown name like a wrong password', async () => {
      const wrong = await post('sign-in', { ...server.credentials, password: 'wrong' });
      const unknown = await post('sign-in', { username: 'nobody at all', password: 'wrong' });
      expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
      expect(wrong.json()).toEqual(unknown.json());
    });
  });

  describe('guessing', () => {
    it('ends for a name, wherever it comes from', async () => {
      const guess = () => post('sign-in', { username: 'Guessed', password: 'wrong' });
      for (let index = 0; index < 3; index += 1) expect((await guess()).statusCode).toBe(401);
      const response = await guess();
      expect([response.statusCode, response.json().error.code]).toEqual([429, 'rate_limited']);
      expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
      expect((await post('sign-in', { username: 'guessed', password: 'x' })).statusCode).toBe(429);
    });

    it('ends for an address, whatever the name', async () => {
      const from = { 'x-forwarded-for': '10.2.2.2' };
      const statuses: number[] = [];
      for (let index = 0; index < 4; index += 1) {
        const response = await post('sign-in', { username: `n${index}`, password: 'wrong' }, from);
        statuses.push(response.statusCode);
      }
      expect(statuses).toEqual([401, 401, 401, 429]);
    });

    it('is not what many good sign-ins are', async () => {
      const from = { 'x-forwarded-for': '10.3.3.3' };
      for (let index = 0; index < 5; index += 1) expect((await signIn(from)).statusCode).toBe(200);
    });

    it('cannot be done all at once', async () => {
      const guess = () => post('sign-in', { username: 'parallel', password: 'wrong' });
      const answers = await Promise.all(Array.from({ length: 8 }, guess));
      expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(3);
    });
  });

  describe('signing out', () => {
    it('ends the session and clears the cookie', async () => {
      const { value } = cookieOf(await signIn());
      const response = await post('sign-out', {}, { cookie: `parley_desk=${value}` });
      expect(response.statusCode).toBe(200);
      expect(cookieOf(response)).toMatchObject({ name: 'parley_desk', value: '' });
      expect((await me(value)).statusCode).toBe(401);
    });

    it('is refused to another site, and changes nothing', async () => {
      const { value } = cookieOf(await signIn());
      const headers = { cookie: `parley_desk=${value}`, origin: 'https://evil.example' };
      expect((await post('sign-out', {}, headers)).statusCode).toBe(403);
      expect((await me(value)).statusCode).toBe(200);
    });

    it('ends the session’s socket', async () => {
      const { value } = cookieOf(await signIn());
      const socket = io(base, {
        transports: ['websocket'],
        forceNew: true,
        auth: { v: PROTOCOL_VERSION, role: 'agent' },
        extraHeaders: { cookie: `parley_desk=${value}`, origin: base },
      });
      sockets.push(socket);
      const told: string[] = [];
      socket.on('session:ended', ({ error }) => told.push(error.code));
      socket.on('disconnect', (reason) => told.push(reason));
      await expect.poll(() => socket.connected).toBe(true);
      await post('sign-out', {}, { cookie: `parley_desk=${value}` });
      await expect.poll(() => told).toEqual(['invalid_auth', expect.any(String)]);
      expect(socket.connected).toBe(false);
    });

    it('is no fault when nobody is signed in', async () => {
      expect((await post('sign-out', {})).statusCode).toBe(200);
    });
  });

  it('tells nobody who does not say who they are', async () => {
    for (const token of ['', 'nonsense']) {
      const response = await me(token);
      expect([response.statusCode, response.json().error.code]).toEqual([401, 'invalid_auth']);
    }
    const nobody = await server.http.inject({ url: '/desk/api/me' });
    expect([nobody.statusCode, nobody.body]).toEqual([204, '']);
  });

  describe('its pages', () => {
    const get = (url: string, headers: Headers = {}) => server.http.inject({ url, headers });

    it('run under a strict policy', async () => {
      const { headers, body } = await get('/desk/', { host: 'desk.example' });
      expect(body).toContain('<title>Desk</title>');
      expect(headers).toMatchObject({
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      });
      const policy = String(headers['content-security-policy']);
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "connect-src 'self' ws://desk.example wss://desk.example",
      ]) {
        expect(policy).toContain(part);
      }
      expect(policy).not.toContain('unsafe');
      expect(headers).not.toHaveProperty('strict-transport-security');
    });

    it('stay on https behind TLS', async () => {
      const { headers } = await get('/desk/', { 'x-forwarded-proto': 'https' });
      expect(headers['strict-transport-security']).toMatch(/max-age=\d{7,}/);
    });

    it('do not put a strange host into the policy', async () => {
      const { headers } = await get('/desk/', { host: "x; script-src 'unsafe-inline'" });
      expect(String(headers['content-security-policy'])).not.toContain('unsafe-inline');
    });

    it('are one page with files of fixed names', async () => {
      expect((await get('/desk/inbox')).body).toContain('<title>Desk</title>');
      const asset = await get('/desk/assets/main-abc.js');
      expect(asset.headers['cache-control']).toContain('immutable');
      expect((await get('/desk/assets/none.js')).statusCode).toBe(404);
      expect((await get('/desk/api/nothing')).statusCode).toBe(404);
      expect((await get('/desk')).headers.location).toBe('/desk/');
    });

    it.each(['/desk/../beside.txt', '/desk/..%2fbeside.txt', '/desk/assets/%2e%2e/%2e%2e/beside.txt'])(
      'do not include %s',
      async (url) => {
        const { statusCode, body } = await get(url);
        expect(statusCode).toBeGreaterThanOrEqual(400);
        expect(body).not.toBe('beside');
      },
    );
  });
});
