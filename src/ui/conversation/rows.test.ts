import { describe, expect, it } from 'vitest';
import { aMessage, USER_ID } from '../../../test/builders.ts';
import { anItem, aState, own } from '../../../test/ui-harness.ts';
import { createTexts } from '../../text/create-text.ts';
import { DEFAULT_TEXT } from '../../text/default-text.ts';
import { nameOf, pictureOf } from '../author.ts';
import { buildRows, isLineAbove, type MessageRow, type Row, type RowsInput, reuseRows } from './rows.ts';

const ui = { state: aState({ businessIconUrl: '/i.png' }), text: createTexts({})(DEFAULT_TEXT) };
const start = new Date(2023, 10, 14, 12).getTime() / 1000;

function rows(input: Partial<RowsInput>): Row[] {
  return buildRows({
    messages: [],
    pending: [],
    userId: USER_ID,
    nameOf: (author) => nameOf(author, ui),
    pictureOf: (author) => pictureOf(author, ui),
    readSeq: 0,
    connected: true,
    ...input,
  });
}
const messagesOf = (all: readonly Row[]) => all.filter((row): row is MessageRow => row.kind === 'message');
const times = (all: readonly Row[]) =>
  all.flatMap((row) => (row.kind === 'time' ? row.at / 1000 - start : []));
const at = (seq: number, seconds: number, fields = {}) =>
  aMessage(seq, { received: start + seconds, ...fields });

