import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Returns the way to close the connections on which nothing is being answered. Browsers open some in advance and never use
 * them; Node does not count those as idle, and a server that closes would wait for them.
 */
export function watchConnections(server: Server): () => void {
  const quiet = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    quiet.add(socket);
    socket.on('close', () => quiet.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    quiet.delete(socket);
    response.on('close', () => {
      if (!socket.destroyed) quiet.add(socket);
    });
  });
  return () => {
    for (const socket of quiet) socket.destroy();
  };
}

/** Closes, and after so long ends what is still under way: an upload that has come to a standstill would hold it up for ever. */
export async function closeWithin(
  milliseconds: number,
  server: Server,
  close: () => Promise<unknown>,
): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), milliseconds);
  try {
    await close();
  } finally {
    clearTimeout(timer);
  }
}
