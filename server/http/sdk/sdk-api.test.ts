import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAcme } from '../../testing/acme.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

const ALLOWED = { origin: 'https://acme.example' };

onEachDatabase('the SDK’s HTTP', (opened) => {
  let server: OpenedHttp;
  beforeAll(async () => {
    server = await openHttp(opened(), {
      env: { LIMIT_INITS: '60/600', TRUST_PROXY: 'true' },
    });
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
});