describe('rows', () => {
  it('begin with the time, and show it again after a quarter of an hour', () => {
    const all = rows({ messages: [at(1, 0), at(2, 14 * 60), at(3, 29 * 60), at(4, 43 * 60)] });
    expect(times(all)).toEqual([0, 29 * 60]);
  });

  it('begin without the time where there is more before that is not known', () => {
    expect(times(rows({ messages: [at(1, 0), at(2, 20 * 60)], hasPrevious: true }))).toEqual([20 * 60]);
  });

  it('show the time on a new day', () => {
    const midnight = new Date(2023, 10, 15).getTime() / 1000 - start;
    expect(times(rows({ messages: [at(1, midnight - 5), at(2, midnight + 5)] }))).toHaveLength(2);
  });

  it('tell how long ago only what was said last', () => {
    const all = messagesOf(rows({ messages: [at(1, 0), at(2, 3600), at(3, 3700)] }));
    expect(all.map(({ fresh }) => fresh)).toEqual([false, true, true]);
  });

  it('never show a time because a clock went backwards', () => {
    expect(times(rows({ messages: [at(1, 600), at(2, 0)] }))).toHaveLength(1);
  });

  it('group neighbours by the same author', () => {
    const ben = { author: { role: 'business', displayName: 'Ben' } } as const;
    const all = messagesOf(
      rows({ messages: [at(1, 0), at(2, 1), at(3, 2, ben), own(4, 'x', { received: start + 3 })] }),
    );
    expect(all.map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it('begin a new group after a time', () => {
    const all = messagesOf(rows({ messages: [at(1, 0), at(2, 3600)] }));
    expect(all.map(({ first, last }) => [first, last])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  it('look the same whatever else is drawn of the conversation', () => {
    const all = [at(1, 0), at(2, 1), at(3, 2), own(4, 'x', { received: start + 3 }), at(5, 4), at(6, 3600)];
    const whole = rows({ messages: all });
    for (const [from, to] of [
      [1, 3],
      [2, 5],
      [4, 5],
      [5, 6],
    ] as const) {
      const part = rows({ messages: all.slice(from, to), before: all[from - 1], after: all[to] });
      const keys = new Set(all.slice(from, to).flatMap(({ id, seq }) => [id, `time:${id}`, seq === 4 && id]));
      const same = whole.filter(({ key }) => keys.has(key));
      expect(part.map((row) => ({ ...row, status: undefined }))).toEqual(
        same.map((row) => ({ ...row, status: undefined })),
      );
    }
  });

  it('leave what is still being sent, and how far one’s own got, to the end', () => {
    const [first, second, third] = [own(1, 'a'), own(2, 'b'), own(3, 'c')];
    const part = messagesOf(
      rows({ messages: [first, second], after: third, pending: [anItem('d')], readSeq: 3 }),
    );
    expect(part.map(({ seq, status }) => [seq, status])).toEqual([
      [1, undefined],
      [2, undefined],
    ]);
  });

  it('have a line above the first that was not read and is not one’s own', () => {
    const all = rows({
      messages: [at(1, 0), at(2, 1), own(3, 'x', { received: start + 2 }), at(4, 3), at(5, 4)],
      unreadFrom: 3,
    });
    expect(all.map(({ key, kind }) => (kind === 'message' ? key.slice(-3) : kind))).toEqual([
      'time',
      '3e9',
      '3ea',
      '3eb',
      'new',
      '3ec',
      '3ed',
    ]);
    expect(messagesOf(all).map(({ first }) => first)).toEqual([true, false, true, true, false]);
  });

  it('have it once, wherever the part that is drawn begins', () => {
    const all = [at(1, 0), at(2, 1), own(3, 'x', { received: start + 2 }), at(4, 3), at(5, 4)];
    const isAbove = (from: number, hasPrevious = false) =>
      all.map((_, begin) => isLineAbove(all, begin, from, hasPrevious, USER_ID));
    expect(isAbove(2)).toEqual([false, false, true, true, true]);
    expect(isAbove(3)).toEqual([false, false, false, false, true]);
    expect(isAbove(1, true)).toEqual([false, true, true, true, true]);
    // Nobody knows yet whether it is the first.
    const known = all.slice(2);
    expect(isLineAbove(known, 0, 2, true, USER_ID)).toBe(true);
    expect(isLineAbove(known, 0, 2, false, USER_ID)).toBe(false);
  });

  it('have no such line above the first of all', () => {
    expect(rows({ messages: [at(1, 0), at(2, 1)], unreadFrom: 1 }).map(({ kind }) => kind)).toEqual([
      'time',
      'message',
      'message',
    ]);
  });

  it('name the business where its people have no name', () => {
    const [row] = messagesOf(rows({ messages: [aMessage(1, { author: { role: 'business' } })] }));
    expect(row).toMatchObject({ name: 'Acme Bank', avatarUrl: '/i.png', own: false });
  });

  it('tell other users of a group from oneself', () => {
    const [row] = messagesOf(
      rows({ messages: [aMessage(1, { author: { role: 'user', userId: 'x', displayName: 'Eve' } })] }),
    );
    expect(row).toMatchObject({ own: false, name: 'Eve', avatarUrl: undefined });
  });

  it('keep users of a group apart who have no name', () => {
    const by = (userId: string) => ({ author: { role: 'user', userId } }) as const;
    const all = messagesOf(rows({ messages: [at(1, 0, by('x')), at(2, 1, by('y')), at(3, 2, by('y'))] }));
    expect(all.map(({ name, first }) => [name, first])).toEqual([
      ['Someone', true],
      ['Someone', true],
      ['Someone', false],
    ]);
  });

  it('keep the place of a message that was deleted', () => {
    const [row] = messagesOf(rows({ messages: [aMessage(1, { deleted: true })] }));
    expect(row?.content).toEqual({ type: 'deleted' });
  });

  it('put the status under the last message of one’s own only', () => {
    const messages = [own(1, 'a'), own(2, 'b'), aMessage(3)];
    expect(messagesOf(rows({ messages })).map((row) => row.status)).toEqual([
      undefined,
      'delivered',
      undefined,
    ]);
    expect(messagesOf(rows({ messages, readSeq: 2 }))[1]?.status).toBe('seen');
    expect(messagesOf(rows({ messages, readSeq: 1 }))[1]?.status).toBe('delivered');
  });

  it('put what waits below all that is confirmed', () => {
    const all = messagesOf(rows({ messages: [own(1, 'a')], pending: [anItem('b'), anItem('c')] }));
    expect(all.map(({ key, status }) => [key, status])).toEqual([
      [expect.any(String), undefined],
      ['b', undefined],
      ['c', 'sending'],
    ]);
  });

  it('say of messages that they wait while there is no connection', () => {
    expect(messagesOf(rows({ pending: [anItem('a')], connected: false }))[0]?.status).toBe('waiting');
  });

  it('show every failure, with a way to try again where there is one', () => {
    const pending = [
      anItem('a', { status: 'failed', retryable: true }),
      anItem('b', { status: 'failed', retryable: false }),
      anItem('c'),
    ];
    expect(messagesOf(rows({ pending })).map(({ status, retry }) => [status, retry])).toEqual([
      ['failed', 'a'],
      ['failed', undefined],
      ['sending', undefined],
    ]);
  });

  it('keep their key when a message is confirmed', () => {
    const [before] = messagesOf(rows({ pending: [anItem('a', { clientId: 'c1' })] }));
    const [after] = messagesOf(rows({ messages: [own(1, 'a', { clientId: 'c1' })] }));
    expect(after?.key).toBe(before?.key);
  });

  it('have keys of their own', () => {
    const all = rows({
      messages: [at(1, 0), at(2, 3600), own(3, 'x', { clientId: 'c' })],
      pending: [anItem('d')],
    });
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  });

  it('stay the same objects unless something in them changed', () => {
    const before = rows({ messages: [at(1, 0), at(2, 1)] });
    const known = new Map(before.map((row) => [row.key, row]));
    const after = reuseRows(known, rows({ messages: [at(1, 0), at(2, 1), at(3, 2)] }));
    expect(after[0]).toBe(before[0]);
    // Its content is another object here, as it is after a reload of the page.
    expect(after[1]).not.toBe(before[1]);
    const same = reuseRows(
      new Map(after.map((row) => [row.key, row])),
      after.map((row) => ({ ...row })),
    );
    expect(same.every((row, index) => row === after[index])).toBe(true);
  });
});
