import { expect, test } from '../fixtures/test.ts';

const HOSTILE = [
  '<script>document.title = "taken"</script>',
  '<img src=x onerror="document.title = \'taken\'">',
  '"><svg onload=alert(1)>',
  '<a href="javascript:document.title=1">here</a> javascript:alert(1) & &amp; <b>not bold</b>',
];

test('what looks like HTML is shown as it was written, at both ends, and nothing of it runs', async ({
  server,
  visitor,
  agent,
}) => {
  const dialogs: string[] = [];
  for (const page of [visitor.page, agent.page]) {
    page.on('dialog', (dialog) => dialogs.push(dialog.message()));
  }
  await visitor.begin(`${server.url}/demo/site/`);
  await agent.signIn(server.url);
  const id = await visitor.conversationId();
  await agent.open(id);
  // Without the number of those who wait: other visitors come and go.
  const readTitles = async () =>
    [await visitor.page.title(), await agent.page.title()].map((title) => title.replace(/^\(\d+\) /, ''));
  const titles = await readTitles();
  for (const text of HOSTILE) {
    await visitor.sendAndWait(text);
    await agent.reply(`back: ${text}`);
    await expect(visitor.bubbles.last()).toHaveText(`back: ${text}`);
    await expect(agent.row(id)).toContainText(`back: ${text}`.slice(0, 20));
  }
  const all = ['Hello', ...HOSTILE.flatMap((text) => [text, `back: ${text}`])];
  for (const side of [visitor, agent]) {
    await expect(side.bubbles).toHaveText(all);
    expect(
      await side.bubbles.evaluateAll((bubbles) => bubbles.map((bubble) => bubble.childElementCount)),
    ).toEqual(all.map(() => 0));
  }
  expect(await readTitles()).toEqual(titles);
  expect(dialogs).toEqual([]);
});

test('Shift and Enter make a new line, Enter sends', async ({ server, visitor, agent }) => {
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await visitor.composer.pressSequentially('first line');
  await visitor.composer.press('Shift+Enter');
  await visitor.composer.pressSequentially('second line');
  await expect(visitor.composer).toHaveValue('first line\nsecond line');
  await expect(visitor.messages).toHaveCount(0);
  await visitor.composer.press('Enter');
  await expect(visitor.composer).toHaveValue('');
  await expect(visitor.bubbles).toHaveCount(1);
  expect(await visitor.bubbles.innerText()).toBe('first line\nsecond line');
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  expect(await agent.bubbles.innerText()).toBe('first line\nsecond line');
});
