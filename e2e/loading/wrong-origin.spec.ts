import { io, type Socket } from 'socket.io-client';
import { PROTOCOL_VERSION, SOCKET_PATH, type VisitorHandshake } from '../../protocol/events.ts';
import { SEED } from '../../test/server-harness.ts';
import { expect, INIT, outcome, tag, test } from './test.ts';

const STRANGER = 'https://shop.example';
const api = (serverUrl: string) => `${serverUrl}/sdk/v2/integrations/${SEED.integrationId}`;
const REFUSED = { error: { code: 'origin_not_allowed' } };

test('a page of an origin that is not on the list is told so', async ({ page, problems, server, site }) => {
  problems.allow(/403/);
  // A page in a sandbox has an origin that is on nobody's list.
  site.show({ head: tag(server.url), headers: { 'content-security-policy': 'sandbox allow-scripts' } });
  await page.goto(site.url);
  expect(await page.evaluate('origin')).toBe('null');
  expect(await page.evaluate(outcome(INIT))).toBe('origin_not_allowed');
  await expect(page.locator('#web-messenger-container')).toHaveCount(0);
});

test('such an origin gets no configuration and cannot upload', async ({ request, server }) => {
  const headers = { origin: STRANGER };
  const config = await request.get(`${api(server.url)}/config`, { headers });
  expect([config.status(), await config.json()]).toEqual([403, expect.objectContaining(expected())]);
  const upload = await request.post(`${api(server.url)}/files`, {
    headers: { ...headers, authorization: 'Session 000000000000000000000000:none' },
    multipart: { source: { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') } },
  });
  expect([upload.status(), await upload.json()]).toEqual([403, expect.objectContaining(expected())]);
});

for (const transport of ['websocket', 'polling'] as const) {
  test(`such an origin is refused a socket over ${transport}`, async ({ server }) => {
    expect(await connect(server.url, transport, 'http://localhost:3000')).toBe('connected');
    expect(await connect(server.url, transport, STRANGER)).toBe('origin_not_allowed');
    expect(await connect(server.url, transport, 'null')).toBe('origin_not_allowed');
  });
}

const expected = () => ({ error: expect.objectContaining(REFUSED.error) });

/** What becomes of a visitor's socket that says it comes from there. */
async function connect(
  serverUrl: string,
  transport: 'websocket' | 'polling',
  origin: string,
): Promise<string | undefined> {
  const auth: VisitorHandshake = {
    v: PROTOCOL_VERSION,
    role: 'visitor',
    integrationId: SEED.integrationId,
    clientId: 'test',
    info: { sdkVersion: '5.0.0' },
  };
  const extraHeaders = { origin };
  const socket: Socket = io(serverUrl, {
    path: SOCKET_PATH,
    transports: [transport],
    reconnection: false,
    forceNew: true,
    extraHeaders,
    auth,
  });
  try {
    return await new Promise((resolve) => {
      socket.on('connect', () => resolve('connected'));
      socket.on('connect_error', (error: Error & { data?: { code: string } }) =>
        resolve(error.data?.code ?? error.message),
      );
    });
  } finally {
    socket.disconnect();
  }
}
