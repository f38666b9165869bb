import { SEED, type TestServer } from '../../test/server-harness.ts';
import { XSS_CORPUS } from '../../test/xss/corpus.ts';
import { startProduct } from '../fixtures/product.ts';
import { test as base } from '../loading/test.ts';
import { fill, type Hostile } from './hostile-content.ts';
import { ALL_TEXT_KEYS } from './text-keys.ts';
import { type Watch, watch } from './watch.ts';

export { expect } from '../loading/test.ts';

type Worker = { hostile: Hostile & { server: TestServer } };

export const test = base.extend<{ ran: Watch }, Worker>({
  hostile: [
    async ({ browserName: _ }, use) => {
      const server = await startProduct({ env: { LIMIT_KEY: '100000/60', LIMIT_PERSON: '100000/60' } });
      await use({ ...(await fill(server.url)), server });
      await server.dispose();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  ran: async ({ context, problems }, use) => {
    // Policies that are obeyed and pictures that are none are told on the console, too.
    problems.allow(/./);
    await use(await watch(context));
  },
});

/** All texts of the page, and the business's own, each with another of the vectors. */
export function hostileInit({ externalId, jwt }: Hostile, offset: number): string {
  const vector = (index: number) => XSS_CORPUS[(offset + index) % XSS_CORPUS.length];
  const customText = Object.fromEntries(ALL_TEXT_KEYS.map((key, index) => [key, vector(index)]));
  return `Parley.init(${inScript({
    integrationId: SEED.integrationId,
    externalId,
    jwt,
    customText,
    businessName: vector(7),
    businessIconUrl: vector(8),
    backgroundImageUrl: vector(9),
    customScreenReaderAnnouncement: { supportSays: vector(10), sentImage: vector(11) },
  })})`;
}

/** As a page writes it that knows how. */
const inScript = (value: unknown) =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
