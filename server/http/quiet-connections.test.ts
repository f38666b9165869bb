import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createConnection } from 'node:net';
import { expect, it } from 'vitest';
import { closeWithin } from './quiet-connections.ts';

async function opened() {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('done'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = createConnection((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\nconnection: close\r\n\r\nhalf');
  await once(server, 'request');
  const close = () => new Promise((resolve) => server.close(resolve));
  return { server, client, close };
}

it('a server that closes does not wait for a request that has come to a standstill', async () => {
  const { server, client, close } = await opened();
  const ended = once(client, 'close');
  client.on('error', () => {});
  await closeWithin(50, server, close);
  await ended;
});

it('a server that closes answers what still arrives in time', async () => {
  const { server, client, close } = await opened();
  const closed = closeWithin(60_000, server, close);
  client.write('whole');
  const parts: Buffer[] = [];
  for await (const part of client) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString()).toMatch(/^HTTP\/1.1 200 .*done$/s);
  await closed;
});
