import { SEED } from '../../test/server-harness.ts';
import { test as base } from '../fixtures/test.ts';
import { type BareSite, openBareSite } from './bare-site.ts';

export { expect } from '../fixtures/test.ts';

export const test = base.extend<{ site: BareSite }>({
  site: async ({ browserName: _ }, use) => {
    const site = await openBareSite();
    await use(site);
    await site.close();
  },
});

/** The script tag, with further attributes. */
export const tag = (serverUrl: string, attributes = '') =>
  `<script src="${serverUrl}/sdk/5/loader.js" ${attributes}></script>`;

export const INIT_BY_TAG = `data-integration-id="${SEED.integrationId}"`;

/** An expression that starts the messenger. */
export const INIT = `Parley.init({ integrationId: '${SEED.integrationId}' })`;

/** What a promise came to, so that a rejection can be compared, too. */
export const outcome = (expression: string) =>
  `${expression}.then(() => 'resolved', ({ code, message }) => code ?? message)`;
