import { expect, test } from '../fixtures/test.ts';

// Only Chromium lets a test compose as an input method does.
test('the Enter that ends a composition chooses the word and does not send', async ({ server, visitor }) => {
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await visitor.composer.focus();
  const devtools = await visitor.page.context().newCDPSession(visitor.page);
  const compose = (text: string) =>
    devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  const pressEnter = async (keyCode: number) => {
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: keyCode };
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  };

  for (const text of ['に', 'にほ', 'にほん']) await compose(text);
  await expect(visitor.composer).toHaveValue('にほん');
  await pressEnter(13);
  await devtools.send('Input.insertText', { text: '日本' });
  await expect(visitor.composer).toHaveValue('日本');
  // As Safari says it, after the composition has ended.
  await pressEnter(229);
  await expect(visitor.composer).toHaveValue('日本');
  await expect(visitor.messages).toHaveCount(0);

  await visitor.composer.press('Enter');
  await expect(visitor.bubbles).toHaveText(['日本']);
});

test('so it is at the desk', async ({ server, visitor, agent }) => {
  await visitor.begin(`${server.url}/demo/site/`);
  await agent.signIn(server.url);
  await agent.open(await visitor.conversationId());
  await agent.composer.focus();
  const devtools = await agent.page.context().newCDPSession(agent.page);
  await devtools.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await devtools.send('Input.insertText', { text: '日本' });
  await expect(agent.composer).toHaveValue('日本');
  await expect(agent.bubbles).toHaveText(['Hello']);
  await agent.composer.press('Enter');
  await expect(visitor.message('日本')).toBeVisible();
});
