import type { TestServer } from '../../test/server-harness.ts';
import type { Agent } from '../fixtures/agent.ts';
import { showsText, timeUntil } from '../fixtures/measure.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

test('a visitor of the demo site and an agent talk, and nothing is lost', async ({
  startServer,
  visitor,
  agent,
  problems,
}) => {
  const server = await startServer();
  problems.allowLostConnections();
  await tellTheStory({ server, visitor, agent, address: `${server.url}/demo/site/` });
});

test('the same on a page of another origin, whose strict policy names only the server', async ({
  startServer,
  startOtherOrigin,
  visitor,
  agent,
  problems,
}) => {
  const server = await startServer();
  const site = await startOtherOrigin({ serverUrl: server.url });
  problems.allowLostConnections();
  await tellTheStory({ server, visitor, agent, address: site.url });
});

type Parts = { server: TestServer; visitor: Visitor; agent: Agent; address: string };

async function tellTheStory({ server, visitor, agent, address }: Parts): Promise<void> {
  await agent.signIn(server.url);
  await visitor.goto(address);
  const id = await talk(visitor, agent);
  const said = ['Hello', 'Good morning', 'Are you still there?'];

  await test.step('a reload of both pages keeps it', () => reloadBoth({ visitor, agent, said, unread: '1' }));
  await test.step('so does a crash of the server', async () => {
    await server.kill();
    await expect(agent.banner).toBeVisible();
    await server.restart();
    await expect(agent.banner).toBeHidden({ timeout: 20_000 });
    await visitor.sendAndWait('Yes, I am');
    await expect(agent.message('Yes, I am')).toBeVisible();
    await agent.reply('Fine');
    await expect(visitor.message('Fine')).toBeVisible();
    await reloadBoth({ visitor, agent, said: [...said, 'Yes, I am', 'Fine'] });
  });
  await expect(agent.rows).toHaveCount(1);
  await expect(agent.row(id)).toHaveAttribute('aria-current', 'true');
}

/** Says what the story begins with, and leaves the widget closed with one unread message. */
async function talk(visitor: Visitor, agent: Agent): Promise<string> {
  await visitor.open();
  await visitor.composer.fill('Hello');
  const seenAfter = await timeUntil(agent.page, showsText('Hello'), () => visitor.composer.press('Enter'));
  expect(seenAfter).toBeLessThan(1000);
  const id = await visitor.conversationId();
  await agent.open(id);

  await agent.composer.fill('Good morning');
  const answeredAfter = await timeUntil(visitor.page, showsText('Good morning'), () =>
    agent.composer.press('Enter'),
  );
  expect(answeredAfter).toBeLessThan(1000);
  await expect(visitor.badge).toBeHidden();

  await visitor.close();
  await agent.reply('Are you still there?');
  await expect(visitor.badge).toHaveText('1');
  await expect(visitor.launcher).toHaveAccessibleName('Open chat, (1) New message');
  return id;
}

type Reloaded = { visitor: Visitor; agent: Agent; said: string[]; unread?: string };

async function reloadBoth({ visitor, agent, said, unread }: Reloaded): Promise<void> {
  await agent.page.reload();
  await expect(agent.bubbles).toHaveText(said);
  await visitor.page.reload();
  if (unread !== undefined) await expect(visitor.badge).toHaveText(unread);
  await visitor.open();
  await expect(visitor.bubbles).toHaveText(said);
  await expect(visitor.badge).toBeHidden();
}
