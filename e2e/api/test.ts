import { test as base } from '../fixtures/test.ts';
import { type BareSite, openBareSite } from '../loading/bare-site.ts';
import { type Business, createBusiness } from './business.ts';
import type { Name } from './names.ts';
import { createSiteMessenger, type SiteMessenger } from './site-messenger.ts';
import { takeOut } from './without.ts';

export { expect } from '../fixtures/test.ts';

type Fixtures = {
  /** The name that this run does without. */
  without: Name | undefined;
  site: BareSite;
  business: Business;
  messenger: SiteMessenger;
  /** The same site in a browser of its own: another device. */
  newDevice(): Promise<SiteMessenger>;
};

export const test = base.extend<Fixtures>({
  without: [process.env.PARLEY_WITHOUT as Name | undefined, { option: true }],
  site: async ({ server }, use) => {
    const site = await openBareSite();
    site.show({ head: `<script src="${server.url}/sdk/5/loader.js"></script>` });
    await use(site);
    await site.close();
  },
  business: async ({ server }, use) => use(createBusiness(server.url)),
  messenger: async ({ page, site, without }, use) => {
    if (without !== undefined) await takeOut(page, without);
    await use(createSiteMessenger(page, () => site.url));
  },
  newDevice: async ({ newContext, site, without }, use) => {
    await use(async () => {
      const page = await (await newContext()).newPage();
      if (without !== undefined) await takeOut(page, without);
      return createSiteMessenger(page, () => site.url);
    });
  },
});

type Run = Parameters<typeof test>[2];

/**
 * A test of the names it lists: each of them, taken out alone, must turn it red. With `PARLEY_CONFORMANCE=all` that is what
 * runs, once for each name, in place of the test itself.
 */
export function conforms(names: readonly Name[], title: string, run: Run): void {
  const tag = names.map((name) => `@${name}`);
  if (process.env.PARLEY_CONFORMANCE !== 'all') {
    test(title, { tag }, run);
    return;
  }
  for (const name of names) {
    test.describe(`without ${name}`, () => {
      test.use({ without: name });
      test.fail(title, { tag: `@${name}` }, run);
    });
  }
}
