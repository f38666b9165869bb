import { MessengerError } from '../../api/errors.ts';
import type { Backend, Connection, ConnectOptions } from '../../core/ports.ts';
import { fetchConfig } from './fetch-config.ts';
import type { postFile } from './post-file.ts';

/** Fetches the socket's code. Given, because only the entry's chunk can ask again for one that failed. */
export type LoadSocket = () => Promise<{ openSocket(baseUrl: string, options: ConnectOptions): Connection }>;

/** Fetches the code that sends files. */
export type LoadPostFile = () => Promise<{ postFile: typeof postFile }>;

/** A real server at this address. The socket's code is fetched when the first connection is wanted. */
export function createSocketBackend(
  baseUrl: string,
  loadSocket: LoadSocket,
  loadPostFile: LoadPostFile,
): Backend {
  const base = baseUrl.replace(/\/+$/, '');
  return {
    getConfig: (integrationId) => fetchConfig(base, integrationId),
    upload: async (options) => (await loadPostFile()).postFile(base, options),
    connect(options): Connection {
      let connection: Connection | undefined;
      let closed = false;
      const open = () => {
        options.onStatus('connecting');
        loadSocket().then(
          ({ openSocket }) => {
            if (!closed) connection = openSocket(base, options);
          },
          () => {
            if (closed) return;
            options.onStatus('disconnected');
            timer = setTimeout(open, 5000);
          },
        );
      };
      let timer: ReturnType<typeof setTimeout> | undefined;
      open();
      return {
        async request(name, request) {
          if (connection === undefined) throw new MessengerError('offline', 'There is no connection yet');
          return connection.request(name, request);
        },
        notify: (name, notice) => connection?.notify(name, notice),
        close() {
          closed = true;
          clearTimeout(timer);
          connection?.close();
        },
      };
    },
  };
}
