import { expect, test } from 'vitest';
import { AGENT } from '../test/samples.ts';
import { createCall } from './http.ts';
import { createHttpAccount } from './http-account.ts';

type Reply = { status: number; body?: unknown; headers?: Record<string, string> };

function accountOver(...replies: Reply[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  const call = createCall('/desk/', async (url, init) => {
    asked.push({ url: String(url), init: init ?? {} });
    const reply = replies.shift();
    if (!reply) throw new TypeError('Failed to fetch');
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
    const body = reply.status === 204 ? null : text;
    return new Response(body, { status: reply.status, headers: reply.headers ?? {} });
  });
  const account = createHttpAccount(call);
  return { account, asked };
}

test('signs in with JSON and answers with who it is', async () => {
  const { account, asked } = accountOver({ status: 200 }, { status: 200, body: AGENT });
  expect(await account.signIn('agent1', 'acme')).toEqual({ ok: true, value: AGENT });
  expect(asked.map(({ url }) => url)).toEqual(['/desk/api/sign-in', '/desk/api/me']);
  expect(asked[0]?.init).toMatchObject({
    method: 'POST',
    body: '{"username":"agent1","password":"acme"}',
    headers: { 'content-type': 'application/json' },
  });
});

test('hands on the server’s error', async () => {
  const { account } = accountOver({
    status: 401,
    body: { error: { code: 'invalid_auth', message: 'no' } },
  });
  expect(await account.me()).toEqual({ ok: false, error: { code: 'invalid_auth', message: 'no' } });
});

test('takes no content for nobody being signed in', async () => {
  const { account } = accountOver({ status: 204 });
  expect(await account.me()).toMatchObject({ error: { code: 'invalid_auth' } });
});

test('knows how long to wait from the body, else from Retry-After', async () => {
  const { account } = accountOver(
    { status: 429, body: { error: { code: 'rate_limited', message: 'x', retryAfter: 12 } } },
    { status: 429, body: 'slow down', headers: { 'retry-after': '30' } },
  );
  expect(await account.signIn('a', 'b')).toMatchObject({ error: { code: 'rate_limited', retryAfter: 12 } });
  expect(await account.signIn('a', 'b')).toMatchObject({ error: { code: 'rate_limited', retryAfter: 30 } });
});

test('takes a dead network as offline and a proxy’s page as unavailable', async () => {
  const { account } = accountOver({ status: 502, body: '<html>' });
  expect(await account.me()).toMatchObject({ error: { code: 'unavailable' } });
  expect(await account.me()).toMatchObject({ error: { code: 'offline' } });
});

test('does not take any 200 for a signed-in agent', async () => {
  const { account } = accountOver({ status: 200, body: '<html>a login page of somebody else</html>' });
  expect(await account.me()).toMatchObject({ ok: false, error: { code: 'internal' } });
});
