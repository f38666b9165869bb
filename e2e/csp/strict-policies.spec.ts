import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { ROOT } from '../../tools/lib/project.mjs';
import { createBusiness } from '../api/business.ts';
import { aPhoto, attachButton, menuItems } from '../composing/files.ts';
import type { Visitor } from '../fixtures/visitor.ts';
import { expect, INIT, INIT_BY_TAG, tag, test } from '../loading/test.ts';

/** Every report of a policy, kept by the page itself so that nothing depends on how an engine words its console. */
async function watchReports(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const reports: string[] = [];
    Object.defineProperty(window, Symbol.for('reports'), { value: reports });
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      reports.push([effectiveDirective, blockedURI, sample].join(' '));
    });
  });
  return () => page.evaluate("[...window[Symbol.for('reports')]]");
}

/** All that a visitor does: reads, writes, a link, closes, opens. */
async function talk(visitor: Visitor): Promise<void> {
  await visitor.open();
  await visitor.sendAndWait('Hello');
  await visitor.sendAndWait('Look at https://example.com/page?a=1');
  await expect(visitor.log.getByRole('link')).toHaveAttribute('href', 'https://example.com/page?a=1');
  await visitor.close();
  await visitor.open();
}

/** By what means the policy lets our script in. */
const POLICIES = {
  'names only the server, with Trusted Types': (serverUrl: string) => [
    "default-src 'none'",
    // Firefox asks for the page's icon.
    "img-src 'self'",
    `script-src ${serverUrl}`,
    `connect-src ${serverUrl} ${serverUrl.replace(/^http/, 'ws')}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ],
  'allows styles of its own and a sanitiser, with Trusted Types': (serverUrl: string) => [
    "default-src 'none'",
    "img-src 'self'",
    "style-src 'self'",
    `script-src ${serverUrl}`,
    `connect-src ${serverUrl} ${serverUrl.replace(/^http/, 'ws')}`,
    "require-trusted-types-for 'script'",
    'trusted-types dompurify',
  ],
  "allows only somebody else's Trusted Types policy": (serverUrl: string) => [
    "default-src 'none'",
    "img-src 'self'",
    `script-src ${serverUrl}`,
    `connect-src ${serverUrl} ${serverUrl.replace(/^http/, 'ws')}`,
    "require-trusted-types-for 'script'",
    'trusted-types other',
  ],
  'knows a nonce and nothing else, with strict-dynamic': (serverUrl: string) => [
    "default-src 'none'",
    "img-src 'self'",
    "script-src 'nonce-secret' 'strict-dynamic'",
    `connect-src ${serverUrl} ${serverUrl.replace(/^http/, 'ws')}`,
    "require-trusted-types-for 'script'",
  ],
  'knows a nonce and nothing else, without strict-dynamic': (serverUrl: string) => [
    "default-src 'none'",
    "img-src 'self'",
    "script-src 'nonce-secret'",
    `connect-src ${serverUrl} ${serverUrl.replace(/^http/, 'ws')}`,
  ],
};

for (const [name, policy] of Object.entries(POLICIES)) {
  test(`works where the policy ${name}`, async ({ page, server, site, visitor }) => {
    const reports = await watchReports(page);
    site.show({
      head: tag(server.url, `${INIT_BY_TAG} nonce="secret"`),
      headers: { 'content-security-policy': policy(server.url).join('; ') },
    });
    await visitor.goto(site.url);
    await talk(visitor);
    expect(await reports()).toEqual([]);
  });
}

/** What the guide tells to allow, with the server where it is. */
function documented(serverUrl: string): string[] {
  const guide = readFileSync(`${ROOT}docs/csp.md`, 'utf8');
  const lines = /```\n(script-src[^`]*)\n```/.exec(guide)?.[1];
  if (lines === undefined) throw new Error('the guide has no policy');
  return lines
    .replaceAll('https://chat.example.org', serverUrl)
    .replaceAll('wss://chat.example.org', serverUrl.replace(/^http/, 'ws'))
    .split('\n');
}

test('with what the guide allows, pictures are sent and seen, and everything else is done, without a report', async ({
  page,
  server,
  site,
  visitor,
}) => {
  const reports = await watchReports(page);
  const policy = ["default-src 'none'", ...documented(server.url)]
    // Firefox asks for the page's icon.
    .map((line) => (line.startsWith('img-src') ? `${line} 'self'` : line));
  site.show({
    head: tag(server.url, INIT_BY_TAG),
    headers: { 'content-security-policy': policy.join('; ') },
  });
  await visitor.goto(site.url);
  await talk(visitor);
  await attachButton(visitor).click();
  await expect(menuItems(visitor)).toHaveCount(3);
  const photo = await aPhoto(page, { width: 1600, height: 800 });
  await visitor.root.locator('input[type=file]').first().setInputFiles(photo);
  const picture = visitor.messages.last().locator('img').last();
  await expect(picture).toHaveAttribute('src', /^blob:/);
  await expect(visitor.messages.last().locator('.meta')).toContainText('Delivered');
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1280);
  const mediaUrl = `${server.url}/demo/shared/pictures/harbour.svg`;
  await createBusiness(server.url).say(await visitor.conversationId(), { type: 'image', mediaUrl });
  const theirs = visitor.messages.last().locator('img').last();
  await expect(theirs).toHaveAttribute('src', mediaUrl);
  await expect
    .poll(() => theirs.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  expect(await reports()).toEqual([]);
});

const MARKDOWN = {
  type: 'text',
  markdownText: '# Your order\n\nIt is **on its way**: [track it](https://example.com/track)',
};
const PLAIN = 'Your order\nIt is on its way: track it';

test('HTML is drawn where the policy names ours, without a report', async ({
  page,
  server,
  site,
  visitor,
}) => {
  const reports = await watchReports(page);
  const policy = POLICIES['names only the server, with Trusted Types'](server.url)
    .join('; ')
    .replace("trusted-types 'none'", 'trusted-types parley');
  site.show({ head: tag(server.url, INIT_BY_TAG), headers: { 'content-security-policy': policy } });
  await visitor.begin(site.url);
  await createBusiness(server.url).say(await visitor.conversationId(), MARKDOWN);
  const link = visitor.log.getByRole('link', { name: 'track it' });
  await expect(link).toHaveAttribute('href', 'https://example.com/track');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(visitor.log.locator('.html strong')).toHaveText('on its way');
  await expect(visitor.log.locator('.html h1')).toHaveText('Your order');
  expect(await reports()).toEqual([]);
});

test('the text stands in for HTML where the policy names nobody’s', async ({
  page,
  problems,
  server,
  visitor,
}) => {
  problems.allow(/trusted.types|TrustedTypePolicy/i);
  const reports = await watchReports(page);
  await visitor.begin(`${server.url}/demo/strict/`);
  const business = createBusiness(server.url);
  const id = await visitor.conversationId();
  await business.say(id, MARKDOWN);
  await expect(visitor.bubbles.last()).toHaveText(PLAIN);
  await expect.poll(async () => (await reports()).length).toBe(1);
  await business.say(id, { ...MARKDOWN, text: 'In plain words' });
  await expect(visitor.bubbles.last()).toHaveText('In plain words');
  await visitor.sendAndWait('It works');
  // Asked once, whatever comes.
  expect(await reports()).toEqual([expect.stringContaining('trusted-types')]);
});

test('a policy that does not name the server keeps the messenger out, and says so', async ({
  page,
  problems,
  server,
  site,
}) => {
  problems.allow(/./);
  const reports = await watchReports(page);
  site.show({
    head: tag(server.url, 'nonce="secret"'),
    headers: { 'content-security-policy': "default-src 'none'; script-src 'nonce-secret'" },
  });
  await page.goto(site.url);
  expect(await page.evaluate(`${INIT}.catch(({ code }) => code)`)).toBe('config_failed');
  // This also shows that the tests above can fail.
  expect(await reports()).toContainEqual(expect.stringContaining('connect-src'));
});

test('the strict demo works without a report, and the page hears no key', async ({
  page,
  server,
  visitor,
}) => {
  const reports = await watchReports(page);
  await visitor.goto(`${server.url}/demo/strict/`);
  await visitor.open();
  await visitor.composer.pressSequentially('s/?jk');
  await visitor.composer.press('Enter');
  await expect(visitor.statusOf('s/?jk')).toContainText('Delivered');
  await visitor.composer.press('Escape');
  await expect(visitor.composer).toBeHidden();
  await expect(page.locator('#shortcut-total')).toHaveText('0');
  // The page does listen.
  await page.locator('h1').click();
  await page.keyboard.press('s');
  await expect(page.locator('#shortcut-total')).toHaveText('1');
  expect(await reports()).toEqual([]);
  await expect(page.locator('#violations')).toHaveText('0');
});

test('keys, pasting and input stay inside, on the page of another origin, too', async ({
  page,
  server,
  site,
  visitor,
}) => {
  const types = ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'paste', 'copy', 'cut', 'focusin'];
  site.show({
    head: tag(server.url, INIT_BY_TAG),
    body: `<input aria-label="the page's own"><script>heard = [];
      for (const type of ${JSON.stringify(types)}) {
        document.addEventListener(type, ({ type, target }) => heard.push(type + ' ' + target.localName));
      }</script>`,
  });
  await visitor.goto(site.url);
  await visitor.open();
  await visitor.composer.pressSequentially('ab');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+C');
  await page.keyboard.press('ControlOrMeta+X');
  await page.keyboard.press('ControlOrMeta+V');
  await expect(visitor.composer).toHaveValue('ab');
  expect(await page.evaluate('heard')).toEqual([]);
  await page.getByLabel("the page's own").press('a');
  expect(await page.evaluate('heard')).toContain('keydown input');
});

test('comes back where a page swaps its body or tidies up', async ({ page, server, visitor }) => {
  await visitor.goto(`${server.url}/demo/strict/`);
  await visitor.open();
  await visitor.composer.fill('A draft');
  await page.getByRole('button', { name: 'Swap the body' }).dispatchEvent('click');
  await expect(page.locator('#swaps')).toHaveText('1');
  await page.getByRole('button', { name: 'Tidy up <html>' }).dispatchEvent('click');
  await expect(page.locator('#tidied')).not.toHaveText('0');
  await expect(visitor.composer).toHaveValue('A draft');
  await expect(visitor.launcher).toBeVisible();
  await visitor.sendAndWait('Still here');
});
