import { expect, test } from 'vitest';
import type { InboxConversation } from '../../protocol/model.ts';
import { sampleConversation, sampleUser } from '../test/samples.ts';
import { replaced, seenSeq, unreadTotal, withPage, withRead, withUpdate } from './inbox-list.ts';

function conversation(number: number, fields: Partial<InboxConversation> = {}): InboxConversation {
  const sample = sampleConversation(number, sampleUser(number), [['user', 'Hello', 0]], 1000 - number);
  return { ...sample.conversation, ...fields };
}
const idsOf = ({ conversations }: { conversations: InboxConversation[] }) =>
  conversations.map(({ id }) => id);

test('lists newest activity first and moves a conversation up when it changes', () => {
  const [a, b, c] = [conversation(1), conversation(2), conversation(3)];
  const page = withPage({ conversations: [], hasMore: false }, { conversations: [b, c, a], hasMore: true });
  expect(idsOf(page)).toEqual([a.id, b.id, c.id]);
  const moved = withUpdate(page, { ...c, lastSeq: 2, lastUpdatedAt: 2000 });
  expect(idsOf(moved)).toEqual([c.id, a.id, b.id]);
});

test('does not go back to a page that was read before an event came', () => {
  const fresh = conversation(1, { lastSeq: 5 });
  const page = { conversations: [fresh], hasMore: false };
  const stale = { conversations: [conversation(1, { lastSeq: 4 })], hasMore: false };
  expect(replaced(page, stale).conversations[0]?.lastSeq).toBe(5);
  const unread = { conversations: [conversation(1, { lastSeq: 5, businessLastReadSeq: 0 })], hasMore: false };
  expect(withPage(page, unread).conversations[0]?.businessLastReadSeq).toBe(1);
});

test('drops on reload what the server no longer lists', () => {
  const page = { conversations: [conversation(1), conversation(2)], hasMore: false };
  expect(idsOf(replaced(page, { conversations: [conversation(2)], hasMore: false }))).toEqual([
    conversation(2).id,
  ]);
});

test('leaves out a changed conversation from below the loaded part, so that the next page has no hole', () => {
  const page = { conversations: [conversation(1), conversation(2)], hasMore: true };
  const old = conversation(9);
  expect(idsOf(withUpdate(page, old))).not.toContain(old.id);
  expect(idsOf(withUpdate({ ...page, hasMore: false }, old))).toContain(old.id);
});

test('takes a visitor’s read mark forwards only', () => {
  const before = sampleConversation(1, sampleUser(1), [['business', 'Hi', 0]], 1000, {
    visitor: 0,
  }).conversation;
  const event = { conversationId: before.id, role: 'user' as const, userId: before.user.id, at: 1001 };
  const after = withRead(before, { ...event, seq: 1 });
  expect(seenSeq(after)).toBe(1);
  expect(seenSeq(withRead(after, { ...event, seq: 0 }))).toBe(1);
});

test('counts unread messages and clears them once all is read', () => {
  const unread = conversation(1, { businessLastReadSeq: 0, unreadByBusiness: 1 });
  expect(unreadTotal([unread, conversation(2)])).toBe(1);
  const read = withRead(unread, { conversationId: unread.id, role: 'business', seq: 1, at: 1 });
  expect(unreadTotal([read])).toBe(0);
});
