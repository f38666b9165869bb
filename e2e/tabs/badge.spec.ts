import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../tools/lib/project.mjs';
import { SHOWS_BADGE, timeUntil } from '../fixtures/measure.ts';
import { SDK_FOLDER } from '../fixtures/product.ts';
import { expect, test } from '../fixtures/test.ts';

test('on another page, with the widget closed, the visitor is connected after the launcher is there, without its UI', async ({
  server,
  otherOrigin,
  visitor,
  agent,
}) => {
  await visitor.begin(otherOrigin.url);
  const id = await visitor.conversationId();
  await agent.signIn(server.url);
  await agent.open(id);

  await visitor.page.addInitScript(() => {
    const look = () => {
      const isThere = document.querySelector('#web-messenger-container')?.shadowRoot?.querySelector('button');
      if (isThere) performance.mark('launcher');
      else requestAnimationFrame(look);
    };
    look();
  });
  await visitor.goto(`${otherOrigin.url}/accounts.html`);
  const scripts = () =>
    visitor.run<{ name: string; startTime: number }[]>(
      `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
        .map(({ name, startTime }) => ({ name: name.replace(/.*\\//, ''), startTime }))`,
    );
  await expect
    .poll(async () => (await scripts()).map(({ name }) => name))
    .toContainEqual(expect.stringMatching(/^socket-connection/));
  const [launcher] = await visitor.run<number[]>(
    `performance.getEntriesByName('launcher').map(({ startTime }) => startTime)`,
  );
  // Resolves once the server has said who we are; it fetches nothing that is not there already.
  expect(await visitor.conversationId()).toBe(id);

  const raisedAfter = await timeUntil(visitor.page, SHOWS_BADGE, () => agent.reply('Good news'));
  expect(raisedAfter).toBeLessThan(1000);
  await expect(visitor.badge).toHaveText('1');
  const loaded = await scripts();
  for (const { name, startTime } of loaded) {
    if (!/^(loader|messenger)\.js$/.test(name)) expect(startTime, name).toBeGreaterThan(launcher ?? Infinity);
  }
  const ui = readdirSync(join(SDK_FOLDER, VERSION)).filter((name) => /^mount.*\.js$/.test(name));
  expect(ui).toHaveLength(1);
  expect(loaded.map(({ name }) => name)).not.toContain(ui[0]);
});
