import { expect, test } from 'vitest';
import { afterFailure, isRetryable, nextToSend, type Outgoing, retried, revived } from './outgoing.ts';

const item = (clientId: string, conversationId: string, fields: Partial<Outgoing> = {}): Outgoing => ({
  clientId,
  conversationId,
  content: { type: 'text', text: clientId },
  createdAt: 0,
  state: 'waiting',
  attempts: 0,
  ...fields,
});
const idsOf = (queue: Outgoing[]) => queue.map(({ clientId }) => clientId);

test('sends one at a time per conversation, in the order written', () => {
  expect(idsOf(nextToSend([item('1', 'a'), item('2', 'a'), item('3', 'b')]))).toEqual(['1', '3']);
  expect(idsOf(nextToSend([item('1', 'a', { state: 'sending' }), item('2', 'a')]))).toEqual([]);
});

test('passes over a failed one', () => {
  expect(idsOf(nextToSend([item('1', 'a', { state: 'failed' }), item('2', 'a')]))).toEqual(['2']);
});

test.each(['offline', 'rate_limited', 'unavailable'] as const)('takes %s as "wait"', (code) => {
  expect(afterFailure(item('1', 'a', { state: 'sending' }), { code, message: '' }).state).toBe('waiting');
});

test('fails after three unanswered tries, and may be tried again', () => {
  let one = item('1', 'a');
  for (let round = 0; round < 3; round += 1) one = afterFailure(one, { code: 'timeout', message: '' });
  expect(one).toMatchObject({ state: 'failed', reason: 'timeout' });
  expect(isRetryable(one)).toBe(true);
  expect(retried(one)).toEqual(item('1', 'a'));
});

test('offers no second try where it cannot help', () => {
  expect(isRetryable(afterFailure(item('1', 'a'), { code: 'locked', message: '' }))).toBe(false);
});

test('after a reload has nothing in flight and drops what it cannot read', () => {
  const saved: unknown = JSON.parse(
    JSON.stringify([item('1', 'a', { state: 'sending' }), { junk: 1 }, null]),
  );
  expect(revived(saved)).toEqual([item('1', 'a')]);
  expect(revived('junk')).toEqual([]);
});
