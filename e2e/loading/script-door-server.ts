import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

export interface ScriptDoorServer {
  readonly origin: string;
  /** The paths of all requests below `/sdk/`, with their query. */
  readonly requests: string[];
  /** What `/` answers. */
  page: { body: string; headers?: Record<string, string> };
  /** Whether a file is refused, by its path with query. */
  refuses(path: string): boolean;
  close(): Promise<void>;
}

/** Serves a page, and the SDK's files as the real server does, with failures on demand. */
export async function startScriptDoorServer(directory: string): Promise<ScriptDoorServer> {
  const http = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/') return send(response, 200, 'text/html', server.page.body, server.page.headers);
    if (path === '/favicon.ico') return send(response, 200, 'image/x-icon', '');
    if (!path.startsWith('/sdk/')) return send(response, 404, 'text/plain', 'not found');
    server.requests.push(path);
    if (server.refuses(path)) return send(response, 503, 'text/plain', 'refused');
    const name = basename(path.replace(/\?.*$/, ''));
    return send(response, 200, 'text/javascript', readFileSync(join(directory, name), 'utf8'));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: ScriptDoorServer = {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    requests: [],
    page: { body: '' },
    refuses: () => false,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        // Browsers open some in advance, and never use them.
        http.closeAllConnections();
      }),
  };
  return server;
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': type, 'access-control-allow-origin': '*', ...headers });
  response.end(body);
}
