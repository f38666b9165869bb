import type { InitOptions } from '../../src/api/options.ts';
import { createBusiness } from '../api/business.ts';
import { createSiteMessenger, type SiteMessenger } from '../api/site-messenger.ts';
import { test as base, expect } from '../fixtures/test.ts';
import { type BareSite, openBareSite } from '../loading/bare-site.ts';

/** The seeded app with an e-mail channel. */
const WITH_EMAIL = '5fac3e0000000000000000b2';
const GREETING = /To start off, we'd like to know a little bit more about you/;
const THANKS = 'Thanks for that! What can we help you with?';

const test = base.extend<{ site: BareSite; visitor: SiteMessenger }>({
  site: async ({ server }, use) => {
    const site = await openBareSite();
    site.show({ head: `<script src="${server.url}/sdk/5/loader.js"></script>` });
    await use(site);
    await site.close();
  },
  visitor: async ({ page, site }, use) => use(createSiteMessenger(page, () => site.url)),
});

async function begin(visitor: SiteMessenger, options: Partial<InitOptions> = {}): Promise<void> {
  await visitor.load();
  await visitor.init({ ...options, prechatCapture: { enabled: true, ...options.prechatCapture } });
  await visitor.open();
}

const field = ({ log }: SiteMessenger, name: string) => log.getByLabel(name);
const send = ({ log }: SiteMessenger) => log.getByRole('button', { name: 'Send' });
const answers = ({ log }: SiteMessenger) => log.locator('dl');

async function fillIn(visitor: SiteMessenger): Promise<void> {
  await field(visitor, 'Your name').fill('Ada Lovelace');
  await field(visitor, 'Email').fill('ada@example.com');
}

const arrived = ({ log }: SiteMessenger) => expect(log.locator('.answers .meta')).toContainText('Delivered');

/** The messages of the only conversation. */
const messages = (visitor: SiteMessenger) =>
  visitor.run<Record<string, unknown>[]>('Parley.getConversationById().then(({ messages }) => messages)');

test('a new visitor says who they are, then what they want; an agent reads both', async ({
  server,
  visitor,
  agent,
}) => {
  await begin(visitor);
  await expect(visitor.log.getByText(GREETING)).toBeVisible();
  await expect(visitor.composer).toBeDisabled();
  await expect(visitor.composer).toHaveAttribute('placeholder', 'Complete the form above...');
  await expect(field(visitor, 'Your name')).toBeFocused();

  await visitor.page.keyboard.type('Ada Lovelace');
  await visitor.page.keyboard.press('Tab');
  await visitor.page.keyboard.type('ada@example.com');
  await visitor.page.keyboard.press('Enter');
  await expect(visitor.log.getByText(THANKS)).toBeVisible();
  await expect(answers(visitor)).toContainText('Ada Lovelace');
  await expect(visitor.composer).toBeFocused();
  await visitor.page.keyboard.type('My card is lost');
  await visitor.page.keyboard.press('Enter');
  await expect(visitor.statusOf('My card is lost')).toContainText('Delivered');

  expect(await visitor.run('Parley.getUser()')).toMatchObject({
    givenName: 'Ada Lovelace',
    email: 'ada@example.com',
  });
  expect(await messages(visitor)).toMatchObject([
    {
      type: 'formResponse',
      fields: [
        { type: 'text', name: 'name', label: 'Your name', text: 'Ada Lovelace' },
        { type: 'email', name: 'email', label: 'Email', email: 'ada@example.com' },
      ],
    },
    { type: 'text', text: 'My card is lost' },
  ]);

  await agent.signIn(server.url);
  const id = await visitor.conversationId();
  await expect(agent.row(id)).toContainText('Ada Lovelace');
  await agent.open(id);
  await expect(agent.bubbles).toHaveText([
    /^Your name:\s*Ada Lovelace\s*Email:\s*ada@example\.com$/,
    'My card is lost',
  ]);
  await agent.reply('I shall block it at once, Ada');
  await expect(visitor.message('I shall block it at once, Ada')).toBeVisible();

  await test.step('and is not asked again', async () => {
    await begin(visitor);
    await expect(answers(visitor)).toContainText('ada@example.com');
    await expect(visitor.composer).toBeEnabled();
    await expect(visitor.log.getByText(GREETING)).toBeHidden();
    await expect(visitor.log.getByText(THANKS)).toBeHidden();
  });
});

