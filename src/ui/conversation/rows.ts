import type { Message } from '../../../protocol/model.ts';
import type { OutboxItem } from '../../core/state/state.ts';
import type { MessageItemProps } from '../message/MessageItem.tsx';

/** A longer silence than this puts the time above what follows. */
const HEADER_AFTER_MS = 15 * 60_000;

export type TimeRow = { kind: 'time'; key: string; at: number };

/** The line above what was not read when it came into sight. */
export type NewRow = { kind: 'new'; key: 'new' };

export type MessageRow = MessageItemProps & {
  kind: 'message';
  /** Absent until the server has confirmed the message. */
  seq: number | undefined;
  /** The same before and after the server has confirmed the message. */
  key: string;
  /** Tells users of the same name apart. */
  userId: string | undefined;
};

export type Row = TimeRow | NewRow | MessageRow;

export type RowsInput = {
  messages: readonly Message[];
  /** The neighbours of these, which are not drawn. */
  before?: Message | undefined;
  after?: Message | undefined;
  /** What is before the first is not known yet. */
  hasPrevious?: boolean | undefined;
  /** The line is above the first of others from here on. */
  unreadFrom?: number | undefined;
  pending: readonly OutboxItem[];
  userId: string | undefined;
  /** How somebody else is called and pictured. */
  nameOf: (author: Message['author']) => string;
  pictureOf: (author: Message['author']) => string | undefined;
  /** How far anybody else has read. */
  readSeq: number;
  connected: boolean;
};

/** One for all, so that rows can be compared. */
const DELETED = { type: 'deleted' };

/** What the list of messages shows, from top to bottom. */
export function buildRows(input: RowsInput): Row[] {
  const { before, after, messages, pending } = input;
  const items = [
    ...messages.map((m) => confirmedRow(m, input)),
    ...(after === undefined ? pending.map((p) => pendingRow(p, input)) : []),
  ];
  const newestOwn =
    after === undefined ? items.findLast((row) => row.own && row.status !== 'failed') : undefined;
  const rows: Row[] = [];
  let block: MessageRow[] = [];
  let previous = before && confirmedRow(before, input);
  let { unreadFrom = Infinity } = input;
  for (const row of items) {
    if (row.status !== 'failed' && row !== newestOwn) row.status = undefined;
    // Before what is not known no time: at the top there would be no room for the rows to stay in their place when it goes.
    const header = previous === undefined ? !input.hasPrevious : isFarFrom(previous.at, row.at);
    if (header) {
      rows.push({ kind: 'time', key: `time:${row.key}`, at: row.at });
      block = [];
    }
    // Above the first of all it would say nothing.
    const isNew = !row.own && row.seq !== undefined && row.seq >= unreadFrom;
    if (isNew && previous !== undefined) rows.push({ kind: 'new', key: 'new' });
    if (isNew) unreadFrom = Infinity;
    row.first = header || isNew || previous === undefined || !isSameAuthor(previous, row);
    if (!row.first && previous !== undefined) previous.last = false;
    rows.push(row);
    block.push(row);
    previous = row;
  }
  if (after === undefined) {
    for (const row of block) row.fresh = true;
  } else if (previous !== undefined) {
    const next = confirmedRow(after, input);
    previous.last = isFarFrom(previous.at, next.at) || !isSameAuthor(previous, next);
  }
  return rows;
}

function confirmedRow(message: Message, input: RowsInput): MessageRow {
  const { author, content, clientId, deleted, id, received, seq } = message;
  const own = isOwn(message, input.userId);
  return {
    kind: 'message',
    seq,
    key: own && clientId !== undefined ? clientId : id,
    id,
    own,
    userId: author.userId,
    content: deleted ? DELETED : content,
    name: input.nameOf(author),
    avatarUrl: input.pictureOf(author),
    at: received * 1000,
    fresh: false,
    first: true,
    last: true,
    status: own ? (input.readSeq >= seq ? 'seen' : 'delivered') : undefined,
    retry: undefined,
    upload: undefined,
  };
}

function pendingRow(item: OutboxItem, { connected }: RowsInput): MessageRow {
  const { clientId, content, createdAt, retryable, status, upload } = item;
  return {
    kind: 'message',
    seq: undefined,
    key: clientId,
    id: clientId,
    own: true,
    userId: undefined,
    content,
    name: '',
    avatarUrl: undefined,
    at: createdAt,
    fresh: false,
    first: true,
    last: true,
    status: status === 'failed' ? 'failed' : connected ? 'sending' : 'waiting',
    retry: status === 'failed' && retryable === true ? clientId : undefined,
    upload,
  };
}

/** Whether the line above what is new has its place before the part that is drawn, or where nothing is known yet. */
export function isLineAbove(
  known: readonly Message[],
  start: number,
  unreadFrom: number,
  hasPrevious: boolean | undefined,
  userId: string | undefined,
): boolean {
  if (hasPrevious && known[0] !== undefined && known[0].seq > unreadFrom) return true;
  return known.slice(0, start).some((message) => message.seq >= unreadFrom && !isOwn(message, userId));
}

export function isOwn({ author }: Message, userId: string | undefined): boolean {
  return author.role === 'user' && (userId === undefined || author.userId === userId);
}

function isSameAuthor(a: MessageRow, b: MessageRow): boolean {
  return (
    (a.own && b.own) ||
    (a.own === b.own && a.userId === b.userId && a.name === b.name && a.avatarUrl === b.avatarUrl)
  );
}

function isFarFrom(before: number, after: number): boolean {
  return (
    after - before >= HEADER_AFTER_MS || new Date(before).toDateString() !== new Date(after).toDateString()
  );
}

/** Keeps the objects of rows that did not change, so that only the others are drawn again. */
export function reuseRows(previous: ReadonlyMap<string, Row>, rows: readonly Row[]): Row[] {
  return rows.map((row) => {
    const before = previous.get(row.key);
    return before !== undefined && isSameRow(before, row) ? before : row;
  });
}

function isSameRow(a: Row, b: Row): boolean {
  return (Object.keys(b) as (keyof Row)[]).every((field) => a[field] === b[field]);
}
