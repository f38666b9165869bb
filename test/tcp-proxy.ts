import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire that can be cut: listens on a free port and passes everything on to `target`. */
export async function openTcpProxy(target: string) {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let online = true;

  const server = createServer((client) => {
    if (!online) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');

  function setOnline(next: boolean): void {
    online = next;
    if (!next) for (const socket of open) socket.destroy();
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    setOnline,
    async close() {
      setOnline(false);
      server.close();
      await once(server, 'close');
    },
  };
}
