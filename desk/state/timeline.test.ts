import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleConversation, sampleUser } from '../test/samples.ts';
import { hasGap, restarted, syncedSeq, withChange, withMessages } from './timeline.ts';

const all = sampleConversation(
  1,
  sampleUser(1),
  Array.from({ length: 12 }, (_, at) => ['user', `m${at + 1}`, 12 - at]),
  1000,
).messages;
const pick = (...seqs: number[]) => all.filter(({ seq }) => seqs.includes(seq));
const seqsOf = (messages: typeof all) => messages.map(({ seq }) => seq);

test('comes to the same list in whatever order and however often messages arrive', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...all, ...all], { minLength: 24 }), (arrivals) => {
      let list: typeof all = [];
      for (const message of arrivals) list = withMessages(list, [message]);
      expect(seqsOf(list)).toEqual(seqsOf(all));
    }),
  );
});

test('knows the last message before a gap', () => {
  expect(syncedSeq(pick(1, 2, 3, 6))).toBe(3);
  expect(hasGap(pick(1, 2, 3, 6))).toBe(true);
  expect(hasGap(pick(4, 5, 6))).toBe(false);
  expect(syncedSeq([])).toBe(0);
});

test('starts again from the newest page and keeps what came after it', () => {
  const timeline = restarted(pick(1, 2, 12), { messages: pick(9, 10, 11), hasMore: true });
  expect(seqsOf(timeline.messages)).toEqual([9, 10, 11, 12]);
  expect(timeline.hasOlder).toBe(true);
});

test('is the same list when nothing is new, so that nothing is drawn again', () => {
  const list = pick(1, 2);
  expect(withMessages(list, pick(2))).toBe(list);
});

test('puts a changed message into its place, and none that was not there', () => {
  const list = pick(1, 2, 3);
  const [, second, , other] = all;
  if (!second || !other) throw new Error('no message');
  const deleted = { ...second, content: { type: 'deleted' }, deleted: true as const };
  expect(withChange(list, deleted)).toEqual([list[0], deleted, list[2]]);
  expect(withChange(list, other)).toBe(list);
});
