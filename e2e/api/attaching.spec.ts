import { attachButton, menuItems } from '../composing/files.ts';
import type { SiteMessenger } from './site-messenger.ts';
import { conforms, expect } from './test.ts';

async function offered(messenger: SiteMessenger): Promise<string[]> {
  await messenger.open();
  await attachButton(messenger).click();
  await expect(menuItems(messenger).first()).toBeVisible();
  return menuItems(messenger).allTextContents();
}

for (const [option, rest] of [
  ['imageUpload', ['File', 'Location']],
  ['fileUpload', ['Image', 'Location']],
  ['shareLocation', ['Image', 'File']],
] as const) {
  conforms([`option:menuItems.${option}`], `takes ${option} out of the menu`, async ({ messenger }) => {
    await messenger.load();
    await messenger.init({ menuItems: { [option]: false } });
    expect(await offered(messenger)).toEqual(rest);
  });
}

conforms(['option:imageUploadEnabled'], 'takes pictures and files out of the menu', async ({ messenger }) => {
  await messenger.load();
  await messenger.init({ imageUploadEnabled: false });
  expect(await offered(messenger)).toEqual(['Location']);
});
