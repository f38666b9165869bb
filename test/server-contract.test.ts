import { afterAll, beforeAll, vi } from 'vitest';
import { type OpenedHttp, openHttp } from '../server/http/testing/open-http.ts';
import { onEachDatabase } from '../server/testing/databases.ts';
import { postFile } from '../src/adapters/socket-backend/post-file.ts';
import { createSocketBackend } from '../src/adapters/socket-backend/socket-backend.ts';
import { openSocket } from '../src/adapters/socket-backend/socket-connection.ts';
import { backendContract } from './backend-contract.ts';
import { openServerBusiness } from './contract/server-business.ts';
import type { Subject } from './contract/subject.ts';
import { openTcpProxy } from './tcp-proxy.ts';
import { XhrOverFetch } from './xhr-over-fetch.ts';

// The adapter listens to the page coming online and into view; here there is none.
vi.stubGlobal('window', new EventTarget());
vi.stubGlobal('XMLHttpRequest', XhrOverFetch);
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));

const PLENTY = '9000/1';
const LIMITS = { LIMIT_NEW_USERS: PLENTY, LIMIT_INITS: PLENTY, LIMIT_KEY: PLENTY };

onEachDatabase('the contract', (opened) => {
  let server: OpenedHttp;
  let url: string;
  let mailIntegrationId: string;
  let singleIntegrationId: string;

  beforeAll(async () => {
    server = await openHttp(opened(), { env: LIMITS });
    url = await server.listen();
    const { apps } = server.rules;
    const mail = { type: 'mailgun', displayName: 'E-mail', config: { fromAddress: 'help@acme.example' } };
    mailIntegrationId = (await apps.createIntegration({ appId: server.app.id, ...mail })).id;
    const single = await apps.create({ name: 'Single', settings: { multiConvoEnabled: false } });
    const web = { appId: single.id, displayName: 'Web', allowedOrigins: ['http://localhost:*'] };
    singleIntegrationId = (await apps.createIntegration(web)).id;
  });
  afterAll(() => server.close());

  backendContract('the real server', async (): Promise<Subject> => {
    const proxy = await openTcpProxy(url);
    const { business, close } = await openServerBusiness(server, url);
    return {
      backend: createSocketBackend(
        proxy.url,
        async () => ({ openSocket }),
        async () => ({ postFile }),
      ),
      integrationId: server.integration.id,
      mailIntegrationId,
      singleIntegrationId,
      business,
      setOnline: proxy.setOnline,
      async close() {
        close();
        await proxy.close();
      },
    };
  });
});
