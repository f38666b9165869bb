// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { ROOT, SDK_DIR, VERSION } from '../../tools/lib/project.mjs';
import { brotli } from './brotli.mjs';

export const INTEGRATION_ID = '5fac3e0000000000000000b1';

/** What a site's owner pastes. */
export const LOADER = `/sdk/${VERSION.split('.')[0]}/loader.js`;
export const TOY = '/toy.js';

/**
 * A site and the server of its messenger on one loopback address. Everything is compressed beforehand and comes from
 * memory, so that what is measured is the browser.
 *
 * @param {{ toy?: Buffer }} [parts]
 */
export async function openSite({ toy } = {}) {
  const files = new Map([['/', file('text/html; charset=utf-8', page(''))]]);
  files.set('/tagged', file('text/html; charset=utf-8', page(TAG)));
  files.set(LOADER, file('text/javascript; charset=utf-8', readFileSync(`${ROOT}dist${LOADER}`)));
  for (const name of readdirSync(SDK_DIR).filter((each) => each.endsWith('.js'))) {
    const code = readFileSync(`${SDK_DIR}/${name}`);
    files.set(`/sdk/${VERSION}/${name}`, file('text/javascript; charset=utf-8', code));
  }
  files.set(
    `/sdk/v2/integrations/${INTEGRATION_ID}/config`,
    file('application/json', JSON.stringify(config())),
  );
  if (toy) files.set(TOY, file('text/javascript; charset=utf-8', toy));

  const server = createServer((request, response) => {
    const found = files.get((request.url ?? '/').replace(/\?.*$/, ''));
    response.setHeader('cache-control', 'no-cache');
    if (found === undefined) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': found.type, 'content-encoding': 'br' });
    return response.end(found.body);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const TAG = `<script async src="${LOADER}" data-integration-id="${INTEGRATION_ID}"></script>`;

/** @param {string} type @param {string | Buffer} body */
const file = (type, body) => ({ type, body: brotli(Buffer.from(body)) });

/** @param {string} tag */
const page = (tag) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Acme Bank</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>body { margin: 2em; font: 16px/1.5 serif }</style></head>
<body><h1>Acme Bank</h1><p>An ordinary page with <a href="#more">a link</a> and some words.</p>${tag}</body></html>`;

/** @returns {import('../../protocol/config.ts').ConfigResponse} */
function config() {
  return {
    config: {
      app: {
        _id: '5fac3e0000000000000000a1',
        name: 'Acme Bank',
        status: 'active',
        settings: { multiConvoEnabled: true },
      },
      integration: {
        _id: INTEGRATION_ID,
        canUserCreateMoreConversations: true,
        canUserSeeConversationList: true,
      },
      integrations: [],
      baseUrl: { web: '' },
      style: { businessName: 'Acme Bank' },
    },
  };
}
