import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aConversation, aMessage, USER_ID } from '../../../test/builders.ts';
import type { ConversationState } from '../state/state.ts';
import { applyMessages, mergeConversation, prependMessages, replaceWindow } from './merge.ts';

const empty: ConversationState = {
  conversation: aConversation(),
  messages: [],
  hasPrevious: false,
  loaded: true,
  loadingPrevious: false,
};
const seqs = (state: ConversationState) => state.messages.map((message) => message.seq);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => aMessage(i + 1));
const unread = (state: ConversationState) => state.conversation.participants[0]?.unreadCount;

describe('applyMessages', () => {
  it('ends with every message once and in order, however they were shuffled, repeated and split', () => {
    const arrivals = fc
      .integer({ min: 1, max: 12 })
      .chain((n) =>
        fc.array(fc.integer({ min: 1, max: n }), { maxLength: 40 }).map((extra) => ({ n, extra })),
      );
    fc.assert(
      fc.property(arrivals, ({ n, extra }) => {
        let state = empty;
        const added: number[] = [];
        // Whatever comes first, what was missed is asked for and comes again in the end.
        for (const seq of [...extra, ...upTo(n).map((m) => m.seq)]) {
          const result = applyMessages(state, [aMessage(seq)], USER_ID);
          state = result.next;
          added.push(...result.added.map((m) => m.seq));
        }
        const all = upTo(n).map((m) => m.seq);
        expect(seqs(state)).toEqual(all);
        expect(added).toEqual(all);
        expect(unread(state)).toBe(n);
      }),
    );
  });

  it('takes nothing after a hole and says so', () => {
    const { next, added, gap } = applyMessages(empty, [aMessage(1), aMessage(3)], USER_ID);
    expect(seqs(next)).toEqual([1]);
    expect(added).toHaveLength(1);
    expect(gap).toBe(true);
  });

  it('counts no message of the user themselves as unread', () => {
    const own = aMessage(1, { author: { role: 'user', userId: USER_ID } });
    expect(unread(applyMessages(empty, [own], USER_ID).next)).toBe(0);
  });

  it('keeps the very same state when nothing is new, so that nothing redraws', () => {
    const { next } = applyMessages(empty, upTo(3), USER_ID);
    expect(applyMessages(next, upTo(3), USER_ID).next).toBe(next);
  });
});

describe('replaceWindow', () => {
  it('drops what is too old to join the newest page and announces only what is new', () => {
    const { next } = applyMessages(empty, upTo(3), USER_ID);
    const page = [aMessage(200), aMessage(201)];
    const replaced = replaceWindow(next, page, true, USER_ID);
    expect(seqs(replaced.next)).toEqual([200, 201]);
    expect(replaced.next.hasPrevious).toBe(true);
    expect(replaced.added.map((m) => m.seq)).toEqual([200, 201]);
  });

  it('keeps what arrived while the page was on its way', () => {
    const { next } = applyMessages(empty, upTo(3), USER_ID);
    expect(seqs(replaceWindow(next, upTo(2), false, USER_ID).next)).toEqual([1, 2, 3]);
  });
});

describe('prependMessages', () => {
  const late = replaceWindow(empty, [aMessage(5), aMessage(6)], true, USER_ID).next;

  it('puts an older page before what is known', () => {
    expect(seqs(prependMessages(late, [aMessage(3), aMessage(4)], true))).toEqual([3, 4, 5, 6]);
  });

  it('leaves a page out that does not join', () => {
    expect(seqs(prependMessages(late, [aMessage(2), aMessage(3)], true))).toEqual([5, 6]);
  });
});

describe('mergeConversation', () => {
  it('never takes a read mark back', () => {
    const known = aConversation({ lastSeq: 4, businessLastReadSeq: 4 });
    const own = known.participants[0];
    if (own === undefined) throw new Error('no participant');
    known.participants = [{ ...own, lastReadSeq: 4 }];
    const fresh = aConversation({
      lastSeq: 4,
      businessLastReadSeq: 2,
      participants: [{ ...own, lastReadSeq: 1, unreadCount: 3 }],
    });
    const merged = mergeConversation({ ...empty, conversation: known }, fresh, USER_ID).conversation;
    expect(merged.businessLastReadSeq).toBe(4);
    expect(merged.participants[0]).toMatchObject({ lastReadSeq: 4, unreadCount: 0 });
  });

  it('counts what came after the server had counted, and takes its read mark', () => {
    const { next } = applyMessages(empty, upTo(13), USER_ID);
    const [own] = next.conversation.participants;
    if (own === undefined) throw new Error('no participant');
    // On another device the user had read up to 11 when 12 was the last.
    const fresh = aConversation({
      lastSeq: 12,
      participants: [{ ...own, lastReadSeq: 11, unreadCount: 1 }],
    });
    const merged = mergeConversation(next, fresh, USER_ID);
    expect(merged.conversation.participants[0]).toMatchObject({ lastReadSeq: 11, unreadCount: 2 });
  });
});
