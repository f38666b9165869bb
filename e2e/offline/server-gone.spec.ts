import { expect, test } from '../fixtures/test.ts';

const THREE = ['one', 'two', 'three'];

test.beforeEach(({ problems }) => problems.allowLostConnections());

test('what is written while the server is gone waits visibly, and arrives once each, in order', async ({
  startServer,
  visitor,
  agent,
}) => {
  const server = await startServer();
  await visitor.begin(`${server.url}/demo/site/`);
  await server.stop();
  await expect(
    visitor.panel.getByText(/^(Offline\. You will not receive messages\.|Reconnecting\.\.\.)$/),
  ).toBeVisible();
  for (const text of THREE) await visitor.send(text);
  await expect(visitor.bubbles).toHaveText(['Hello', ...THREE]);
  await expect(visitor.statusOf('three')).toContainText('Waiting for connection...');

  await server.restart();
  await expect(visitor.statusOf('three')).toContainText('Delivered', { timeout: 20_000 });
  await expect(visitor.bubbles).toHaveText(['Hello', ...THREE]);
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await expect(agent.bubbles).toHaveText(['Hello', ...THREE]);
});

test('so do the very first messages, for which there is no user yet', async ({
  startServer,
  visitor,
  agent,
}) => {
  const server = await startServer();
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await server.stop();
  for (const text of THREE) await visitor.send(text);
  await expect(visitor.bubbles).toHaveText(THREE);
  await expect(visitor.statusOf('three')).toContainText('Waiting for connection...');

  await server.restart();
  await expect(visitor.statusOf('three')).toContainText('Delivered', { timeout: 20_000 });
  await expect(visitor.bubbles).toHaveText(THREE);
  await agent.signIn(server.url);
  await expect(agent.rows).toHaveCount(1);
  await agent.open(await visitor.conversationId());
  await expect(agent.bubbles).toHaveText(THREE);
});

test('a page that is reloaded while the server is gone sends what waited when both are back', async ({
  startServer,
  startOtherOrigin,
  visitor,
  agent,
}) => {
  const server = await startServer();
  const site = await startOtherOrigin({ serverUrl: server.url, hostsSdk: true });
  await visitor.begin(site.url);
  await server.stop();
  for (const text of THREE) await visitor.send(text);
  await expect(visitor.statusOf('three')).toContainText('Waiting for connection...');

  const givenUp = visitor.page.waitForEvent('console', (message) => message.type() === 'warning');
  await visitor.page.reload();
  // The site's script has the messenger's refusal: without its configuration nothing can be shown.
  expect((await givenUp).text()).toBe('config_failed');
  await expect(visitor.launcher).toHaveCount(0);

  await server.restart();
  await agent.signIn(server.url);
  await expect(agent.rows).toContainText(['Hello']);
  // Nobody opens the widget: it is enough that the visitor is back.
  await visitor.reload();
  await expect(agent.rows).toContainText(['three']);
  await visitor.open();
  await expect(visitor.bubbles).toHaveText(['Hello', ...THREE]);
  await agent.open(await visitor.conversationId());
  await expect(agent.bubbles).toHaveText(['Hello', ...THREE]);
});

test('a server that is killed while many messages are on their way gets each once, in order', async ({
  startServer,
  visitor,
}) => {
  const server = await startServer();
  await visitor.begin(`${server.url}/demo/site/`, 'm0');
  const texts = Array.from({ length: 200 }, (_, index) => `m${index + 1}`);
  const read = () =>
    visitor.run<string[]>('Parley.getConversationById().then((c) => c.messages.map((m) => m.text))');

  const sent = visitor.run<string[]>(
    `Promise.all(${JSON.stringify(texts)}.map((t) => Parley.sendMessage(t))).then((all) => all.map((m) => m.id))`,
  );
  await expect(visitor.message('m5')).toBeVisible();
  const waiting = () =>
    visitor.run<number>(`Object.keys(localStorage).filter((key) => key.includes('.outbox.')).length`);
  await expect.poll(waiting, { intervals: [5] }).toBeLessThan(190);
  await server.kill();
  expect(await waiting()).toBeGreaterThan(0);

  await server.restart();
  const ids = await sent;
  expect(new Set(ids).size).toBe(200);
  await visitor.reload();
  expect(await read()).toEqual(['m0', ...texts]);
});

test('a server that says "too fast" gets everything in its own time, and nothing is shown as failed', async ({
  startServer,
  visitor,
  agent,
}) => {
  const server = await startServer({ env: { LIMIT_MESSAGES: '3/2' } });
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await visitor.page.evaluate(() => {
    const root = document.querySelector('#web-messenger-container')?.shadowRoot;
    if (!root) throw new Error('no widget');
    new MutationObserver(() => {
      if (root.querySelector('.failure')) console.error('a message was shown as failed');
    }).observe(root, { subtree: true, childList: true });
  });
  const texts = ['1', '2', '3', '4', '5', '6', '7', '8'].map((digit) => `message ${digit}`);
  await visitor.run(`void ${JSON.stringify(texts)}.map((text) => Parley.sendMessage(text))`);
  await expect(visitor.statusOf('message 8')).toContainText('Sending...');
  await expect(visitor.statusOf('message 8')).toContainText('Delivered', { timeout: 20_000 });
  await expect(visitor.bubbles).toHaveText(texts);
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await expect(agent.bubbles).toHaveText(texts);
});
