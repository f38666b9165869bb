import { expect, test } from '../fixtures/test.ts';

test('two messengers on one page have each a visitor of its own', async ({ page, server }) => {
  await page.goto(`${server.url}/demo/npm/?second`);
  const first = page.locator('#web-messenger-container');
  const second = page.locator('#web-messenger-container-second');
  const talk = async (root: typeof first, text: string) => {
    await root.locator('button').first().click();
    const composer = root.getByRole('textbox').last();
    await composer.fill(text);
    await composer.press('Enter');
    await expect(root.getByRole('log')).toContainText('Delivered');
  };
  await talk(first, 'From the first');
  await talk(second, 'From the second');
  const bubbles = (root: typeof first) => root.locator('[part~="message"] .bubble');
  await expect(bubbles(first)).toHaveText(['From the first']);
  await expect(bubbles(second)).toHaveText(['From the second']);
  const sessions = await page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.endsWith('.session'))
      .sort()
      .map((key) => [key.startsWith('parley.second.'), localStorage[key] as string]),
  );
  expect(sessions.map(([isSecond]) => isSecond)).toEqual([false, true]);
  expect(sessions[0]?.[1]).not.toBe(sessions[1]?.[1]);

  await page.reload();
  await first.locator('button').first().click();
  await expect(bubbles(first)).toHaveText(['From the first']);
  await second.locator('button').first().click();
  await expect(bubbles(second)).toHaveText(['From the second']);
});
