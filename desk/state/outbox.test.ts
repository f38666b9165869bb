import { expect, test } from 'vitest';
import { addConversation, type DeskUnderTest, startDesk } from '../test/desk-under-test.ts';
import { idOf } from '../test/samples.ts';
import { settle } from '../test/settle.ts';
import { createWorkspace } from './workspace.ts';

const FIRST = idOf('conversation', 1);
const text = (words: string) => ({ type: 'text' as const, text: words });
const start = () => startDesk((fake) => addConversation(fake, 1, [['user', 'Hello', 60]]));

async function say({ workspace }: DeskUnderTest, words: string) {
  workspace.outbox.send(FIRST, text(words));
  await settle();
}

test('sends an answer once, and shows it once though echo and answer both bring it', async () => {
  const desk = await start();
  await desk.open(FIRST);
  await say(desk, 'Hi');
  expect(desk.texts(FIRST)).toEqual(['Hello', 'Hi']);
  expect(desk.workspace.outbox.queue.value).toEqual([]);
});

test('keeps what is written offline and sends it in order when the line is back', async () => {
  const desk = await start();
  await desk.open(FIRST);
  desk.fake.goOffline();
  await say(desk, 'one');
  await say(desk, 'two');
  expect(desk.fake.callsOf('message:send')).toEqual([]);
  expect(desk.workspace.outbox.queue.value.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  desk.fake.goOnline();
  await settle();
  expect(desk.texts(FIRST)).toEqual(['Hello', 'one', 'two']);
});

test('sends again with the same clientId when the answer got lost, so that it arrives once', async () => {
  const desk = await start();
  await desk.open(FIRST);
  desk.fake.failNext('message:send', { code: 'timeout', message: '' }, true);
  await say(desk, 'Hi');
  expect(desk.texts(FIRST)).toEqual(['Hello', 'Hi']);
  expect(desk.fake.server.messagesOf(FIRST)).toHaveLength(2);
});

test('waits as long as the server says when it is sent too much', async () => {
  const desk = await start();
  desk.fake.failNext('message:send', { code: 'rate_limited', message: '', retryAfter: 5 });
  await say(desk, 'Hi');
  expect(desk.workspace.outbox.queue.value[0]?.state).toBe('waiting');
  desk.around.pass(4_999);
  await settle();
  expect(desk.fake.callsOf('message:send')).toHaveLength(1);
  desk.around.pass(1);
  await settle();
  expect(desk.fake.callsOf('message:send')).toHaveLength(2);
  expect(desk.workspace.outbox.queue.value).toEqual([]);
});

test('shows a failed one, says so, and sends it on retry', async () => {
  const desk = await start();
  await desk.open(FIRST);
  desk.fake.failNext('message:send', { code: 'internal', message: '' });
  await say(desk, 'Hi');
  expect(desk.workspace.outbox.queue.value).toMatchObject([{ state: 'failed', reason: 'internal' }]);
  expect(desk.workspace.announcer.last.value.text).toBe('A message could not be sent.');
  desk.workspace.outbox.retry('client-1');
  await settle();
  expect(desk.texts(FIRST)).toEqual(['Hello', 'Hi']);
});

test('forgets a failed one on request', async () => {
  const desk = await start();
  desk.fake.failNext('message:send', { code: 'internal', message: '' });
  await say(desk, 'Hi');
  desk.workspace.outbox.discard('client-1');
  expect(desk.workspace.outbox.queue.value).toEqual([]);
});

test('sends after a reload what had not been confirmed, and keeps drafts', async () => {
  const desk = await start();
  desk.fake.goOffline();
  await say(desk, 'Hi');
  desk.workspace.drafts.set(FIRST, 'half a');
  desk.workspace.dispose();
  const reloaded = createWorkspace(desk.workspace.who, desk.fake, desk.around);
  expect(reloaded.drafts.of(FIRST)).toBe('half a');
  desk.fake.goOnline();
  await settle();
  expect(desk.fake.server.messagesOf(FIRST)).toHaveLength(2);
});
