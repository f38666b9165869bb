import { conforms, expect } from './test.ts';

conforms(
  ['option:configBaseUrl'],
  'asks the server it is told of',
  async ({ messenger, site, server, problems }) => {
    // From the page's own origin: the bundle alone does not know where the server is.
    for (const slash of ['', '/']) {
      await messenger.load();
      await messenger.init({ configBaseUrl: `${server.url}${slash}` });
      await expect(messenger.launcher).toBeVisible();
    }
    await messenger.load();
    const elsewhere = `Parley.init({ integrationId: '5fac3e0000000000000000b1', configBaseUrl: '${site.url}nowhere' })`;
    problems.allow(/status of 404/);
    expect(await messenger.outcome(elsewhere)).toBe('config_failed');
  },
);

conforms(
  ['option:browserStorage'],
  'keeps the visitor as long as it is told to',
  async ({ messenger, context, site }) => {
    await messenger.load();
    await messenger.init({ browserStorage: 'sessionStorage' });
    await messenger.run('Parley.sendMessage("Hello")');
    const id = await messenger.userId();
    expect(await messenger.run('Object.keys(localStorage)')).toEqual([]);
    await messenger.page.reload();
    await messenger.init({ browserStorage: 'sessionStorage' });
    expect(await messenger.userId()).toBe(id);
    // Another tab is another visitor.
    const tab = await context.newPage();
    await tab.goto(site.url);
    await tab.waitForFunction('window.Parley !== undefined');
    await tab.evaluate(
      `Parley.init({ integrationId: '5fac3e0000000000000000b1', browserStorage: 'sessionStorage' })`,
    );
    expect(await tab.evaluate('Parley.getUser()')).toBeUndefined();
  },
);

conforms(['option:backend'], 'talks to a backend of the page’s own', async ({ messenger, page }) => {
  await messenger.load();
  await page.evaluate(`window.asked = []; window.own = {
    getConfig: async (id) => { asked.push(id); return {
      app: { _id: '0', name: 'Own', status: 'inactive', settings: { multiConvoEnabled: false } },
      integration: { _id: id, canUserCreateMoreConversations: false, canUserSeeConversationList: false },
      integrations: [], baseUrl: { web: '' }, style: {} } },
    connect() { throw new Error('not wanted') },
  }`);
  expect(await messenger.outcome(`Parley.init({ integrationId: 'own-one', backend: own })`)).toBe(
    'app_inactive',
  );
  expect(await messenger.run('asked')).toEqual(['own-one']);
});

conforms(
  ['option:region'],
  'finds the server of a region',
  async ({ startServer, messenger, server, site }) => {
    const regions = JSON.stringify({ 'eu-1': server.url });
    const first = await startServer({ env: { REGIONS: regions } });
    site.show({ head: `<script src="${first.url}/sdk/5/loader.js"></script>` });
    await messenger.load();
    const asked = messenger.page.waitForRequest((request) => request.url().endsWith('/config'));
    await messenger.init({ region: 'eu-1' });
    expect((await asked).url()).toContain(server.url);
    await messenger.run('Parley.destroy()');
    expect(
      await messenger.outcome(`Parley.init({ integrationId: '5fac3e0000000000000000b1', region: 'mars' })`),
    ).toBe('unknown_region');
  },
);
