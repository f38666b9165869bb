import { expect, it } from 'vitest';
import { openHttp } from '../testing/open-http.ts';
import { onRestV2 } from '../testing/open-rest-v2.ts';

onRestV2('REST v2, conversations', (rest, opened) => {
  it('are made with a user, the first one as their default', async () => {
    const user = await rest.newUser();
    const payload = {
      type: 'personal',
      participants: [{ userExternalId: user.externalId, subscribeSDKClient: false }],
      displayName: 'Order 17',
      metadata: { order: 17 },
    };
    const response = await rest.call('POST', '/conversations', { payload });
    expect(response.statusCode).toBe(201);
    const { conversation } = response.json();
    const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(conversation).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      type: 'personal',
      isDefault: true,
      displayName: 'Order 17',
      description: null,
      iconUrl: null,
      metadata: { order: 17 },
      businessLastRead: null,
      lastUpdatedAt: moment,
      createdAt: moment,
    });
    expect((await rest.newConversation(user.id)).isDefault).toBe(false);
    const found = await rest.call('GET', `/conversations/${conversation.id}`);
    expect(found.json()).toEqual({ conversation });
  });

  it.each([
    ['with nobody', { type: 'personal' }, 400],
    ['of another type', { type: 'room', participants: [] }, 400],
    ['with somebody unnamed', { type: 'personal', participants: [{}] }, 400],
    ['with somebody unknown', { type: 'personal', participants: [{ userId: 'f'.repeat(24) }] }, 404],
  ])('%s are refused', async (_name, payload, status) => {
    expect((await rest.call('POST', '/conversations', { payload })).statusCode).toBe(status);
  });

  it('may be of a group, and of nobody yet', async () => {
    const response = await rest.call('POST', '/conversations', { payload: { type: 'sdkGroup' } });
    expect([response.statusCode, response.json().conversation.isDefault]).toEqual([201, false]);
  });

  it('are listed page by page in both directions, newest activity first', async () => {
    const user = await rest.newUser();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.unshift((await rest.newConversation(user.id)).id);
    const list = async (page: string) => {
      const url = `/conversations?${encodeURIComponent('filter[userId]')}=${user.id}&page[size]=2${page}`;
      const response = await rest.call('GET', url);
      expect(response.statusCode).toBe(200);
      const { conversations, meta, links } = response.json();
      return { ids: conversations.map(({ id }: { id: string }) => id), meta, links };
    };
    const first = await list('');
    expect(first.ids).toEqual(ids.slice(0, 2));
    expect(first.meta).toEqual({ hasMore: true, afterCursor: ids[1] });
    expect(Object.keys(first.links)).toEqual(['next']);
    const second = await list(`&page[after]=${first.meta.afterCursor}`);
    expect(second.ids).toEqual(ids.slice(2, 4));
    expect(second.meta).toEqual({ hasMore: true, afterCursor: ids[3], beforeCursor: ids[2] });
    const last = await list(`&page[after]=${ids[3]}`);
    expect([last.ids, last.meta]).toEqual([ids.slice(4), { hasMore: false, beforeCursor: ids[4] }]);
    const back = await list(`&page[before]=${ids[4]}`);
    expect([back.ids, back.meta.hasMore]).toEqual([ids.slice(2, 4), true]);
    const link = new URL(second.links.next);
    const linked = await rest.server.http.inject({
      url: link.pathname + link.search,
      headers: { authorization: rest.basic },
    });
    expect(linked.json().conversations).toHaveLength(1);
  });

  it('link their pages under the public address, however many slashes the path began with', async () => {
    const env = { PUBLIC_URL: 'https://acme.example/chat/' };
    const proxied = await openHttp(opened(), { env });
    const { actor } = await proxied.newConversation();
    await proxied.rules.conversations.create(actor, { clientId: 'second' });
    const authorization = `Basic ${Buffer.from(`${proxied.key.id}:${proxied.key.secret}`).toString('base64')}`;
    const path = `/v2/apps/${proxied.app.id}/conversations`;
    const query = `filter[userId]=${actor.userId}&page[size]=1`;
    const response = await fetch(`${await proxied.listen()}/${path}?${query}`, {
      headers: { authorization },
    });
    const { links } = (await response.json()) as { links: { next: string } };
    expect(links.next.startsWith(`https://acme.example/chat${path}?`)).toBe(true);
    await proxied.close();
  });

  it.each([
    ['', 400],
    ['filter[userId]=a&filter[userExternalId]=b', 400],
    ['filter[userExternalId]=nobody', 404],
    ['filter[userExternalId]=nobody&page[size]=101', 400],
    ['filter[userExternalId]=nobody&page[size]=x', 400],
    ['filter[userExternalId]=nobody&page[after]=short', 400],
    [`filter[userExternalId]=nobody&page[after]=${'a'.repeat(24)}&page[before]=${'a'.repeat(24)}`, 400],
  ])('are not listed by "%s"', async (query, status) => {
    expect((await rest.call('GET', `/conversations?${query}`)).statusCode).toBe(status);
  });
});
