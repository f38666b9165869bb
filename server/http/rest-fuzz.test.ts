import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onEachDatabase } from '../testing/databases.ts';
import { type OpenedHttp, openHttp } from './testing/open-http.ts';

const UNLIMITED = { LIMIT_KEY: '100000/1', LIMIT_ADDRESS: '100000/1' };
const FIELDS = [
  'text',
  'htmlText',
  'markdownText',
  'actions',
  'items',
  'fields',
  'mediaUrl',
  'coordinates',
  'quotedMessageId',
  'a',
  'toString',
];

onEachDatabase('whatever comes in over REST', (opened) => {
  let server: OpenedHttp;
  beforeAll(async () => {
    server = await openHttp(opened(), { env: UNLIMITED });
  });
  afterAll(() => server.close());

  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      -1,
      1e308,
      '',
      '\0',
      '\ud800',
      'https://a.example/',
      '2020-01-02T03:04:05Z',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...FIELDS), tie('json'), { maxKeys: 3 }),
    ),
  }));
  const words = fc.dictionary(fc.string({ unit: 'binary', maxLength: 4 }), leaf, { maxKeys: 3 });
  const some = (names: string[]) =>
    fc.dictionary(fc.constantFrom(...names), fc.oneof(leaf, words), { maxKeys: 3 });
  const types = fc.constantFrom('text', 'image', 'location', 'hologram', 'list', 'form');
  const fields = fc.dictionary(fc.constantFrom(...FIELDS), json, { maxKeys: 3 });
  const content = fc.tuple(types, fields).map(([type, given]) => ({ text: 'x', ...given, type }));

  it('is answered, as a refusal when it is malformed, and spoils no list', { timeout: 120_000 }, async () => {
    const { visitor, conversationId } = await server.newConversation();
    const app = `/v2/apps/${server.app.id}`;
    const [one, user] = [`${app}/conversations/${conversationId}`, `${app}/users/${visitor.user.id}`];
    const old = `/v1.1/appusers/${visitor.user.id}/messages`;
    const said = ['displayName', 'description', 'iconUrl', 'metadata'];
    const author = fc.constantFrom({ type: 'business' }, { type: 'user', userId: visitor.user.id });
    const request = fc.oneof(
      fc.record({
        method: fc.constant('POST'),
        url: fc.constant(`${one}/messages`),
        body: fc.record({ author, content }),
      }),
      fc.record({
        method: fc.constant('POST'),
        url: fc.constant(old),
        body: content.map((given) => ({ role: 'appMaker', ...given })),
      }),
      fc.record({ method: fc.constant('PATCH'), url: fc.constant(one), body: some(said) }),
      fc.record({
        method: fc.constant('PATCH'),
        url: fc.constant(user),
        body: some(['profile', 'metadata', 'signedUpAt']),
      }),
      fc.record({
        method: fc.constant('GET'),
        url: fc
          .tuple(
            fc.constantFrom(old, `${one}/messages`, `${one}/participants`),
            fc.constantFrom('before', 'after', 'page[before]', 'page[size]', '__proto__'),
            fc.constantFrom('', '0', '1e999', '1e300', 'NaN', '%00', '%ED%A0%80', conversationId),
          )
          .map(([path, name, value]) => `${path}?${name}=${value}`),
        body: fc.constant(undefined),
      }),
    );
    const authorization = `Basic ${Buffer.from(`${server.key.id}:${server.key.secret}`).toString('base64')}`;
    const ask = async (method: string, url: string, body?: object) => {
      const answer = await server.http.inject({
        method: method as 'GET',
        url,
        headers: { authorization },
        ...(body && { payload: body }),
      });
      return answer.statusCode;
    };
    await fc.assert(
      fc.asyncProperty(request, async ({ method, url, body }) => {
        expect(await ask(method, url, body)).toBeLessThan(500);
        for (const list of [old, `${one}/messages`]) expect(await ask('GET', list)).toBe(200);
      }),
      { numRuns: 150 },
    );
  });
});
