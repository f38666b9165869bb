import { conforms, expect } from './test.ts';

conforms(
  ['event:connected', 'event:disconnected', 'event:reconnecting'],
  'tells of the connection, and of its loss',
  async ({ messenger, startWire, server, site, problems }) => {
    problems.allowLostConnections();
    const wire = await startWire(server.url);
    site.show({ head: `<script src="${wire.url}/sdk/5/loader.js"></script>` });
    await messenger.load();
    await messenger.listen('connected', 'disconnected', 'reconnecting');
    await messenger.init();
    await messenger.run('Parley.sendMessage("Hello")');
    const args = [{ conversation: { id: await messenger.conversationId() } }];
    await expect.poll(() => messenger.heard()).toEqual([{ event: 'connected', args }]);
    wire.cut();
    await expect.poll(async () => (await messenger.heard())[1]).toEqual({ event: 'disconnected', args });
    await expect.poll(async () => (await messenger.heard())[2]).toEqual({ event: 'reconnecting', args });
    wire.join();
    await expect
      .poll(async () => (await messenger.heard()).at(-1), { timeout: 20_000 })
      .toEqual({ event: 'connected', args });
  },
);

conforms(['event:log:debug'], 'notes for developers what it meets', async ({ messenger }) => {
  await messenger.load();
  await messenger.listen('log:debug');
  await messenger.init();
  await messenger.run(`Parley.setDelegate({ beforeSend() { throw new Error('planted') } })`);
  await messenger.run('Parley.sendMessage("Hello")');
  const [entry] = await messenger.heard();
  expect(entry).toMatchObject({
    event: 'log:debug',
    args: [{ timestamp: expect.any(Number), message: expect.stringMatching(/beforeSend/) }],
  });
});
