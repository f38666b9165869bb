import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

onEachDatabase('an upload with a jwt', (opened) => {
  let server: OpenedHttp;
  let base: string;
  beforeAll(async () => {
    server = await openHttp(opened());
    base = await server.listen();
  });
  afterAll(() => server.close());

  async function upload(exp: number | undefined, key = server.key): Promise<number> {
    const jwt = await new SignJWT({ scope: 'appUser', external_id: 'steve', ...(exp && { exp }) })
      .setProtectedHeader({ alg: 'HS256', kid: key.id })
      .sign(new TextEncoder().encode(key.secret));
    const form = new FormData();
    form.append('source', new Blob(['plain text']), 'a.txt');
    const response = await fetch(`${base}/sdk/v2/integrations/${server.integration.id}/files`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${jwt}`, origin: 'https://acme.example' },
    });
    return response.status;
  }

  it('is refused from the moment it has expired, or its key is deleted', async () => {
    const now = Math.floor(Date.now() / 1000);
    const key = await server.rules.keys.create({ appId: server.app.id, displayName: 'Second' });
    const statuses = [await upload(undefined, key), await upload(now + 60), await upload(now)];
    expect(statuses).toEqual([201, 201, 401]);
    await server.rules.keys.remove(server.app.id, key.id);
    expect(await upload(undefined, key)).toBe(401);
  });
});
