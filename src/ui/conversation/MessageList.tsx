import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Conversation, Message } from '../../../protocol/model.ts';
import { pendingOf, shownConversation } from '../../core/state/selectors.ts';
import { nameOf, pictureOf } from '../author.ts';
import { type Ui, useUi } from '../context.ts';
import { MessageItem } from '../message/MessageItem.tsx';
import { cssUrl } from './css-url.ts';
import { History } from './History.tsx';
import { useReadMarks } from './read-marks.ts';
import { buildRows, isLineAbove, type Row, reuseRows } from './rows.ts';
import { STEP } from './span.ts';
import { type Drawn, useDrawn } from './use-drawn.ts';
import { useNewLine } from './use-new-line.ts';
import { type Scrolling, useScrolling } from './use-scrolling.ts';

/** The conversation itself, and the reader's place in it. */
export function MessageList() {
  const ui = useUi();
  const { state, commands, text, Forms, Extra } = ui;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const drawn = useDrawn(state);
  const unreadFrom = useSignal<number | undefined>(undefined);
  const rows = useRows(ui, drawn, unreadFrom);
  const scrolling = useScrolling(state, scroller, list, drawn, rows);
  const draw = useMemo(() => createRowDrawer(), []);
  // Before what is read is marked as such.
  useNewLine(state, unreadFrom, scrolling.isAtEnd);
  useReadMarks(end);

  const loadPrevious = () => {
    const shown = shownConversation(state);
    // One page ahead of the reader.
    if (drawn.places.value.start <= STEP && shown?.hasPrevious && !shown.loadingPrevious)
      void commands.loadPrevious(shown.conversation.id);
  };
  const onScroll = ({ currentTarget: { clientHeight, scrollTop } }: { currentTarget: HTMLElement }) => {
    if (scrollTop <= clientHeight) loadPrevious();
  };
  const addOlder = () => {
    loadPrevious();
    drawn.addOlder();
  };
  const backgroundImage = useMemo(() => cssUrl(state.settings.backgroundImageUrl), [state]);
  const isWhole = drawn.isWhole();

  return (
    <div class="messages-frame" style={{ backgroundImage }} data-picture={backgroundImage !== ''}>
      <div
        ref={scroller}
        class="messages"
        part="messages"
        // Announcements go through one region of our own: a live log would be read again when history is put before it.
        role="log"
        aria-live="off"
        aria-label={text('messageListLabel')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        <History isOldest={drawn.places.value.start === 0} onLoad={addOlder} />
        <ol ref={list} class="rows">
          {rows.value.map(draw)}
        </ol>
        {state.prechat.value.stage === 'form' && <Forms />}
        {isWhole && commands.channels && <Extra of="suggestion" quiet />}
        {isWhole && <Typing />}
        <div ref={end} class="end" hidden={!isWhole} />
      </div>
      <Jump {...scrolling} />
    </div>
  );
}

function Typing() {
  const ui = useUi();
  const { state, Extra } = ui;
  const typist = state.typing.value.get(state.shown.value ?? '');
  if (typist === undefined) return null;
  return <Extra of="typing" quiet name={nameOf(typist, ui)} url={pictureOf(typist, ui)} />;
}

function Jump(scrolling: Scrolling) {
  const { Extra } = useUi();
  return scrolling.isAtEnd.value ? null : <Extra of="jump" quiet {...scrolling} />;
}

function useRows(ui: Ui, { messages, places }: Drawn, unreadFrom: ReadonlySignal<number | undefined>) {
  const { state } = ui;
  const { displayed } = ui.commands;
  const known = useMemo(() => new Map<string, Row>(), []);
  return useComputed(() => {
    const userId = state.user.value?.id;
    const shown = shownConversation(state);
    const { start, end } = places.value;
    const from = unreadFrom.value;
    const isAbove = from && isLineAbove(messages.value, start, from, shown?.hasPrevious, userId);
    const part = (from: number, to: number): Message[] =>
      messages.value.slice(Math.max(0, from), to).flatMap((message) => displayed(message) ?? []);
    const rows = buildRows({
      messages: part(start, end),
      before: part(start - 1, start)[0],
      after: part(end, end + 1)[0],
      hasPrevious: shown?.hasPrevious,
      unreadFrom: isAbove ? undefined : from,
      pending: pendingOf(state, state.shown.value).flatMap((item) => displayed(item) ?? []),
      userId,
      nameOf: (author) => nameOf(author, ui),
      pictureOf: (author) => pictureOf(author, ui),
      readSeq: shown === undefined ? 0 : readByOthers(shown.conversation, userId),
      connected: !['offline', 'reconnecting'].includes(state.connection.value),
    });
    const reused = reuseRows(known, rows);
    known.clear();
    for (const row of reused) known.set(row.key, row);
    return reused;
  });
}

/** How far the business or, in a group, anybody else has read. */
function readByOthers(conversation: Conversation, userId: string | undefined): number {
  const others = conversation.participants.filter((participant) => participant.userId !== userId);
  return Math.max(conversation.businessLastReadSeq, ...others.map(({ lastReadSeq }) => lastReadSeq));
}

/** Preact passes over a node that it has seen before, so a row that did not change costs nothing. */
function createRowDrawer() {
  const drawn = new WeakMap<Row, VNode>();
  return (row: Row) => {
    const node = drawn.get(row) ?? drawRow(row);
    drawn.set(row, node);
    return node;
  };
}

function drawRow(row: Row): VNode {
  if (row.kind === 'time') return <TimeHeader key={row.key} at={row.at} />;
  if (row.kind === 'new') return <NewLine key={row.key} />;
  const { key, kind: _, ...props } = row;
  return <MessageItem key={key} {...props} />;
}

function NewLine() {
  const { Extra } = useUi();
  return <Extra of="newLine" quiet />;
}

function TimeHeader({ at }: { at: number }) {
  const { text, formatDate } = useUi();
  return (
    <li class="time-header">
      <time dateTime={new Date(at).toISOString()}>
        {formatDate(at, text('conversationTimestampHeaderFormat'))}
      </time>
    </li>
  );
}