test('what is wrong is said at the field, which gets the focus', async ({ visitor }) => {
  const fields = [
    { type: 'email' as const, name: 'email', label: 'Work email' },
    { type: 'text' as const, name: 'site', label: 'Company website', minSize: 5, maxSize: 20 },
    {
      type: 'select' as const,
      name: 'company-size',
      label: 'Company size',
      options: [
        { name: '1-10', label: '1-10 employees' },
        { name: '51+', label: '51+ employees' },
      ],
    },
  ];
  await begin(visitor, { prechatCapture: { fields } });
  const [email, site, size] = ['Work email', 'Company website', 'Company size'].map((name) =>
    field(visitor, name),
  ) as [ReturnType<typeof field>, ReturnType<typeof field>, ReturnType<typeof field>];

  await site.fill('a.b');
  await site.press('Enter');
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription('Error: This entry is required');
  await expect(site).toHaveAccessibleDescription('Error: Must contain at least (5) characters');
  await expect(size).toHaveAccessibleDescription('Error: This entry is required');
  await email.fill('ada@example');
  await expect(email).toHaveAccessibleDescription('Error: Email is invalid');
  await email.fill('ada@example.com');
  await expect(email).toHaveAccessibleDescription('');
  await site.fill('a-name-that-is-too-long.example');
  await expect(site).toHaveAccessibleDescription('Error: Must contain no more than (20) characters');
  await site.fill('ada.example');
  await size.selectOption('51+ employees');
  await send(visitor).click();

  await arrived(visitor);
  const [message] = await messages(visitor);
  expect(message?.fields).toEqual([
    { type: 'email', name: 'email', label: 'Work email', email: 'ada@example.com' },
    { type: 'text', name: 'site', label: 'Company website', text: 'ada.example' },
    {
      type: 'select',
      name: 'company-size',
      label: 'Company size',
      select: [{ name: '51+', label: '51+ employees' }],
    },
  ]);
});

test('a field that cannot be shown is named in the console, and the default form stands in', async ({
  visitor,
}) => {
  const warnings: string[] = [];
  visitor.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  const fields = [{ type: 'date', name: 'birthday', label: 'Birthday' }] as never;
  await begin(visitor, { prechatCapture: { fields } });
  await expect(field(visitor, 'Your name')).toBeVisible();
  expect(warnings).toEqual([expect.stringMatching(/prechatCapture\.fields \[0\] \("birthday"\)/)]);
});

test('the page may change the answers before they are sent', async ({ visitor }) => {
  await visitor.load();
  await visitor.page.evaluate(`Parley.init({
    integrationId: '5fac3e0000000000000000b1',
    prechatCapture: { enabled: true },
    delegate: {
      beforeSend(message) {
        window.asked = (window.asked ?? []).concat(message.type);
        return { ...message, metadata: { page: 'pricing' } };
      },
    },
  })`);
  await visitor.run('Parley.open()');
  await fillIn(visitor);
  await send(visitor).click();
  await arrived(visitor);
  expect(await messages(visitor)).toMatchObject([{ type: 'formResponse', metadata: { page: 'pricing' } }]);
  expect(await visitor.run('asked')).toEqual(['formResponse']);
});

