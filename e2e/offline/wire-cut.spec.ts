import { expect, test } from '../fixtures/test.ts';

const THREE = ['one', 'two', 'three'];

test.beforeEach(({ problems }) => problems.allowLostConnections());

test('messages that wait are still there after a reload, and arrive once each', async ({
  server,
  startWire,
  visitor,
  agent,
}) => {
  const wire = await startWire(server.url);
  await visitor.begin(`${wire.url}/demo/site/`);
  const id = await visitor.conversationId();
  await agent.signIn(server.url);
  await agent.open(id);
  wire.cut('sockets');
  for (const text of THREE) await visitor.send(text);
  await expect(visitor.statusOf('three')).toContainText('Waiting for connection...');

  await visitor.reload();
  await visitor.open();
  await expect(visitor.bubbles).toHaveText(THREE);
  await expect(visitor.statusOf('three')).toContainText('Waiting for connection...');
  await expect(agent.bubbles).toHaveText(['Hello']);

  wire.join();
  await expect(visitor.statusOf('three')).toContainText(/Delivered|Seen/, { timeout: 20_000 });
  await expect(visitor.bubbles).toHaveText(['Hello', ...THREE]);
  await expect(agent.bubbles).toHaveText(['Hello', ...THREE]);
});

test('so are the very first ones, for which there is no user yet', async ({
  server,
  startWire,
  visitor,
  agent,
}) => {
  const wire = await startWire(server.url);
  await visitor.goto(`${wire.url}/demo/site/`);
  await visitor.open();
  wire.cut('sockets');
  for (const text of THREE) await visitor.send(text);
  await visitor.reload();
  await visitor.open();
  await expect(visitor.bubbles).toHaveText(THREE);
  await visitor.send('four');
  await expect(visitor.statusOf('four')).toContainText('Waiting for connection...');

  wire.join();
  await expect(visitor.statusOf('four')).toContainText('Delivered', { timeout: 20_000 });
  await expect(visitor.bubbles).toHaveText([...THREE, 'four']);
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await expect(agent.bubbles).toHaveText([...THREE, 'four']);
});

test('a message whose answer is lost is not there twice', async ({ server, startWire, visitor, agent }) => {
  const wire = await startWire(server.url);
  await visitor.begin(`${wire.url}/demo/site/`);
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  wire.mute();
  await visitor.send('Only once');
  await expect(agent.message('Only once')).toBeVisible();
  await expect(visitor.statusOf('Only once')).toContainText('Sending...');
  wire.cut();
  await expect(visitor.statusOf('Only once')).toContainText('Waiting for connection...');

  wire.join();
  await expect(visitor.statusOf('Only once')).toContainText(/Delivered|Seen/, { timeout: 20_000 });
  await visitor.sendAndWait('And then');
  await expect(visitor.bubbles).toHaveText(['Hello', 'Only once', 'And then']);
  await expect(agent.bubbles).toHaveText(['Hello', 'Only once', 'And then']);
});

test('answers that were missed are there after the wire is joined', async ({
  server,
  startWire,
  visitor,
  agent,
}) => {
  const wire = await startWire(server.url);
  await visitor.begin(`${wire.url}/demo/site/`);
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  wire.cut();
  for (const text of THREE) {
    await agent.reply(text);
    await expect(agent.message(text)).toBeVisible();
  }
  await visitor.send('four');
  wire.join();
  // What was said first comes first, although the visitor saw it later.
  await expect(visitor.bubbles).toHaveText(['Hello', ...THREE, 'four'], { timeout: 20_000 });
  await expect(agent.bubbles).toHaveText(['Hello', ...THREE, 'four']);
});

test('a browser that goes offline keeps what is written, and sends it when it is back', async ({
  server,
  visitor,
  agent,
  context,
}) => {
  await visitor.begin(`${server.url}/demo/site/`);
  await context.setOffline(true);
  for (const text of THREE) await visitor.send(text);
  await expect(visitor.statusOf('three')).toContainText('Waiting for connection...', { timeout: 20_000 });
  await context.setOffline(false);
  await expect(visitor.statusOf('three')).toContainText('Delivered', { timeout: 20_000 });
  await expect(visitor.bubbles).toHaveText(['Hello', ...THREE]);
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await expect(agent.bubbles).toHaveText(['Hello', ...THREE]);
});
