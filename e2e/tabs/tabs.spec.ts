import { expect, test } from '../fixtures/test.ts';
import { createVisitor, type Visitor } from '../fixtures/visitor.ts';

test('two tabs of a visitor show everything, once', async ({ server, visitor, context, agent }) => {
  const first = visitor;
  await first.begin(`${server.url}/demo/site/`);
  const second = createVisitor(await context.newPage());
  await second.goto(`${server.url}/demo/site/`);
  await second.open();
  await expect(second.bubbles).toHaveText(['Hello']);

  await first.sendAndWait('from the first');
  await expect(second.message('from the first')).toBeVisible();
  await second.sendAndWait('from the second');
  await expect(first.message('from the second')).toBeVisible();
  await agent.signIn(server.url);
  await agent.open(await first.conversationId());
  await agent.reply('to both');
  await expect(first.message('to both')).toBeVisible();
  const all = ['Hello', 'from the first', 'from the second', 'to both'];
  await expect(first.bubbles).toHaveText(all);
  await expect(second.bubbles).toHaveText(all);
  await expect(agent.bubbles).toHaveText(all);
});

test('what one tab has written offline the other sends when the first is closed', async ({
  server,
  startWire,
  visitor,
  context,
  agent,
  problems,
}) => {
  problems.allowLostConnections();
  const wire = await startWire(server.url);
  await visitor.begin(`${wire.url}/demo/site/`);
  const second = createVisitor(await context.newPage());
  await second.goto(`${wire.url}/demo/site/`);
  await second.open();
  await expect(second.bubbles).toHaveText(['Hello']);

  wire.cut('sockets');
  await visitor.send('written offline');
  await expect(visitor.statusOf('written offline')).toContainText('Waiting for connection...');
  await expect(second.statusOf('written offline')).toContainText('Waiting for connection...');
  await visitor.page.close();
  wire.join();
  await expect(second.statusOf('written offline')).toContainText('Delivered', { timeout: 20_000 });
  await expect(second.bubbles).toHaveText(['Hello', 'written offline']);
  await agent.signIn(server.url);
  await agent.open(await second.conversationId());
  await expect(agent.bubbles).toHaveText(['Hello', 'written offline']);
});

test('a tab that is reloaded while it waits, beside another, does not make the message two', async ({
  server,
  startWire,
  visitor,
  context,
  agent,
  problems,
}) => {
  problems.allowLostConnections();
  const wire = await startWire(server.url);
  await visitor.begin(`${wire.url}/demo/site/`);
  const second = createVisitor(await context.newPage());
  await second.goto(`${wire.url}/demo/site/`);
  await second.open();
  wire.cut('sockets');
  await visitor.send('one');
  await second.send('two');
  await visitor.reload();
  await visitor.open();
  await expect(visitor.bubbles).toHaveText(['one', 'two']);

  wire.join();
  const all = ['Hello', 'one', 'two'];
  for (const tab of [visitor, second]) {
    await expect(tab.statusOf('two')).toContainText('Delivered', { timeout: 20_000 });
    await expect(tab.bubbles).toHaveText(all);
  }
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await expect(agent.bubbles).toHaveText(all);
});

test('two tabs that write at the same time lose nothing, and each keeps its order', async ({
  server,
  visitor,
  context,
}) => {
  await visitor.begin(`${server.url}/demo/site/`);
  const second = createVisitor(await context.newPage());
  await second.goto(`${server.url}/demo/site/`);
  await second.open();
  await expect(second.bubbles).toHaveText(['Hello']);
  const textsOf = (name: string) => Array.from({ length: 25 }, (_, index) => `${name} ${index}`);
  // Each message is written while earlier ones of both are on their way, from either tab.
  const write = (tab: Visitor, name: string) =>
    tab.run<string[]>(`(async () => {
      const sent = [];
      for (const text of ${JSON.stringify(textsOf(name))}) {
        sent.push(Parley.sendMessage(text));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return (await Promise.all(sent)).map(({ text }) => text);
    })()`);
  expect(await Promise.all([write(visitor, 'a'), write(second, 'b')])).toEqual([textsOf('a'), textsOf('b')]);
  for (const tab of [visitor, second]) {
    const known = () =>
      tab.run<string[]>(
        'Parley.getConversationById().then(({ messages }) => messages.map(({ text }) => text))',
      );
    await expect.poll(async () => (await known()).length).toBe(51);
    const texts = await known();
    expect(texts.filter((text) => text.startsWith('a '))).toEqual(textsOf('a'));
    expect(texts.filter((text) => text.startsWith('b '))).toEqual(textsOf('b'));
    // What is drawn is the end of it.
    await expect(tab.bubbles.last()).toHaveText(texts.at(-1) ?? '');
    const drawn = await tab.bubbles.allInnerTexts();
    expect(texts.slice(-drawn.length)).toEqual(drawn);
    await expect(tab.log.getByText('Sending...')).toHaveCount(0);
  }
});

test('a tab that is closed while it sends leaves the message to the others', async ({
  server,
  visitor,
  context,
  agent,
}) => {
  await visitor.begin(`${server.url}/demo/site/`);
  const closing = createVisitor(await context.newPage());
  // Whatever this tab sends gets stuck on its way, with the tab holding the right to send.
  await closing.page.routeWebSocket(/socket\.io/, (socket) => {
    const upstream = socket.connectToServer();
    socket.onMessage((frame) => {
      if (!String(frame).includes('message:send')) upstream.send(frame);
    });
  });
  await closing.goto(`${server.url}/demo/site/`);
  await closing.open();
  await expect(closing.bubbles).toHaveText(['Hello']);
  await closing.send('Bye');
  await expect(closing.statusOf('Bye')).toContainText('Sending...');
  await expect(visitor.statusOf('Bye')).toContainText('Sending...');
  await closing.page.close();
  await expect(visitor.statusOf('Bye')).toContainText('Delivered');
  await expect(visitor.bubbles).toHaveText(['Hello', 'Bye']);
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await expect(agent.bubbles).toHaveText(['Hello', 'Bye']);
});

test('a tab that only has the launcher gets the badge of a conversation begun in another', async ({
  server,
  visitor,
  context,
  agent,
}) => {
  const onlooker = createVisitor(await context.newPage());
  await onlooker.goto(`${server.url}/demo/site/accounts.html`);
  await visitor.begin(`${server.url}/demo/site/`);
  await visitor.close();
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await agent.reply('Are you there?');
  await expect(onlooker.badge).toHaveText('1');
  await expect(visitor.badge).toHaveText('1');
  // Read in one, read in all.
  await visitor.open();
  await expect(onlooker.badge).toBeHidden();
});
