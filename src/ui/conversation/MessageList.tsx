import { useComputed } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Conversation } from '../../../protocol/model.ts';
import { pendingOf, shownConversation } from '../../core/state/selectors.ts';
import { announceTyping } from '../announcements.ts';
import { nameOf, pictureOf } from '../author.ts';
import { type Ui, useUi } from '../context.ts';
import { MessageItem } from '../message/MessageItem.tsx';
import { cssUrl } from './css-url.ts';
import { History } from './History.tsx';
import { useReadMarks } from './read-marks.ts';
import { buildRows, type Row, reuseRows } from './rows.ts';
import { type Scrolling, useScrolling } from './use-scrolling.ts';

/** Coming this near to the top fetches what is before. */
const NEAR_TOP_PX = 240;
/** The newest rows are always laid out; those before only when they come near the screen. */
const ALWAYS_LAID_OUT = 50;

/** The conversation itself, and the reader's place in it. */
export function MessageList() {
  const ui = useUi();
  const { state, commands, text, Forms, Extra } = ui;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const rows = useRows(ui);
  const scrolling = useScrolling(state, scroller, list);
  const draw = useMemo(() => createRowDrawer(), []);
  useReadMarks(end);

  const loadPrevious = () => {
    const shown = shownConversation(state);
    if (shown?.hasPrevious && !shown.loadingPrevious) void commands.loadPrevious(shown.conversation.id);
  };
  const onScroll = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    if (currentTarget.scrollTop < NEAR_TOP_PX) loadPrevious();
  };
  const backgroundImage = useMemo(() => cssUrl(state.settings.backgroundImageUrl), [state]);
  const older = rows.value.length - ALWAYS_LAID_OUT;

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
        <History onLoad={loadPrevious} />
        <ol ref={list} class="rows">
          {rows.value.map((row, index) => draw(row, index < older))}
        </ol>
        {state.prechat.value.stage === 'form' && <Forms />}
        {commands.channels && <Extra of="suggestion" quiet />}
        <Typing />
        <div ref={end} class="end" />
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
  const name = nameOf(typist, ui);
  const label = announceTyping(state.settings, name);
  return <Extra of="typing" quiet name={name} url={pictureOf(typist, ui)} label={label} />;
}

function Jump(scrolling: Scrolling) {
  const { Extra } = useUi();
  return scrolling.isAtEnd.value ? null : <Extra of="jump" quiet {...scrolling} />;
}

function useRows(ui: Ui) {
  const { state } = ui;
  const { displayed } = ui.commands;
  const known = useMemo(() => new Map<string, Row>(), []);
  return useComputed(() => {
    const userId = state.user.value?.id;
    const shown = shownConversation(state);
    const rows = buildRows({
      messages: shown?.messages.flatMap((message) => displayed(message) ?? []) ?? [],
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
  const drawn = new WeakMap<Row, { isOlder: boolean; node: VNode }>();
  return (row: Row, isOlder: boolean) => {
    const before = drawn.get(row);
    if (before?.isOlder === isOlder) return before.node;
    const node = drawRow(row, isOlder);
    drawn.set(row, { isOlder, node });
    return node;
  };
}

function drawRow(row: Row, isOlder: boolean): VNode {
  if (row.kind === 'time') return <TimeHeader key={row.key} at={row.at} />;
  const { key, kind: _, ...props } = row;
  return <MessageItem key={key} {...props} isOlder={isOlder} />;
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
