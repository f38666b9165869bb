import type { ConfigResponse, IntegrationConfig } from '../../../protocol/config.ts';
import type { WireError } from '../../../protocol/errors.ts';
import { MessengerError } from '../../api/errors.ts';
import type { Backend, Connection } from '../../core/ports.ts';
import { retryImport } from '../../lib/retry-import.ts';

/** Waits between the attempts at fetching the configuration. */
const CONFIG_RETRY_MS = [500, 2000];

/** A real server at this address. The socket's code is fetched when the first connection is wanted. */
export function createSocketBackend(baseUrl: string): Backend {
  const base = baseUrl.replace(/\/+$/, '');
  return {
    getConfig: (integrationId) =>
      fetchConfig(`${base}/sdk/v2/integrations/${encodeURIComponent(integrationId)}/config`),
    connect(options): Connection {
      let connection: Connection | undefined;
      let closed = false;
      const open = () => {
        options.onStatus('connecting');
        retryImport(() => import('./socket-connection.ts')).then(
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

async function fetchConfig(url: string): Promise<IntegrationConfig> {
  for (let attempt = 0; ; attempt++) {
    const wait = CONFIG_RETRY_MS[attempt];
    try {
      const response = await fetch(url, { credentials: 'omit' });
      if (response.ok) return ((await response.json()) as ConfigResponse).config;
      const isPassing = response.status >= 500 || response.status === 429;
      if (!isPassing || wait === undefined) throw await toRefusal(response);
    } catch (error) {
      if (error instanceof MessengerError) throw error;
      if (wait === undefined) {
        throw new MessengerError('config_failed', `The configuration could not be fetched from ${url}`, {
          cause: error,
        });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function toRefusal(response: Response): Promise<MessengerError> {
  const body = (await response.json().catch(() => undefined)) as { error?: WireError } | undefined;
  const { error } = body ?? {};
  if (error === undefined) {
    return new MessengerError(
      'config_failed',
      `The configuration request was answered with ${response.status}`,
    );
  }
  return new MessengerError(error.code, error.message, { retryAfter: error.retryAfter });
}
