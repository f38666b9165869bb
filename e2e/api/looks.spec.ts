import type { Locator } from '@playwright/test';
import { conforms, expect } from './test.ts';

const ICON = `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==`;

const styleOf = (locator: Locator, property: string) =>
  locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

conforms(
  ['option:customColors.brandColor'],
  'paints launcher and header in the brand’s colour',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init({ customColors: { brandColor: '#0a3d62' } });
    expect(await styleOf(messenger.launcher, 'background-color')).toBe('rgb(10, 61, 98)');
  },
);

conforms(
  ['option:customColors.conversationColor'],
  'paints what the visitor says in the conversation’s colour',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init({ customColors: { conversationColor: '063' }, colorScheme: 'light' });
    await messenger.open();
    await messenger.sendAndWait('Hello');
    expect(await styleOf(messenger.bubbles, 'background-color')).toBe('rgb(0, 102, 51)');
  },
);

conforms(
  ['option:customColors.actionColor'],
  'paints calls to action in their own colour',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init({ customColors: { actionColor: '7b2d8b' }, colorScheme: 'light' });
    await messenger.open();
    expect(
      await messenger.root.evaluate((host) =>
        getComputedStyle(host).getPropertyValue('--parley-action').trim(),
      ),
    ).toBe('#7b2d8b');
  },
);

conforms(['option:colorScheme'], 'is dark when it is told to be', async ({ messenger }) => {
  await messenger.load();
  await messenger.init({ colorScheme: 'dark' });
  await messenger.open();
  const [r = 255] = (await styleOf(messenger.panel, 'background-color')).match(/\d+/g)?.map(Number) ?? [];
  expect(r).toBeLessThan(64);
});

conforms(
  ['option:buttonWidth', 'option:buttonHeight'],
  'makes the button as large as asked',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init({ buttonWidth: '80px', buttonHeight: '70' });
    expect(await messenger.launcher.boundingBox()).toMatchObject({ width: 80, height: 70 });
  },
);

conforms(
  ['option:buttonIconUrl'],
  'puts a picture of the site’s own on the button',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init({ buttonIconUrl: ICON });
    await expect(messenger.launcher.locator('img')).toHaveAttribute('src', ICON);
  },
);

conforms(
  ['option:displayStyle'],
  'is a bar at the lower edge in place of a button',
  async ({ messenger, page }) => {
    await messenger.load();
    await messenger.init({ displayStyle: 'tab', businessName: 'Acme' });
    const box = await messenger.launcher.boundingBox();
    const height = page.viewportSize()?.height ?? 0;
    expect(box?.height).toBe(44);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(height);
    await messenger.open();
  },
);

conforms(['option:launcherPosition'], 'stands on the left when asked', async ({ messenger }) => {
  await messenger.load();
  await messenger.init({ launcherPosition: 'left' });
  expect((await messenger.launcher.boundingBox())?.x).toBeLessThan(100);
  await messenger.open();
  expect((await messenger.panel.boundingBox())?.x).toBeLessThan(100);
});

conforms(['option:zIndex'], 'lies as high as asked', async ({ messenger }) => {
  await messenger.load();
  await messenger.init({ zIndex: 12 });
  expect(await styleOf(messenger.root, 'z-index')).toBe('12');
});

conforms(['option:dir'], 'reads from right to left when asked', async ({ messenger }) => {
  await messenger.load();
  await messenger.init({ dir: 'rtl' });
  await messenger.open();
  expect(await styleOf(messenger.panel, 'direction')).toBe('rtl');
});

conforms(
  ['option:businessName', 'option:businessIconUrl'],
  'shows the business by name and picture',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init({ businessName: 'Bank of the North', businessIconUrl: ICON });
    await messenger.open();
    await expect(messenger.panel.getByText('Bank of the North').first()).toBeVisible();
    await expect(messenger.panel.locator(`img[src="${ICON}"]`).first()).toBeVisible();
  },
);

conforms(['option:backgroundImageUrl'], 'lays a picture behind the conversation', async ({ messenger }) => {
  await messenger.load();
  await messenger.init({ backgroundImageUrl: ICON });
  await messenger.open();
  const images = await messenger.panel.evaluate((panel) =>
    [panel, ...panel.querySelectorAll('*')].map((element) => getComputedStyle(element).backgroundImage),
  );
  expect(images.filter((image) => image.includes(ICON))).toHaveLength(1);
});

conforms(
  ['option:fixedHeader'],
  'keeps the introduction at the top when asked',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init({ fixedHeader: true });
    await messenger.run('Parley.sendMessage("Hello")');
    const id = await messenger.conversationId();
    for (let i = 0; i < 20; i++) await business.say(id, `Line ${i}`);
    await messenger.open();
    await expect(messenger.bubbles.last()).toBeInViewport();
    await expect(messenger.panel.getByText('Message us below or from your favorite app.')).toBeInViewport();
  },
);

conforms(['option:customText'], 'says it in the site’s own words', async ({ messenger }) => {
  await messenger.load();
  await messenger.init({ customText: { inputPlaceholder: 'Écrivez…', headerText: 'Bonjour' } });
  await messenger.open();
  await expect(messenger.composer).toHaveAttribute('placeholder', 'Écrivez…');
});

conforms(
  ['option:texts'],
  'says it in a language that is built in, from the launcher on',
  async ({ messenger, site, server, page }) => {
    await messenger.load();
    await messenger.init({ texts: 'fr', customText: { sendButtonText: 'Allez' } });
    await expect(messenger.launcher).toHaveAttribute('aria-label', 'Ouvrir la discussion');
    await messenger.open();
    await expect(messenger.composer).toHaveAttribute('placeholder', 'Saisissez un message…');
    await expect(messenger.root.getByRole('button', { name: 'Allez' })).toBeAttached();

    const tag = `src="${server.url}/sdk/5/loader.js" data-integration-id="5fac3e0000000000000000b1" data-texts="ja"`;
    site.show({ head: `<script ${tag}></script>` });
    await page.goto(site.url);
    await expect(messenger.launcher).toHaveAttribute('aria-label', 'チャットを開く');
  },
);

conforms(['option:locale'], 'writes dates in the site’s language', async ({ messenger }) => {
  await messenger.load();
  await messenger.init({
    locale: 'fr-CA',
    customText: { conversationTimestampHeaderFormat: 'dddd D MMMM YYYY' },
  });
  await messenger.open();
  await messenger.sendAndWait('Bonjour');
  const today = new Intl.DateTimeFormat('fr', { weekday: 'long' }).format(new Date());
  await expect(messenger.log.locator('time').first()).toContainText(today);
});

conforms(
  ['option:nonce'],
  'gives its style elements a nonce where a browser needs them',
  async ({ messenger, page }) => {
    // As in a browser without constructable style sheets.
    await page.addInitScript(() => {
      Reflect.deleteProperty(ShadowRoot.prototype, 'adoptedStyleSheets');
      Reflect.deleteProperty(DocumentOrShadowRootMixin(), 'adoptedStyleSheets');
      function DocumentOrShadowRootMixin(): object {
        return Document.prototype;
      }
    });
    await messenger.load();
    await messenger.init({ nonce: 'secret' });
    await expect(messenger.launcher).toBeVisible();
    const nonces = await messenger.root.evaluate((host) =>
      [...(host.shadowRoot?.querySelectorAll('style') ?? [])].map(({ nonce }) => nonce),
    );
    expect(nonces.length).toBeGreaterThan(0);
    expect(new Set(nonces)).toEqual(new Set(['secret']));
  },
);
