import { expect, test } from '../fixtures/test.ts';

test('two agents see each other’s answers, and the visitor who wrote which', async ({
  server,
  visitor,
  newAgent,
}) => {
  await visitor.begin(`${server.url}/demo/site/`);
  const id = await visitor.conversationId();
  const [maya, tom] = [await newAgent(), await newAgent()];
  await maya.signIn(server.url, 'agent1');
  await tom.signIn(server.url, 'agent2');
  for (const agent of [maya, tom]) await agent.open(id);

  await maya.reply('I am looking');
  await expect(tom.message('I am looking')).toBeVisible();
  await tom.reply('I have found it');
  await expect(maya.message('I have found it')).toBeVisible();
  for (const agent of [maya, tom]) {
    await expect(agent.bubbles).toHaveText(['Hello', 'I am looking', 'I have found it']);
  }
  await expect(tom.log.getByText('Maya Lindqvist', { exact: true })).toBeVisible();
  await expect(maya.log.getByText('Tom Okafor', { exact: true })).toBeVisible();
  await expect(visitor.bubbles).toHaveText(['Hello', 'I am looking', 'I have found it']);
  await expect(visitor.message('I am looking')).toContainText('Maya Lindqvist');
  await expect(visitor.message('I have found it')).toContainText('Tom Okafor');
});

test('each side sees that the other is typing, until the message is there', async ({
  server,
  visitor,
  agent,
}) => {
  await visitor.begin(`${server.url}/demo/site/`);
  const id = await visitor.conversationId();
  await agent.signIn(server.url);
  await agent.open(id);

  await visitor.composer.pressSequentially('A question');
  await expect(agent.log.getByText(/is typing$/)).toBeAttached();
  await expect(agent.row(id)).toContainText('typing…');
  await visitor.composer.press('Enter');
  await expect(agent.message('A question')).toBeVisible();
  await expect(agent.log.getByText(/is typing$/)).toHaveCount(0);

  await agent.composer.pressSequentially('An answer');
  await expect(visitor.log.getByText('Maya Lindqvist is typing')).toBeAttached();
  await agent.composer.press('Enter');
  await expect(visitor.message('An answer')).toBeVisible();
  await expect(visitor.log.getByText('Maya Lindqvist is typing')).toHaveCount(0);
  // Taken back before it was sent.
  await visitor.composer.fill('Or rather');
  await expect(agent.log.getByText(/is typing$/)).toBeAttached();
  await visitor.composer.fill('');
  await expect(agent.log.getByText(/is typing$/)).toHaveCount(0);
});

test('each side sees that the other has seen what it wrote', async ({ server, visitor, agent }) => {
  await visitor.begin(`${server.url}/demo/site/`);
  await expect(visitor.statusOf('Hello')).toContainText('Delivered');
  const id = await visitor.conversationId();
  await agent.signIn(server.url);
  await expect(agent.row(id)).toContainText('1 unread');
  await expect(visitor.statusOf('Hello')).toContainText('Delivered');
  await agent.open(id);
  await expect(visitor.statusOf('Hello')).toContainText('Seen');
  await expect(agent.row(id)).not.toContainText('unread');

  await visitor.close();
  await agent.reply('Welcome');
  await expect(agent.log.getByText('Sent', { exact: true })).toBeVisible();
  await visitor.open();
  await expect(agent.log.getByText('Seen', { exact: true })).toBeVisible();
});

