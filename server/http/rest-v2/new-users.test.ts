import { expect, it } from 'vitest';
import { newId } from '../../rules/ids.ts';
import { onRestV2 } from '../testing/open-rest-v2.ts';

/** 1,024 letters of three bytes each, without a pattern that would compress. */
const LONGEST = Array.from({ length: 1024 }, (_, index) =>
  String.fromCharCode(0x4e00 + ((index * index * 7919) % 20_000)),
).join('');

onRestV2('REST v2, users', (rest) => {
  it('are made and found by id and by external id', async () => {
    const externalId = `steve/${newId()}@x y`;
    const profile = { givenName: 'Steve', email: 's@example.com', surname: null };
    const response = await rest.call('POST', '/users', {
      payload: { externalId, profile, metadata: { vip: true }, signedUpAt: '2020-01-02T03:04:05.000Z' },
    });
    expect(response.statusCode).toBe(201);
    const { user } = response.json();
    expect(user).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      externalId,
      signedUpAt: '2020-01-02T03:04:05.000Z',
      profile: { givenName: 'Steve', email: 's@example.com' },
      metadata: { vip: true },
      identities: [],
    });
    expect((await rest.call('GET', `/users/${user.id}`)).json()).toEqual({ user });
    expect((await rest.call('GET', `/users/${encodeURIComponent(externalId)}`)).json()).toEqual({ user });
    expect((await rest.call('GET', `/users/${user.id}`, { prefix: '/sc/' })).json()).toEqual({ user });
  });

  it('are made once', async () => {
    const { externalId } = await rest.newUser();
    const response = await rest.call('POST', '/users', { payload: { externalId } });
    expect(response.statusCode).toBe(409);
    expect(response.json()).toEqual({ errors: [{ code: 'conflict', title: 'User already exists' }] });
  });

  it('that nobody knows are not found', async () => {
    for (const name of ['nobody', newId()]) {
      const response = await rest.call('GET', `/users/${name}`);
      expect(response.statusCode).toBe(404);
      expect(response.json()).toEqual({ errors: [{ code: 'user_not_found', title: 'User not found' }] });
    }
  });

  it.each([
    ['without a name', {}, 400],
    ['with a number as name', { externalId: 17 }, 400],
    ['with a name that no index can keep', { externalId: LONGEST }, 400],
    ['with deep metadata', { externalId: 'a', metadata: { deep: { er: 1 } } }, 400],
    ['with a strange date', { externalId: 'a', signedUpAt: 'yesterday' }, 400],
    ['with large metadata', { externalId: 'a', metadata: { long: 'x'.repeat(5000) } }, 413],
  ])('%s are refused', async (_name, payload, status) => {
    const response = await rest.call('POST', '/users', { payload });
    expect(response.statusCode).toBe(status);
    expect(response.json().errors).toHaveLength(1);
  });
});
