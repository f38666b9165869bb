import { conforms, expect } from './test.ts';

conforms(['method:VERSION'], 'says which version it is', async ({ messenger }) => {
  await messenger.load();
  await messenger.init();
  expect(await messenger.run('Parley.VERSION')).toMatch(/^5\.\d+\.\d+/);
});

conforms(
  ['method:open', 'method:isOpened', 'event:widget:opened', 'method:on'],
  'opens the widget, and tells of it',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.listen('widget:opened');
    await messenger.init();
    expect(await messenger.run('Parley.isOpened()')).toBe(false);
    await messenger.run('Parley.open()');
    await expect(messenger.composer).toBeVisible();
    expect(await messenger.run('Parley.isOpened()')).toBe(true);
    expect(await messenger.heard()).toEqual([{ event: 'widget:opened', args: [] }]);
  },
);

conforms(
  ['method:close', 'event:widget:closed'],
  'closes the widget, and tells of it',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.listen('widget:closed');
    await messenger.init();
    await messenger.open();
    await messenger.run('Parley.close()');
    await expect(messenger.composer).toBeHidden();
    expect(await messenger.heard()).toEqual([{ event: 'widget:closed', args: [] }]);
  },
);
