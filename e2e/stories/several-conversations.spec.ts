import { type Business, createBusiness } from '../api/business.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const listOf = ({ panel }: Visitor) => ({
  back: panel.locator('[part~="back"]'),
  rows: panel.locator('[part~="conversation-list"] .list-row'),
  newConversation: panel.locator('[part~="new-conversation"]'),
});

/** The business begins a conversation, and says the first word. */
async function begin(business: Business, userId: string, displayName: string): Promise<string> {
  const { conversation } = await business.v2<{ conversation: { id: string } }>('POST', '/conversations', {
    type: 'personal',
    displayName,
    participants: [{ userId }],
  });
  await business.say(conversation.id, `About ${displayName}`);
  return conversation.id;
}

test('a visitor has several conversations, and the business begins some', async ({ server, visitor }) => {
  const business = createBusiness(server.url);
  const { back, rows, newConversation } = listOf(visitor);
  const { page, composer } = visitor;

  await test.step('the first one leads to the list, and from there to a second', async () => {
    await visitor.goto(`${server.url}/demo/site/`);
    await visitor.open();
    await expect(back).toBeHidden();
    await visitor.sendAndWait('About my card');
    await business.say(await visitor.conversationId(), 'What about it?');
    await expect(visitor.message('What about it?')).toBeVisible();
    await back.click();
    await expect(rows).toHaveCount(1);
    await expect(rows.first()).toBeFocused();
    await expect(rows.first()).toContainText('Ada');
    await expect(rows.first()).toContainText('What about it?');
    await expect(rows.first()).toContainText('Just now');
    expect(await page.evaluate('Parley.getDisplayedConversation()')).toBeNull();

    await newConversation.click();
    await expect(composer).toBeFocused();
    await expect(visitor.bubbles).toHaveCount(0);
    await visitor.sendAndWait('About my flat');
  });

  await test.step('each has its own messages and its own draft', async () => {
    await composer.fill('half a sentence');
    await back.click();
    await expect(rows).toHaveCount(2);
    await expect(rows).toContainText(['About my flat', 'What about it?']);
    await expect(rows.first()).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(visitor.bubbles).toHaveText(['About my card', 'What about it?']);
    await expect(composer).toBeFocused();
    await expect(composer).toHaveValue('');
    await back.click();
    await rows.first().click();
    await expect(visitor.bubbles).toHaveText(['About my flat']);
    await expect(composer).toHaveValue('half a sentence');
    await composer.fill('');
  });

  const userId = await visitor.userId();
  await test.step('one that the business begins appears, and is unread until it is opened', async () => {
    await begin(business, userId, 'Your contract');
    await expect(back).toHaveAccessibleName('My conversations, (1) New message');
    await back.click();
    await expect(rows).toHaveCount(3);
    const row = rows.filter({ hasText: 'Your contract' });
    await expect(row).toContainText('About Your contract');
    await expect(row).toContainText('(1) New message');
    await expect(rows.first()).toContainText('Your contract');
    await row.click();
    await expect(visitor.bubbles).toHaveText(['About Your contract']);
    await expect(back).toHaveAccessibleName('My conversations');
  });

  await test.step('what comes for another one while the list is open is not read by that', async () => {
    await back.click();
    const { id } = await page.evaluate<{ id: string }>(
      "Parley.getConversations().find(({ displayName }) => displayName === 'Your contract')",
    );
    await business.say(id, 'Please sign it');
    const row = rows.filter({ hasText: 'Please sign it' });
    await expect(row).toContainText('(1) New message');
    await row.click();
    await expect(visitor.message('Please sign it')).toBeVisible();
    await expect(back).toHaveAccessibleName('My conversations');
  });

  await test.step('ten at a time', async () => {
    for (let i = 1; i <= 10; i++) await begin(business, userId, `Order ${i}`);
    // The one last shown is fetched by itself if it is not on the first page.
    await back.click();
    await rows.filter({ hasText: 'About Order 10' }).click();
    await expect(visitor.bubbles).toHaveText(['About Order 10']);
    await visitor.reload();
    await visitor.open();
    await back.click();
    await expect(rows).toHaveCount(10);
    await expect(rows.first()).toContainText('Order 10');
    await rows.first().hover();
    await page.mouse.wheel(0, 5000);
    await expect(rows).toHaveCount(13);
    await expect(rows.last()).toContainText('What about it?');
    await expect(visitor.panel.getByRole('button', { name: 'Load more' })).toBeHidden();
  });
});
