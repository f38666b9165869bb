import type { Page } from '@playwright/test';
import { SEED } from '../../test/server-harness.ts';
import { createBusiness } from '../api/business.ts';
import { expect, test } from '../fixtures/test.ts';
import { createVisitor, type Visitor } from '../fixtures/visitor.ts';

type Person = { externalId: string; jwt: string };

/** A page of the demo whose messenger begins as a user of the site. */
async function openAs(page: Page, serverUrl: string, person: Person): Promise<Visitor> {
  const visitor = createVisitor(page);
  await page.goto(`${serverUrl}/demo/site/accounts.html`);
  await expect(visitor.launcher).toBeVisible();
  await visitor.run('Parley.destroy()');
  await visitor.run(`Parley.init(${JSON.stringify({ integrationId: SEED.integrationId, ...person })})`);
  return visitor;
}

test('two tabs and a second device of one user stay in step', async ({
  server,
  page,
  context,
  newContext,
}) => {
  const business = createBusiness(server.url);
  const externalId = `in-step-${Date.now()}`;
  const person = { externalId, jwt: business.sign(externalId) };
  const first = await openAs(page, server.url, person);
  const tab = await openAs(await context.newPage(), server.url, person);
  const device = await openAs(await (await newContext()).newPage(), server.url, person);
  const others = [tab, device];

  // Messages, and the list.
  await first.run(`Parley.createConversation({ displayName: 'One', messages: ['Hello'] })`);
  await first.run(`Parley.createConversation({ displayName: 'Two', messages: ['Again'] })`);
  for (const other of others) {
    await expect
      .poll(() => other.run(`Parley.getConversations().map(({ displayName }) => displayName)`))
      .toEqual(['Two', 'One']);
  }
  const [two, one] = await first.run<{ id: string }[]>('Parley.getConversations()');
  if (!one || !two) throw new Error('two conversations');
  await first.run(`Parley.updateConversation('${one.id}', { displayName: 'First' })`);
  await business.say(one.id, 'Good morning');
  for (const visitor of [first, ...others]) {
    await expect
      .poll(() => visitor.run(`Parley.getConversations().map(({ displayName }) => displayName)`))
      .toEqual(['First', 'Two']);
    await expect(visitor.badge).toHaveText('1');
  }

  // Reads: in one, in all.
  await device.run(`Parley.markAllAsRead('${one.id}')`);
  for (const visitor of [first, ...others]) await expect(visitor.badge).toBeHidden();

  // Typing.
  for (const visitor of [first, ...others]) {
    await visitor.run(`typing = []; Parley.on('typing:start', ({ name }) => typing.push(name))`);
  }
  await business.v2('POST', `/conversations/${one.id}/activity`, {
    author: { type: 'business', displayName: 'Ada' },
    type: 'typing:start',
  });
  for (const visitor of [first, ...others]) {
    await expect.poll(() => visitor.run('typing')).toEqual(['Ada']);
  }

  // What is taken away.
  await business.v2('DELETE', `/conversations/${two.id}`);
  for (const visitor of [first, ...others]) {
    await expect.poll(() => visitor.run('Parley.getConversations().length')).toBe(1);
  }

  // Leaving: this browser, and not the other.
  await first.run('Parley.logout()');
  await expect.poll(() => tab.run('Parley.getConversations().length')).toBe(0);
  expect(await tab.run('Parley.getUser()')).toBeUndefined();
  await business.say(one.id, 'Still there?');
  await expect(device.badge).toHaveText('1');
  await expect(first.badge).toBeHidden();
  await expect(tab.badge).toBeHidden();
});
