import type { MenuItems } from '../../src/api/options.ts';
import { attachButton, menuItems } from '../composing/files.ts';
import type { SiteMessenger } from './site-messenger.ts';
import { conforms, expect } from './test.ts';

async function offered(messenger: SiteMessenger): Promise<string[]> {
  await messenger.open();
  await attachButton(messenger).click();
  await expect(menuItems(messenger).first()).toBeVisible();
  return menuItems(messenger).allTextContents();
}

async function offeredWithout(messenger: SiteMessenger, option: keyof MenuItems): Promise<string[]> {
  await messenger.load();
  await messenger.init({ menuItems: { [option]: false } });
  return offered(messenger);
}

conforms(['option:menuItems.imageUpload'], 'takes pictures out of the menu', async ({ messenger }) => {
  expect(await offeredWithout(messenger, 'imageUpload')).toEqual(['File', 'Location']);
});

conforms(['option:menuItems.fileUpload'], 'takes files out of the menu', async ({ messenger }) => {
  expect(await offeredWithout(messenger, 'fileUpload')).toEqual(['Image', 'Location']);
});

conforms(['option:menuItems.shareLocation'], 'takes the place out of the menu', async ({ messenger }) => {
  expect(await offeredWithout(messenger, 'shareLocation')).toEqual(['Image', 'File']);
});

conforms(['option:imageUploadEnabled'], 'takes pictures and files out of the menu', async ({ messenger }) => {
  await messenger.load();
  await messenger.init({ imageUploadEnabled: false });
  expect(await offered(messenger)).toEqual(['Location']);
});
