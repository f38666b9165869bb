import { expect, test } from 'vitest';
import { addConversation, startDesk, visitorSays } from '../test/desk-under-test.ts';
import { idOf } from '../test/samples.ts';
import { settle } from '../test/settle.ts';
import { seenSeq } from './inbox-list.ts';

const FIRST = idOf('conversation', 1);
const SECOND = idOf('conversation', 2);

test('shows a visitor’s message at once in the open conversation and in the inbox', async () => {
  const { fake, workspace, open, texts } = await startDesk((f) =>
    addConversation(f, 1, [['user', 'Hello', 60]]),
  );
  await open(FIRST);
  visitorSays(fake, FIRST, 'Anyone there?');
  expect(texts(FIRST)).toEqual(['Hello', 'Anyone there?']);
  expect(workspace.inbox.find(FIRST)?.lastMessage?.content.text).toBe('Anyone there?');
  expect(workspace.announcer.last.value.text).toBe('New message from Visitor 000001: Anyone there?');
});

test('lists a conversation that begins while the desk is open', async () => {
  const { fake, workspace } = await startDesk();
  addConversation(fake, 1, []);
  visitorSays(fake, FIRST, 'Hello');
  expect(workspace.inbox.page.value.conversations.map(({ id }) => id)).toEqual([FIRST]);
  expect(workspace.unread.value).toBe(1);
});

test('fills a gap when an event was lost', async () => {
  const { fake, open, texts } = await startDesk((f) => addConversation(f, 1, [['user', 'one', 60]]));
  await open(FIRST);
  fake.lose('message:new', true);
  visitorSays(fake, FIRST, 'two');
  fake.lose('message:new', false);
  visitorSays(fake, FIRST, 'three');
  await settle();
  expect(texts(FIRST)).toEqual(['one', 'two', 'three']);
});

test('asks on reconnecting for what came meanwhile, in the open conversation and in the inbox', async () => {
  const { fake, workspace, open, texts } = await startDesk((f) => {
    addConversation(f, 1, [['user', 'one', 60]]);
    addConversation(f, 2, [['user', 'other', 90]]);
  });
  await open(FIRST);
  fake.goOffline();
  visitorSays(fake, FIRST, 'two');
  visitorSays(fake, SECOND, 'again');
  fake.goOnline();
  await settle();
  expect(texts(FIRST)).toEqual(['one', 'two']);
  expect(fake.callsOf('message:list').at(-1)).toMatchObject({ conversationId: FIRST, after: 1 });
  expect(workspace.inbox.find(SECOND)?.lastSeq).toBe(2);
});

test('takes the newest page when more than a page is missing', async () => {
  const { fake, workspace, open } = await startDesk((f) => addConversation(f, 1, [['user', 'one', 60]]));
  await open(FIRST);
  fake.goOffline();
  for (let count = 2; count <= 200; count += 1) visitorSays(fake, FIRST, `m${count}`);
  fake.goOnline();
  await settle();
  const thread = workspace.threads.all.value[FIRST];
  expect(thread?.messages.at(-1)?.seq).toBe(200);
  expect(thread?.messages[0]?.seq).toBe(141);
  expect(thread?.hasOlder).toBe(true);
  await workspace.threads.loadOlder(FIRST);
  expect(workspace.threads.all.value[FIRST]?.messages[0]?.seq).toBe(81);
});

test('marks as read only what is open in a visible tab', async () => {
  const { fake, around, workspace, open } = await startDesk((f) => {
    addConversation(f, 1, [['user', 'one', 60]], { business: 0 });
  });
  expect(fake.callsOf('conversation:read')).toEqual([]);
  around.visible.value = false;
  await open(FIRST);
  expect(fake.callsOf('conversation:read')).toEqual([]);
  around.visible.value = true;
  await settle();
  expect(fake.callsOf('conversation:read')).toEqual([{ conversationId: FIRST, seq: 1 }]);
  expect(workspace.inbox.find(FIRST)?.unreadByBusiness).toBe(0);
});

test('asks again for a read mark that was refused, once the line is back', async () => {
  const { fake, open } = await startDesk((f) => {
    addConversation(f, 1, [['user', 'one', 60]], { business: 0 });
    f.failNext('conversation:read', { code: 'timeout', message: '' });
  });
  await open(FIRST);
  fake.goOffline();
  fake.goOnline();
  await settle();
  expect(fake.callsOf('conversation:read')).toHaveLength(2);
});

test('tells when the visitor has seen an answer', async () => {
  const { fake, workspace, open } = await startDesk((f) =>
    addConversation(f, 1, [['business', 'Hi', 60]], { visitor: 0 }),
  );
  await open(FIRST);
  fake.server.visitorRead(FIRST);
  const conversation = workspace.selected.value;
  expect(conversation && seenSeq(conversation)).toBe(1);
});

test('shows the unread total and the open conversation in the title', async () => {
  const { fake, around, open } = await startDesk((f) => addConversation(f, 1, [['user', 'one', 60]]));
  expect(around.title()).toBe('Inbox · Acme Bank');
  visitorSays(fake, FIRST, 'two');
  expect(around.title()).toBe('(1) Inbox · Acme Bank');
  await open(FIRST);
  expect(around.title()).toBe('Visitor 000001 · Acme Bank');
});

test('opens a conversation that lies below the loaded part of the inbox', async () => {
  const { workspace, open } = await startDesk((f) => {
    for (let number = 1; number <= 40; number += 1) addConversation(f, number, [['user', 'x', number * 60]]);
  });
  expect(workspace.inbox.page.value.conversations).toHaveLength(30);
  await open(idOf('conversation', 40));
  expect(workspace.selected.value?.id).toBe(idOf('conversation', 40));
  await workspace.inbox.loadMore();
  expect(workspace.inbox.page.value).toMatchObject({ hasMore: false });
  expect(workspace.inbox.page.value.conversations).toHaveLength(40);
});

test('says so when the address names a conversation that is not there', async () => {
  const { workspace, open } = await startDesk();
  await open(idOf('conversation', 77));
  expect(workspace.isMissing.value).toBe(true);
});

test('shows who is typing until they stop, send or fall silent', async () => {
  const { fake, around, workspace } = await startDesk((f) => addConversation(f, 1, [['user', 'one', 60]]));
  const start = { conversationId: FIRST, state: 'start' as const, role: 'user' as const };
  fake.emit('typing', start);
  expect(workspace.typists.in.value).toEqual([FIRST]);
  visitorSays(fake, FIRST, 'two');
  expect(workspace.typists.in.value).toEqual([]);
  fake.emit('typing', start);
  around.pass(12_000);
  expect(workspace.typists.in.value).toEqual([]);
});

test('tells the visitor about typing sparingly, and when it ends', async () => {
  const { fake, around, workspace } = await startDesk((f) => addConversation(f, 1, [['user', 'one', 60]]));
  const states = () => fake.callsOf('typing').map((notice) => (notice as { state: string }).state);
  workspace.typist.typed(FIRST);
  around.pass(1_000);
  workspace.typist.typed(FIRST);
  expect(states()).toEqual(['start']);
  around.pass(4_000);
  workspace.typist.typed(FIRST);
  expect(states()).toEqual(['start', 'start']);
  around.pass(6_000);
  expect(states()).toEqual(['start', 'start', 'stop']);
});
