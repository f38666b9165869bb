import { createBusiness } from '../api/business.ts';
import { expect, test } from '../fixtures/test.ts';
import {
  aPhoto,
  aProgram,
  arrivedSize,
  aText,
  bring,
  choose,
  slowDown,
  turned,
  watchUploads,
} from './files.ts';

type Listed = { messages: { content: Record<string, unknown> }[] };

test('a photo of ten megabytes moves along, arrives smaller, and can be fetched by the business', async ({
  server,
  visitor,
}) => {
  await visitor.begin(`${server.url}/demo/site/`);
  const photo = await aPhoto(visitor.page, { width: 4000, height: 3000 });
  expect(photo.buffer.length).toBeGreaterThan(9_000_000);
  await slowDown(visitor.page, 300_000);
  await choose(visitor, 'Image', photo);
  const row = visitor.messages.last();
  const progress = row.getByRole('progressbar');
  await expect(progress).toBeVisible();
  await expect
    .poll(async () => Number((await progress.getAttribute('aria-valuenow')) ?? 0))
    .toBeGreaterThan(10);
  // What is written meanwhile need not wait for it.
  await visitor.send('in the meantime');
  await expect(visitor.messages.nth(1)).toContainText('in the meantime');
  await expect(progress).toBeVisible();
  expect(await arrivedSize(visitor)).toEqual({ width: 1280, height: 960 });
  await expect(row.getByRole('progressbar')).toHaveCount(0);

  const id = await visitor.conversationId();
  const { messages } = await createBusiness(server.url).v2<Listed>('GET', `/conversations/${id}/messages`);
  const { content } = messages.at(-1) ?? {};
  expect(content).toMatchObject({ type: 'image', mediaType: 'image/jpeg', mediaUrl: expect.any(String) });
  expect(content?.mediaSize).toBeLessThan(2_000_000);
  const fetched = await fetch(String(content?.mediaUrl));
  expect(fetched.headers.get('content-type')).toBe('image/jpeg');
  expect((await fetched.arrayBuffer()).byteLength).toBe(content?.mediaSize);
});

test('the picture stays the same when it has arrived, and is the real one after a reload', async ({
  server,
  visitor,
}) => {
  await visitor.begin(`${server.url}/demo/site/`);
  await choose(visitor, 'Image', await aPhoto(visitor.page, { width: 1600, height: 800 }));
  const picture = visitor.messages.last().locator('img').last();
  await expect(picture).toHaveAttribute('src', /^blob:/);
  const preview = await picture.getAttribute('src');
  expect(await arrivedSize(visitor)).toEqual({ width: 1280, height: 640 });
  expect(await picture.getAttribute('src')).toBe(preview);
  await visitor.reload();
  await visitor.open();
  await expect(visitor.messages.last().locator('img').last()).toHaveAttribute('src', /^http/);
  expect(await arrivedSize(visitor)).toEqual({ width: 1280, height: 640 });
});

test('a photo that was taken upright stays upright', async ({ server, visitor }) => {
  await visitor.begin(`${server.url}/demo/site/`);
  await choose(visitor, 'Image', turned(await aPhoto(visitor.page, { width: 2000, height: 1000 })));
  expect(await arrivedSize(visitor)).toEqual({ width: 640, height: 1280 });
});

for (const [hole, mediaType] of [
  [true, 'image/png'],
  [false, 'image/jpeg'],
] as const) {
  test(`a large PNG ${hole ? 'with' : 'without'} holes arrives as ${mediaType}`, async ({
    server,
    visitor,
  }) => {
    await visitor.begin(`${server.url}/demo/site/`);
    const picture = { width: 1600, height: 800, name: 'picture.png', type: 'image/png', hole } as const;
    await choose(visitor, 'Image', await aPhoto(visitor.page, picture));
    expect(await arrivedSize(visitor)).toEqual({ width: 1280, height: 640 });
    const id = await visitor.conversationId();
    const { messages } = await createBusiness(server.url).v2<Listed>('GET', `/conversations/${id}/messages`);
    expect(messages.at(-1)?.content).toMatchObject({ type: 'image', mediaType });
  });
}

test('several arrive in the order in which they were chosen, from somebody who has not said anything yet', async ({
  server,
  visitor,
}) => {
  await visitor.goto(`${server.url}/demo/site/`);
  await visitor.open();
  await choose(visitor, 'File', [aText('one.txt', 2_000_000), aText('two.txt', 10), aText('three.txt', 10)]);
  await expect(visitor.messages).toHaveCount(3);
  for (const [index, name] of ['one.txt', 'two.txt', 'three.txt'].entries())
    await expect(visitor.messages.nth(index)).toContainText(name);
  await expect(visitor.messages.last().locator('.meta')).toContainText('Delivered');
  const id = await visitor.conversationId();
  const { messages } = await createBusiness(server.url).v2<Listed>('GET', `/conversations/${id}/messages`);
  expect(messages.map(({ content }) => content.mediaSize)).toEqual([2_000_000, 10, 10]);
});

