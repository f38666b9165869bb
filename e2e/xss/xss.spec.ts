import { createBusiness } from '../api/business.ts';
import { createAgent } from '../fixtures/agent.ts';
import { createVisitor } from '../fixtures/visitor.ts';
import { tag } from '../loading/test.ts';
import { BEGINNING } from './hostile-content.ts';
import { expect, hostileInit, test } from './test.ts';
import { lookOn, readThrough, seenOn, strangersIn } from './watch.ts';

const WIDGET = '#web-messenger-container';

/** Whether and how the page has a policy, and whether HTML is drawn under it. */
const POLICIES: Record<string, { policy?: (serverUrl: string) => string; html: boolean }> = {
  'without a policy': { html: true },
  'with a strict policy and Trusted Types': {
    policy: (serverUrl) => `${strict(serverUrl)}; trusted-types parley`,
    html: true,
  },
  'with a policy that allows nobody’s Trusted Types': {
    policy: (serverUrl) => `${strict(serverUrl)}; trusted-types 'none'`,
    html: false,
  },
};

const strict = (serverUrl: string) =>
  [
    "default-src 'none'",
    `script-src 'nonce-secret' ${serverUrl}`,
    `connect-src ${serverUrl} ${serverUrl.replace(/^http/, 'ws')}`,
    "img-src 'self' https: blob:",
    "require-trusted-types-for 'script'",
  ].join('; ');

for (const [name, { policy, html }] of Object.entries(POLICIES)) {
  test(`nothing of what is known runs in the widget on a page ${name}`, async ({
    page,
    hostile,
    ran,
    site,
  }) => {
    test.setTimeout(90_000);
    const { server, conversations } = hostile;
    const offset = Object.keys(POLICIES).indexOf(name) * 150;
    site.show({
      head: `${tag(server.url, 'nonce="secret"')}<script nonce="secret">started = ${hostileInit(hostile, offset)}</script>`,
      ...(policy && { headers: { 'content-security-policy': policy(server.url) } }),
    });
    const visitor = createVisitor(page);
    await page.addInitScript(() => {
      document.hasFocus = () => false;
    });
    await visitor.goto(site.url);
    await page.evaluate('started');
    const scripts = await page.locator('script').count();
    // Somebody who is not looking is called back by the page's title, in one of the texts.
    await createBusiness(server.url).say(conversations[0] as string, 'Are you there?');
    await expect.poll(() => page.title()).not.toBe('A site');
    await page.evaluate('void Parley.open()');
    await lookOn(page, WIDGET);
    for (const id of conversations) {
      await page.evaluate(`void Parley.loadConversation('${id}')`);
      await expect.poll(() => page.evaluate('Parley.getDisplayedConversation()?.id')).toBe(id);
      await expect(visitor.bubbles.last()).toContainText(/\S/);
      await readThrough(visitor.log, BEGINNING);
    }
    await page.locator(`${WIDGET} [part~="back"]`).click();
    await expect(page.locator(`${WIDGET} .list-preview`).first()).toBeVisible();
    const seen = await seenOn(page);
    expect(seen.strangers).toEqual([]);
    expect(seen.html > 50).toBe(html);
    expect(await page.locator('script').count()).toBe(scripts);
    expect(ran.signs()).toEqual([]);
  });
}

for (const isStrict of [true, false]) {
  test(`nothing of it runs at the desk ${isStrict ? 'with' : 'without'} its policy`, async ({
    page,
    hostile,
    ran,
  }) => {
    test.setTimeout(90_000);
    const { server, conversations } = hostile;
    if (!isStrict) {
      await page.route(/\/desk\/(#.*)?$/, async (route) => {
        const response = await route.fetch();
        const { 'content-security-policy': _, ...headers } = response.headers();
        await route.fulfill({ response, headers });
      });
    }
    const agent = createAgent(page);
    await agent.signIn(server.url);
    for (const id of conversations) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/conversations/${id}`);
      await expect(agent.row(id)).toHaveAttribute('aria-current', /.+/);
      await expect(agent.bubbles.nth(10)).toBeAttached();
      expect(await strangersIn(page, 'body')).toEqual([]);
    }
    expect(ran.signs()).toEqual([]);
  });
}

test('what is watched for does run on a page that draws HTML as it comes', async ({ page, ran, site }) => {
  const vectors = [
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '<img src=https://canary.example/1>',
  ];
  site.show({ body: vectors.join('') });
  await page.goto(site.url);
  await expect.poll(() => ran.signs().length).toBe(3);
  expect((await strangersIn(page, 'body')).length).toBe(2);
});
