import { afterAll, beforeAll, expect, it } from 'vitest';
import { participants } from '../db/schema.ts';
import { newId } from '../rules/ids.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { type OpenedHttp, openHttp } from './testing/open-http.ts';

onEachDatabase('HTTP', (opened) => {
  let server: OpenedHttp;
  let isReady = true;
  beforeAll(async () => {
    server = await openHttp(opened(), { ready: async () => isReady });
    server.http.post('/v1.1/echo', async (request) => ({ body: request.body ?? null }));
    server.http.get('/fault', async () => {
      throw new Error('secret inside');
    });
    server.http.get('/v2/gone-user', async () => {
      const { conversationId } = await server.newConversation();
      const row = { id: newId(), conversationId, userId: newId(), joinedAt: new Date() };
      await opened().database.db.insert(participants).values(row);
    });
    server.http.get('/outage', async () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    });
  });
  afterAll(() => server.close());

  const json = { 'content-type': 'application/json' };

  it('answers 404 when the database finds a user gone who was there a moment ago', async () => {
    const response = await server.http.inject('/v2/gone-user');
    expect([response.statusCode, response.json().errors[0].code]).toEqual([404, 'user_not_found']);
  });

  it('refuses a body over 100 KB with 413', async () => {
    const payload = JSON.stringify({ text: 'x'.repeat(100 * 1024) });
    const response = await server.http.inject({
      method: 'POST',
      url: '/desk/api/sign-in',
      headers: json,
      payload,
    });
    expect(response.statusCode).toBe(413);
    expect(response.json()).toEqual({ error: { code: 'too_large', message: 'the body is too large' } });
  });

  it('refuses malformed JSON with 400', async () => {
    const response = await server.http.inject({
      method: 'POST',
      url: '/desk/api/sign-in',
      headers: json,
      payload: '{"a',
    });
    expect(response.statusCode).toBe(400);
    expect(response.json().error.code).toBe('bad_request');
  });

  it('refuses a body that would change prototypes', async () => {
    const payload = '{"__proto__":{"isAdmin":true}}';
    const response = await server.http.inject({ method: 'POST', url: '/v1.1/echo', headers: json, payload });
    expect(response.statusCode).toBe(400);
  });

  it('takes an empty body that claims to be JSON', async () => {
    const response = await server.http.inject({ method: 'POST', url: '/v1.1/echo', headers: json });
    expect([response.statusCode, response.json()]).toEqual([200, { body: null }]);
  });

  it('says nothing of its inside when it fails, and logs it', async () => {
    const response = await server.http.inject('/fault');
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toMatch(/secret|at |\.ts/);
    expect(server.lines.join('')).toContain('request failed');
  });

  it('asks to come back when the database is away', async () => {
    const response = await server.http.inject('/outage');
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '2']);
  });

  it.each([
    ['/nothing', { error: { code: 'not_found', message: 'nothing is here' } }],
    ['/v2/nothing', { errors: [{ code: 'not_found', title: 'nothing is here' }] }],
    ['/sc/v2/nothing', { errors: [{ code: 'not_found', title: 'nothing is here' }] }],
    ['/v1.1/nothing', { error: { code: 'not_found', description: 'nothing is here' } }],
  ])('refuses %s in the words of its API', async (url, body) => {
    const response = await server.http.inject(url);
    expect([response.statusCode, response.json()]).toEqual([404, body]);
  });

  it('takes repeated slashes for one', async () => {
    expect((await server.http.inject('//healthz')).statusCode).toBe(200);
    expect((await server.http.inject({ method: 'POST', url: '/sc//v1.1//echo' })).statusCode).toBe(200);
  });

  it('is ready when its database is', async () => {
    expect((await server.http.inject('/readyz')).statusCode).toBe(200);
    isReady = false;
    const response = await server.http.inject('/readyz');
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '1']);
    expect((await server.http.inject('/healthz')).statusCode).toBe(200);
  });

  it('counts requests by route, not by address', async () => {
    await server.http.inject('/files/some-secret-id');
    const { body } = await server.http.inject('/metrics');
    expect(body).toContain('route="/files/:id"');
    expect(body).toContain('parley_sockets{role="visitor"} 0');
    expect(body).not.toContain('some-secret-id');
  });

  it('logs neither tokens nor queries nor the ids of files', async () => {
    await server.http.inject({
      url: '/files/secretsecretsecretsecretsecretse.png?jwt=hidden-jwt',
      headers: { authorization: 'Bearer hidden-token', cookie: 'parley_desk=hidden-cookie' },
    });
    const log = server.lines.join('');
    expect(log).toContain('/files/secret…');
    expect(log).not.toMatch(/hidden|secretsecret/);
  });

  it('gives every answer an id and forbids sniffing', async () => {
    const { headers } = await server.http.inject('/nothing');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
