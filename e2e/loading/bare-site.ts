import { once } from 'node:events';
import { createServer } from 'node:http';

export type BarePage = { head?: string; body?: string; headers?: Record<string, string> };

/** A site that has nothing but what a test puts on it, on an origin of its own. */
export type BareSite = {
  url: string;
  /** What `/` is from now on. */
  show(page: BarePage): void;
  close(): Promise<void>;
};

export async function openBareSite(): Promise<BareSite> {
  let { head = '', body = '', headers = {} }: BarePage = {};
  const http = createServer((request, response) => {
    if (request.url !== '/') return void response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A site</title>${head}</head>
<body><main><h1>A site</h1><p>Some words.</p>${body}</main></body></html>`);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    show(page) {
      ({ head = '', body = '', headers = {} } = page);
    },
    async close() {
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
}
