import { expect, test } from '../fixtures/test.ts';
import { expectNoViolations } from './axe.ts';

for (const [name, viewport] of [
  ['a desk', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test(`axe finds nothing at the desk, on the screen of ${name}`, async ({ server, visitor, newAgent }) => {
    await visitor.goto(`${server.url}/demo/site/`);
    await visitor.open();
    await visitor.sendAndWait('Hello, see https://example.com/');
    const id = await visitor.conversationId();

    const agent = await newAgent();
    await agent.page.setViewportSize(viewport);
    await agent.page.goto(`${server.url}/desk/`);
    await expect(agent.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expectNoViolations(agent.page, `sign in, ${name}`);
    await agent.signIn(server.url);
    await expect(agent.row(id)).toBeVisible();
    await expectNoViolations(agent.page, `inbox, ${name}`);
    await agent.open(id);
    await agent.reply('Good morning');
    await expect(agent.message('Good morning')).toBeVisible();
    await expectNoViolations(agent.page, `conversation, ${name}`);
  });
}

test('axe finds nothing in a refused sign-in', async ({ server, agent, problems }) => {
  problems.allow(/401/);
  const { page } = agent;
  await page.goto(`${server.url}/desk/`);
  await page.getByLabel('Username').fill('agent1');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectNoViolations(page, 'sign in, refused');
});
