import type { ConfigResponse, IntegrationConfig } from '../../../protocol/config.ts';
import type { WireError } from '../../../protocol/errors.ts';
import { MessengerError } from '../../api/errors.ts';

/** Waits between the attempts at fetching the configuration. */
const CONFIG_RETRY_MS = [500, 2000];

/**
 * The configuration of an integration, from the server at this base address. Rejects with a `MessengerError`; with whatever
 * once it is not wanted any more.
 */
export async function fetchConfig(
  baseUrl: string,
  integrationId: string,
  signal?: AbortSignal,
): Promise<IntegrationConfig> {
  const url = `${baseUrl.replace(/\/+$/, '')}/sdk/v2/integrations/${encodeURIComponent(integrationId)}/config`;
  for (let attempt = 0; ; attempt++) {
    const wait = CONFIG_RETRY_MS[attempt];
    try {
      const response = await fetch(url, { credentials: 'omit', signal: signal ?? null });
      if (response.ok) return ((await response.json()) as ConfigResponse).config;
      const isPassing = response.status >= 500 || response.status === 429;
      if (!isPassing || wait === undefined) throw await toRefusal(response);
    } catch (error) {
      if (error instanceof MessengerError || signal?.aborted) throw error;
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
  const body = (await response.json().catch(() => {})) as { error?: Partial<WireError> } | null | undefined;
  const { code, message, retryAfter } = body?.error ?? {};
  return new MessengerError(
    code ?? 'config_failed',
    message ?? `The configuration could not be fetched: ${response.status}`,
    { retryAfter },
  );
}