test('what is half filled in survives a reload, and goes with the answers', async ({ visitor }) => {
  const stored = () => visitor.run<string>('JSON.stringify(localStorage)');
  await begin(visitor);
  await fillIn(visitor);
  await begin(visitor);
  await expect(field(visitor, 'Your name')).toHaveValue('Ada Lovelace');
  await expect(field(visitor, 'Email')).toHaveValue('ada@example.com');
  expect(await stored()).toContain('Ada Lovelace');
  await send(visitor).click();
  await expect(visitor.log.getByText(THANKS)).toBeVisible();
  await expect.poll(stored).not.toContain('Ada Lovelace');
});

test('sent in one tab, the form is gone in the other', async ({ visitor, site, context }) => {
  const other = createSiteMessenger(await context.newPage(), () => site.url);
  await begin(visitor);
  await begin(other);
  await expect(field(other, 'Your name')).toBeVisible();
  await fillIn(visitor);
  await send(visitor).click();
  await expect(answers(other)).toContainText('Ada Lovelace');
  await expect(field(other, 'Your name')).toBeHidden();
  await expect(other.composer).toBeEnabled();
});

test('written while the server is away, it is sent once that is back', async ({
  visitor,
  site,
  startWire,
  server,
  problems,
}) => {
  problems.allowLostConnections();
  const wire = await startWire(server.url);
  site.show({ head: `<script src="${wire.url}/sdk/5/loader.js"></script>` });
  await begin(visitor);
  await expect(field(visitor, 'Your name')).toBeVisible();
  await fillIn(visitor);
  wire.cut('sockets');
  await send(visitor).click();
  await expect(answers(visitor)).toBeVisible();
  wire.join();
  await expect(answers(visitor).locator('..').locator('.meta')).toContainText('Delivered', {
    timeout: 20_000,
  });
  expect(await messages(visitor)).toHaveLength(1);
});

test.describe('the e-mail address', () => {
  const linked = /You'll be notified here and by email at ada@example\.com once we reply/;

  test('is linked where the app has a channel for it', async ({ visitor }) => {
    await begin(visitor, { integrationId: WITH_EMAIL });
    await fillIn(visitor);
    await send(visitor).click();
    await expect(visitor.log.getByText(linked)).toBeVisible();
  });

  test('that is refused can be corrected', async ({ visitor, page }) => {
    // The server takes what the form takes: the first answer is planted on the wire.
    await page.routeWebSocket(/socket\.io/, (socket) => {
      const upstream = socket.connectToServer();
      let refused: string | undefined;
      let isPlanted = false;
      socket.onMessage((frame) => {
        const asked = /^42(\d+)\["client:link"/.exec(String(frame))?.[1];
        if (asked !== undefined && !isPlanted) {
          isPlanted = true;
          refused = asked;
          socket.send(`43${refused}[{"ok":false,"error":{"code":"bad_request","message":"planted"}}]`);
        } else upstream.send(frame);
      });
    });
    await begin(visitor, { integrationId: WITH_EMAIL });
    await fillIn(visitor);
    await send(visitor).click();
    const email = visitor.log.getByRole('textbox', { name: 'Email' });
    await expect(email).toHaveAccessibleDescription('Error: Please submit a valid email address.');
    await email.fill('ada@example.org');
    await email.press('Enter');
    await expect(visitor.log.getByText(/by email at ada@example\.org once we reply/)).toBeVisible();
    await expect.poll(() => visitor.run('Parley.getUser()?.email')).toBe('ada@example.org');
  });
});

test('who was written to by the business is not asked', async ({ visitor, server }) => {
  const business = createBusiness(server.url);
  await begin(visitor);
  await expect(field(visitor, 'Your name')).toBeVisible();
  const { id } = await visitor.run<{ id: string }>('Parley.createConversation()');
  // An empty conversation is none yet.
  await expect(field(visitor, 'Your name')).toBeVisible();
  await business.say(id, 'Good morning');
  await expect(visitor.message('Good morning')).toBeVisible();
  await expect(field(visitor, 'Your name')).toBeHidden();
  await expect(visitor.composer).toBeEnabled();
});
