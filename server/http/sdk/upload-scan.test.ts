import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newToken } from '../../rules/ids.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

onEachDatabase('an upload past a scanner', (opened) => {
  let scanner: Server;
  let server: OpenedHttp;
  let base: string;
  beforeAll(async () => {
    scanner = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      const body = Buffer.concat(parts).toString();
      response.writeHead(body.includes('virus') ? 406 : body.includes('riddle') ? 500 : 200).end();
    });
    await new Promise<void>((done) => scanner.listen(0, '127.0.0.1', done));
    const { port } = scanner.address() as AddressInfo;
    server = await openHttp(opened(), { env: { SCAN_URL: `http://127.0.0.1:${port}/scan` } });
    base = await server.listen();
  });
  afterAll(async () => {
    await server.close();
    scanner.closeAllConnections();
    scanner.close();
  });

  async function upload(content: string) {
    const visitor = await server.newVisitor();
    const form = new FormData();
    form.append('source', new Blob([content]), 'a.txt');
    const response = await fetch(`${base}/sdk/v2/integrations/${server.integration.id}/files`, {
      method: 'POST',
      body: form,
      headers: {
        origin: 'https://acme.example',
        authorization: `Session ${visitor.user.id}:${visitor.token}`,
      },
    });
    const body = (await response.json()) as { mediaUrl: string; error?: { code: string } };
    return { visitor, status: response.status, code: body.error?.code, headers: response.headers, ...body };
  }
  const onDisk = async () => [
    ...(await readdir(join(server.dataDir, 'files'))),
    ...(await readdir(join(server.dataDir, 'incoming'))),
  ];

  it('is refused with a virus in it, and for now when nobody can say', async () => {
    expect(await upload('a virus')).toMatchObject({ status: 422, code: 'file_infected' });
    const unsure = await upload('a riddle');
    expect(unsure).toMatchObject({ status: 503, code: 'unavailable' });
    expect(unsure.headers.get('retry-after')).toBe('10');
    expect(await onDisk()).toEqual([]);
    expect(server.lines.join()).toContain('the virus scanner answered 500');
  });

  it('is kept when it is clean, and off the disk with its user', async () => {
    const { visitor, mediaUrl } = await upload('clean');
    const { id: conversationId } = await server.rules.conversations.create(visitor.actor, {
      clientId: newToken(),
    });
    const content = { type: 'file', mediaUrl };
    await server.rules.messages.send(visitor.actor, { conversationId, clientId: newToken(), content });
    expect(await onDisk()).toEqual([mediaUrl.split('/').at(-1)]);
    const response = await fetch(`${base}/v2/apps/${server.app.id}/users/${visitor.user.id}`, {
      method: 'DELETE',
      headers: {
        authorization: `Basic ${Buffer.from(`${server.key.id}:${server.key.secret}`).toString('base64')}`,
      },
    });
    expect(response.status).toBe(200);
    expect(await onDisk()).toEqual([]);
    expect((await fetch(mediaUrl)).status).toBe(404);
  });
});