test('too many wrong passwords make one wait', async ({ startServer, agent, problems }) => {
  problems.allow(/status of 4(01|29) .*\/desk\/api\//);
  const server = await startServer({ env: { LIMIT_SIGN_IN: '3/30' } });
  const { page } = agent;
  await page.goto(`${server.url}/desk/`);
  await page.getByLabel('Username').fill('agent1');
  const button = page.getByRole('button', { name: 'Sign in' });
  const alert = page.getByRole('alert');
  const statuses: number[] = [];
  page.on('response', (response) => {
    if (response.request().method() === 'POST') statuses.push(response.status());
  });
  for (const tries of [1, 2, 3]) {
    await page.getByLabel('Password').fill(`wrong ${tries}`);
    await button.click();
    await expect.poll(() => statuses.length).toBe(tries);
    await expect(alert).toHaveText('The username or password is not right.');
    await expect(button).toBeEnabled();
  }
  // The right one is of no use now, else guessing would go on.
  await page.getByLabel('Password').fill('acme');
  await button.click();
  await expect(alert).toHaveText(/^Too many attempts\. Please wait \d+ s\.$/);
  await expect(button).toBeDisabled();
  expect(statuses).toEqual([401, 401, 401, 429]);
});

test('signing out ends the session in all its tabs, and their connections', async ({
  server,
  agent,
  visitor,
}) => {
  await agent.signIn(server.url);
  const other = await agent.page.context().newPage();
  const socket = other.waitForEvent('websocket');
  await other.goto(`${server.url}/desk/`);
  await expect(other.getByText('Online', { exact: true })).toBeVisible();
  const isClosed = (await socket).waitForEvent('close');

  await agent.signOut();
  await isClosed;
  await expect(other.getByText('Your session has ended. Please sign in again.')).toBeVisible();
  await visitor.begin(`${server.url}/demo/site/`, 'Nobody is here');
  for (const page of [agent.page, other]) {
    await page.reload();
    await expect(page.getByLabel('Password')).toBeVisible();
    await expect(page.getByText('Nobody is here')).toHaveCount(0);
  }
});

test('a reload keeps the conversation, and the back button leads to the one before', async ({
  server,
  newVisitor,
  agent,
}) => {
  const [first, second] = [await newVisitor(), await newVisitor()];
  await first.begin(`${server.url}/demo/site/`, 'I am the first');
  await second.begin(`${server.url}/demo/site/`, 'I am the second');
  await agent.signIn(server.url);
  await agent.open(await first.conversationId());
  await agent.open(await second.conversationId());
  await expect(agent.bubbles).toHaveText(['I am the second']);
  await agent.page.reload();
  await expect(agent.bubbles).toHaveText(['I am the second']);
  await agent.page.goBack();
  await expect(agent.bubbles).toHaveText(['I am the first']);
});

test('the desk says that the server is gone, keeps what is written, and catches up', async ({
  startServer,
  startWire,
  visitor,
  agent,
  problems,
}) => {
  problems.allowLostConnections();
  const server = await startServer();
  // The visitor stays connected for longer than the desk, so that something happens meanwhile.
  const deskWire = await startWire(server.url);
  await visitor.begin(`${server.url}/demo/site/`);
  const id = await visitor.conversationId();
  await agent.signIn(deskWire.url);
  await agent.open(id);
  await expect(agent.bubbles).toHaveText(['Hello']);

  deskWire.cut();
  await expect(agent.banner).toBeVisible();
  await visitor.sendAndWait('Anybody?');
  await agent.reply('One moment');
  await expect(agent.log.getByText('Waits for the connection')).toBeVisible();
  await server.kill();
  await server.restart();
  deskWire.join();
  await expect(agent.banner).toBeHidden({ timeout: 20_000 });
  await expect(agent.bubbles).toHaveText(['Hello', 'Anybody?', 'One moment']);
  await expect(visitor.bubbles).toHaveText(['Hello', 'Anybody?', 'One moment'], { timeout: 20_000 });
  await agent.page.reload();
  await expect(agent.bubbles).toHaveText(['Hello', 'Anybody?', 'One moment']);
});

test('what three visitors write at once ends in their own conversations', async ({
  server,
  newVisitor,
  agent,
}) => {
  await agent.signIn(server.url);
  const names = ['Ada', 'Ben', 'Cleo'];
  const visitors = await Promise.all(names.map(() => newVisitor()));
  const textsOf = (name: string) => [1, 2, 3, 4, 5].map((number) => `${name} says ${number}`);
  const ids = await Promise.all(
    visitors.map(async (visitor, index) => {
      const [first, ...rest] = textsOf(names[index] ?? '');
      await visitor.begin(`${server.url}/demo/site/`, first);
      for (const text of rest) await visitor.send(text);
      await expect(visitor.statusOf(rest.at(-1) ?? '')).toContainText('Delivered');
      return visitor.conversationId();
    }),
  );
  expect(new Set(ids).size).toBe(3);
  for (const [index, id] of ids.entries()) {
    await agent.open(id);
    await expect(agent.bubbles).toHaveText(textsOf(names[index] ?? ''));
    await agent.reply(`For ${names[index]}`);
  }
  for (const [index, visitor] of visitors.entries()) {
    const name = names[index] ?? '';
    await expect(visitor.bubbles).toHaveText([...textsOf(name), `For ${name}`]);
  }
});
