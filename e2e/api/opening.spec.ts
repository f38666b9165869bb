import { conforms, expect } from './test.ts';

conforms(['method:VERSION'], 'says which version it is', async ({ messenger }) => {
  await messenger.load();
  await messenger.init();
  expect(await messenger.run('Parley.VERSION')).toMatch(/^5\.\d+\.\d+/);
});

conforms(['method:init', 'option:integrationId'], 'puts the launcher on the page', async ({ messenger }) => {
  await messenger.load();
  await expect(messenger.root).toHaveCount(0);
  await messenger.init();
  await expect(messenger.launcher).toBeVisible();
  expect(await messenger.outcome('Parley.init({ integrationId: "x" })')).toBe('already_initialized');
});

conforms(
  ['event:ready', 'method:on'],
  'tells when it is ready, before init resolves',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.run(`window.order = []; Parley.on('ready', () => order.push('ready'))`);
    await messenger.init();
    expect(await messenger.run('order.concat("resolved")')).toEqual(['ready', 'resolved']);
  },
);

conforms(['method:off'], 'unbinds one handler, all of an event, or all', async ({ messenger }) => {
  await messenger.load();
  await messenger.init();
  await messenger.run(`
    window.calls = [];
    for (const name of ['one', 'two']) window[name] = () => calls.push(name);
    Parley.on('widget:opened', one); Parley.on('widget:opened', two); Parley.on('widget:closed', one);
    Parley.off('widget:opened', one); Parley.off('no such event');
    Parley.open(); Parley.close();
    Parley.off('widget:opened'); Parley.open(); Parley.close();
    Parley.off(); Parley.open(); Parley.close();`);
  expect(await messenger.run('calls')).toEqual(['two', 'one', 'one']);
});

conforms(
  ['method:open', 'method:isOpened', 'event:widget:opened'],
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

conforms(
  ['method:hide'],
  'takes everything out of sight, and opens without a launcher',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init();
    await expect(messenger.launcher).toBeVisible();
    await messenger.run('Parley.hide()');
    await expect(messenger.launcher).toBeHidden();
  },
);

conforms(['method:show'], 'comes back into sight', async ({ messenger }) => {
  await messenger.load();
  await messenger.init();
  await messenger.page.evaluate('Parley.hide()');
  await expect(messenger.launcher).toBeHidden();
  await messenger.run('Parley.show()');
  await expect(messenger.launcher).toBeVisible();
});

conforms(
  ['method:destroy', 'event:destroy'],
  'leaves the page as it was, tells of it, and can begin again',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.listen('destroy', 'ready');
    await messenger.init();
    await messenger.run('Parley.destroy()');
    await expect(messenger.root).toHaveCount(0);
    expect(await messenger.heard()).toEqual([
      { event: 'ready', args: [] },
      { event: 'destroy', args: [] },
    ]);
    await messenger.init();
    await expect(messenger.launcher).toBeVisible();
    // Everything was unbound.
    expect(await messenger.heard()).toHaveLength(2);
  },
);

conforms(
  ['method:render', 'option:embedded'],
  'draws into an element of the page, given before, during or after init',
  async ({ messenger, site, server }) => {
    site.show({
      head: `<script src="${server.url}/sdk/5/loader.js"></script>`,
      body: '<div id="here" style="height: 500px"></div><div id="there" style="height: 400px"></div>',
    });
    for (const when of ['before', 'during', 'after']) {
      await messenger.load();
      const render = 'Parley.render(document.getElementById("here"))';
      const init = `Parley.init({ integrationId: '5fac3e0000000000000000b1', embedded: true })`;
      if (when === 'before') await messenger.run(`${render}; ${init}`);
      if (when === 'during') await messenger.run(`{ const done = ${init}; ${render}; done }`);
      if (when === 'after') await messenger.run(`${init}.then(() => ${render})`);
      const panel = messenger.page.locator('#here #web-messenger-container [part~="panel"]');
      await expect(panel).toBeVisible();
      await expect(messenger.composer).toBeVisible();
      expect((await panel.boundingBox())?.height).toBe(500);
    }
    await messenger.run('Parley.render(document.getElementById("there"))');
    await expect(messenger.page.locator('#there #web-messenger-container [part~="panel"]')).toBeVisible();
    await messenger.run('Parley.open(); Parley.close()');
    expect(await messenger.run('Parley.isOpened()')).toBe(false);
    await expect(messenger.composer).toBeVisible();
  },
);

conforms(
  ['method:showNotificationChannelPrompt'],
  'suggests other channels only where there is a messenger',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.page.waitForFunction('Parley.VERSION !== undefined');
    expect(await messenger.outcome('Parley.showNotificationChannelPrompt()')).toBe('not_initialized');
    await messenger.init();
    // The app has no other channels: nothing happens.
    expect(await messenger.outcome('Parley.showNotificationChannelPrompt()')).toBe('resolved');
  },
);
