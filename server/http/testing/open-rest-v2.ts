import { afterAll, beforeAll } from 'vitest';
import { newId } from '../../rules/ids.ts';
import { type Opened, onEachDatabase } from '../../testing/databases.ts';
import { openHttp } from './open-http.ts';

export const business = { type: 'business' };

type Call = { payload?: object; authorization?: string; appId?: string; prefix?: string };

/** A server that is asked over REST v2 by its app's key, and by whom else a test says. */
async function openRestV2(opened: Opened) {
  const server = await openHttp(opened, { env: { LIMIT_KEY: '900/600', LIMIT_ADDRESS: '9000/600' } });
  const basic = `Basic ${Buffer.from(`${server.key.id}:${server.key.secret}`).toString('base64')}`;
  const call = (method: 'GET' | 'POST', path: string, options: Call = {}) => {
    const { payload, authorization = basic, appId = server.app.id, prefix = '' } = options;
    return server.http.inject({
      method,
      url: `${prefix}/v2/apps/${appId}${path}`,
      headers: { authorization },
      ...(payload && { payload }),
    });
  };
  const newUser = async (externalId = newId()) => {
    const response = await call('POST', '/users', { payload: { externalId } });
    return response.json().user as { id: string; externalId: string };
  };
  const newConversation = async (userId: string) => {
    const payload = { type: 'personal', participants: [{ userId }] };
    const response = await call('POST', '/conversations', { payload });
    return response.json().conversation as { id: string; isDefault: boolean };
  };
  const say = (conversationId: string, text: string, author: object = { type: 'business' }) =>
    call('POST', `/conversations/${conversationId}/messages`, {
      payload: { author, content: { type: 'text', text } },
    });

  return { server, basic, call, newUser, newConversation, say };
}

type OpenedRestV2 = Awaited<ReturnType<typeof openRestV2>>;

/** A suite on each database, with such a server: filled in before its first test. */
export function onRestV2(name: string, suite: (given: OpenedRestV2, opened: () => Opened) => void): void {
  onEachDatabase(name, (opened) => {
    const given = {} as OpenedRestV2;
    beforeAll(async () => void Object.assign(given, await openRestV2(opened())));
    afterAll(() => given.server.close());
    suite(given, opened);
  });
}
