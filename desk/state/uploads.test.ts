import { expect, test } from 'vitest';
import { addConversation, startDesk } from '../test/desk-under-test.ts';
import { settle } from '../test/settle.ts';

async function start() {
  const desk = await startDesk((fake) => addConversation(fake, 1, [['user', 'Hello', 60]]));
  const [id = ''] = desk.workspace.inbox.page.peek().conversations.map((one) => one.id);
  await desk.open(id);
  return { ...desk, id, uploads: desk.workspace.uploads };
}
const png = (name = 'card.png', type = 'image/png') => new File(['12345'], name, { type });

test('sends a picture as soon as the server has it', async () => {
  const { fake, id, uploads } = await start();
  const release = fake.hold('upload');
  const upload = uploads.start(id, png());
  expect(uploads.all.peek()).toMatchObject([{ conversationId: id, name: 'card.png' }]);
  expect(fake.callsOf('message:send')).toEqual([]);
  release();
  await upload;
  await settle();
  expect(uploads.all.peek()).toEqual([]);
  expect(fake.callsOf('message:send')).toMatchObject([
    {
      conversationId: id,
      content: {
        type: 'image',
        mediaUrl: expect.stringMatching(/^https:/),
        mediaType: 'image/png',
        mediaSize: 5,
        altText: 'card.png',
      },
    },
  ]);
});

test.each([
  ['a.pdf', 'application/pdf'],
  ['a.svg', 'image/svg+xml; charset=utf-8'],
])('sends %s as a file', async (name, type) => {
  const { fake, id, uploads } = await start();
  await uploads.start(id, png(name, type));
  expect(fake.callsOf('message:send')).toMatchObject([{ content: { type: 'file', altText: name } }]);
});

test('says why one is not sent, before the wire where it can', async () => {
  const { fake, id, uploads } = await start();
  await uploads.start(id, png('setup.exe'));
  const large = png();
  Object.defineProperty(large, 'size', { value: 50_000_001 });
  await uploads.start(id, large);
  expect(fake.callsOf('upload')).toEqual([]);
  fake.failNext('upload', { code: 'file_mismatch', message: '' });
  await uploads.start(id, png());
  const problems = uploads.all.peek().map(({ problem }) => problem);
  expect(problems).toEqual(['unsupported_media_type', 'too_large', 'file_mismatch']);
  for (const { key } of uploads.all.peek()) uploads.dismiss(key);
  expect(uploads.all.peek()).toEqual([]);
  expect(fake.callsOf('message:send')).toEqual([]);
});

test('sends several in the order in which they were chosen', async () => {
  const { fake, id, uploads } = await start();
  const release = fake.hold('upload');
  const both = [
    uploads.start(id, png('1.png')),
    uploads.start(id, png('2.png')),
    uploads.start(id, png('3.png')),
  ];
  await settle();
  expect(fake.callsOf('upload')).toEqual(['1.png']);
  uploads.dismiss(uploads.all.peek()[1]?.key ?? '');
  release();
  await Promise.all(both);
  expect(fake.callsOf('upload')).toEqual(['1.png', '3.png']);
});

test('does not send what was cancelled', async () => {
  const { fake, id, uploads } = await start();
  const release = fake.hold('upload');
  const upload = uploads.start(id, png());
  uploads.dismiss(uploads.all.peek()[0]?.key ?? '');
  release();
  await upload;
  expect(fake.callsOf('message:send')).toEqual([]);
});

test('keeps nothing for later of what arrives after signing out', async () => {
  const { fake, id, uploads, workspace } = await start();
  const release = fake.hold('upload');
  const upload = uploads.start(id, png());
  workspace.dispose();
  workspace.forget();
  release();
  await upload;
  expect(workspace.outbox.queue.peek()).toEqual([]);
});
