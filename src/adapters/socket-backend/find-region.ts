import { MessengerError } from '../../api/errors.ts';

/** The base address of a region, from the server at another one. Rejects with a `MessengerError`. */
export async function findRegion(baseUrl: string, region: string): Promise<string> {
  const url = `${baseUrl.replace(/\/+$/, '')}/sdk/regions.json`;
  const regions: Record<string, unknown> = await fetch(url, { credentials: 'omit' })
    .then((response) => response.json())
    .catch((cause: unknown) => {
      throw new MessengerError('config_failed', `The regions could not be fetched from ${url}`, { cause });
    });
  const found = Object.hasOwn(regions, region) ? regions[region] : undefined;
  if (typeof found === 'string') return found;
  throw new MessengerError('unknown_region', `There is no region "${region}" at ${url}`);
}
