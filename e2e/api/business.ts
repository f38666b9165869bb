import { createHmac } from 'node:crypto';
import { expect } from '@playwright/test';
import { SEED } from '../../test/server-harness.ts';

type Body = Record<string, unknown>;

/** The business's own software: talks to the server over REST, with the seeded key. */
export type Business = {
  /** Below `/v2/apps/<id>`. The answer's body; a refusal ends the test. */
  v2<T = Body>(method: string, path: string, body?: Body): Promise<T>;
  v1<T = Body>(method: string, path: string, body?: Body): Promise<T>;
  createUser(externalId: string): Promise<string>;
  say(conversationId: string, content: string | Body): Promise<Body & { id: string }>;
  /** A token with which the site vouches for a user. `exp` in seconds since 1970. */
  sign(externalId: string, exp?: number): string;
  authCode(userId: string): Promise<string>;
};

type App = { appId: string; keyId: string; keySecret: string };

export function createBusiness(serverUrl: string, { appId, keyId, keySecret }: App = SEED): Business {
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;

  async function call<T>(method: string, url: string, body?: Body): Promise<T> {
    const response = await fetch(url, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(response.ok, `${method} ${url}: ${response.status} ${text}`).toBe(true);
    return JSON.parse(text || '{}') as T;
  }
  const v2: Business['v2'] = (method, path, body) =>
    call(method, `${serverUrl}/v2/apps/${appId}${path}`, body);
  const v1: Business['v1'] = (method, path, body) =>
    call(method, `${serverUrl}/v1.1/apps/${appId}${path}`, body);

  return {
    v2,
    v1,
    async createUser(externalId) {
      const { user } = await v2<{ user: { id: string } }>('POST', '/users', { externalId });
      return user.id;
    },
    async say(conversationId, content) {
      const posted = await v2<{ messages: [Body & { id: string }] }>(
        'POST',
        `/conversations/${conversationId}/messages`,
        {
          author: { type: 'business', displayName: 'Ada' },
          content: typeof content === 'string' ? { type: 'text', text: content } : content,
        },
      );
      return posted.messages[0];
    },
    sign: (externalId, exp) => signJwt({ scope: 'appUser', external_id: externalId, ...(exp && { exp }) }),
    async authCode(userId) {
      const { authCode } = await v1<{ authCode: string }>('GET', `/appusers/${userId}/authcode`);
      return authCode;
    },
  };

  function signJwt(claims: Body): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'HS256', typ: 'JWT', kid: keyId })}.${part(claims)}`;
    return `${signed}.${createHmac('sha256', keySecret).update(signed).digest('base64url')}`;
  }
}