test('a program that is called a picture is refused by the server, and leaves no message', async ({
  server,
  visitor,
  problems,
}) => {
  problems.allow(/status of 415/);
  await visitor.begin(`${server.url}/demo/site/`);
  await choose(visitor, 'Image', aProgram('holiday.png', 'image/png'));
  await expect(visitor.root.locator('.notice')).toContainText('Error: Invalid file');
  await expect(visitor.messages).toHaveCount(1);
});

test('what cannot be sent is refused before the wire', async ({ server, visitor }) => {
  await visitor.begin(`${server.url}/demo/site/`);
  const begun = watchUploads(visitor.page);
  await choose(visitor, 'File', aProgram('setup.exe', 'application/octet-stream'));
  await expect(visitor.root.locator('.notice')).toContainText('Error: Unsupported file type.');
  await choose(visitor, 'File', aText('novel.txt', 25_000_001));
  await expect(visitor.root.locator('.notice')).toContainText('Error: Max file size limit exceeded (25 MB)');
  await expect(visitor.messages).toHaveCount(1);
  expect(begun).toEqual([]);
});

test('what is on its way can be taken back', async ({ server, visitor, problems }) => {
  problems.allowLostConnections();
  await visitor.begin(`${server.url}/demo/site/`);
  await slowDown(visitor.page, 100_000);
  await choose(visitor, 'File', aText('novel.txt', 5_000_000));
  const row = visitor.messages.last();
  await expect(row.getByRole('progressbar')).toBeVisible();
  await row.getByRole('button', { name: 'Cancel upload' }).click();
  await expect(visitor.messages).toHaveCount(1);
  await slowDown(visitor.page, -1);
  await choose(visitor, 'File', aText('letter.txt', 100));
  await expect(visitor.messages.last()).toContainText('letter.txt');
  await expect(visitor.messages.last().locator('.meta')).toContainText('Delivered');
});

test('pictures are pasted, and text is pasted as ever', async ({ server, visitor }) => {
  const { page } = visitor;
  await visitor.begin(`${server.url}/demo/site/`);
  const data = await bring(page, [await aPhoto(page, { width: 200, height: 100 })]);
  await visitor.composer.evaluate((field, clipboardData) => {
    const bubbling = { bubbles: true, composed: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, ...bubbling }));
  }, data);
  expect(await arrivedSize(visitor)).toEqual({ width: 200, height: 100 });

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('words'));
  await visitor.composer.focus();
  await page.keyboard.press('Control+V');
  await expect(visitor.composer).toHaveValue('words');
  await expect(visitor.messages).toHaveCount(2);
});

test('files are dropped onto the conversation, which says that they may be', async ({ server, visitor }) => {
  const { page, log, root } = visitor;
  await visitor.begin(`${server.url}/demo/site/`);
  const dataTransfer = await bring(page, [aText('dropped.txt', 10)]);
  const hint = root.getByText('Drop files here to send them');
  await log.dispatchEvent('dragenter', { dataTransfer });
  await expect(hint).toBeVisible();
  await root.locator('.drop-hint').dispatchEvent('dragleave', { dataTransfer });
  await expect(hint).toBeHidden();
  await log.dispatchEvent('dragover', { dataTransfer });
  await expect(hint).toBeVisible();
  await root.locator('.drop-hint').dispatchEvent('drop', { dataTransfer });
  await expect(hint).toBeHidden();
  await expect(visitor.messages.last()).toContainText('dropped.txt');
  await expect(visitor.messages.last().locator('.meta')).toContainText('Delivered');

  // Words that are dragged are none of ours.
  const words = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'words');
    return data;
  });
  await log.dispatchEvent('dragenter', { dataTransfer: words });
  await expect(hint).toBeHidden();
});

test('a file waits for the connection, and arrives', async ({ server, visitor, startWire, problems }) => {
  problems.allowLostConnections();
  const wire = await startWire(server.url);
  await visitor.begin(`${wire.url}/demo/site/`);
  // What sends files is fetched with the first of them.
  await choose(visitor, 'File', aText('first.txt', 10));
  await expect(visitor.messages.last()).toContainText('first.txt');
  await expect(visitor.messages.last().locator('.meta')).toContainText('Delivered');
  wire.cut();
  await expect(visitor.root.getByText('Offline.', { exact: false }).first()).toBeVisible();
  await choose(visitor, 'File', aText('second.txt', 10));
  const row = visitor.messages.last();
  await expect(row).toContainText('second.txt');
  await expect(row.locator('.meta')).toContainText('Waiting for connection');
  wire.join();
  await expect(row.locator('.meta')).toContainText('Delivered', { timeout: 20_000 });
  await expect(visitor.messages).toHaveCount(3);
});
