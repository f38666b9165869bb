/** @jsxRuntime classic */
/** @jsx kit.h */
import type { ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { LIST_TEXT } from '../../text/list-text.ts';
import { kit } from '../kit.ts';
import styles from './ConversationList.css?inline';
import { buildListRows, type ListRow } from './list-rows.ts';
import type { PreviewTexts } from './preview.ts';
import { relativeTime } from './relative-time.ts';
import { useFocus } from './use-focus.ts';
import { usePages } from './use-pages.ts';

const { Avatar, useComputed, useLayoutEffect, useRef, useSignal, useSignalEffect, useUi } = kit;

/** Often enough that nobody sees a minute pass by late. */
const TICK_MS = 10_000;

/** All conversations of the visitor, over the one that was shown. */
function ConversationList() {
  const { state, commands, text, textOf } = useUi();
  const list = textOf(LIST_TEXT);
  const root = useRef<HTMLDivElement>(null);
  const now = useNow();
  const rows = useComputed(() => buildListRows(state, commands.displayed, { text, list }));
  const nextRow = useRef<number>(undefined);
  useFocus(root);
  useFocusOfNextPage(root, nextRow);

  const isKnown = state.restored.value || rows.value.length > 0;
  return (
    <div ref={root} class="list-screen" part="conversation-list">
      <div class="list-scroller" aria-busy={!isKnown}>
        {isKnown ? (
          <ul class="list" aria-label={text('conversationListHeaderText')}>
            {rows.value.map((row) => (
              <Row key={row.key} row={row} now={now} list={list} />
            ))}
          </ul>
        ) : (
          <Waiting list={list} />
        )}
        {rows.value.length === 0 && isKnown && <p class="list-note">{text('introAppText')}</p>}
        {isKnown && (
          <More
            list={list}
            onAsk={() => {
              nextRow.current = rows.peek().length;
            }}
          />
        )}
      </div>
      {commands.canCreateConversation() && (
        <div class="list-footer">
          <button
            type="button"
            class="list-new"
            part="new-conversation"
            onClick={() => commands.newConversation()}
          >
            {list('newConversationButtonText')}
          </button>
        </div>
      )}
    </div>
  );
}

type List = { list: PreviewTexts['list'] };

function Row({ row, now, list }: List & { row: ListRow; now: ReadonlySignal<number> }) {
  const { commands, text } = useUi();
  const { key, name, iconUrl, preview, unread, current } = row;
  return (
    <li>
      <button
        type="button"
        class={`list-row${unread > 0 ? ' unread' : ''}`}
        aria-current={current ? 'true' : undefined}
        onClick={() => commands.showConversation(key)}
      >
        <Avatar class="list-icon" name={name} url={iconUrl} />
        <span class="list-text">
          <span class="list-line">
            <span class="list-name">{name}</span>
            <Time at={row.at} now={now} list={list} />
          </span>
          <span class="list-line">
            <span class="list-preview">{preview}</span>
            {unread > 0 && (
              <span class="list-unread">
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <span class="hidden">
                  {text(unread === 1 ? 'messageIndicatorTitleSingular' : 'messageIndicatorTitlePlural', {
                    count: unread,
                  })}
                </span>
              </span>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

/** Redrawn by itself when its words change, and not with every tick. */
function Time({ at, now, list }: List & { at: number; now: ReadonlySignal<number> }) {
  const { formatDate } = useUi();
  const words = useComputed(() => relativeTime(at, now.value, list, formatDate));
  return (
    <time class="list-time" dateTime={new Date(at).toISOString()}>
      {words}
    </time>
  );
}

/** Before the first answer of the server. */
function Waiting({ list }: List) {
  const { state, text } = useUi();
  const isLost = state.connection.value === 'offline';
  return (
    <div class="list-waiting">
      {isLost ? (
        <p class="list-note">{list('couldNotLoadConversations')}</p>
      ) : (
        <p class="hidden">{text('fetchingHistory')}</p>
      )}
      <div class="list-bone" />
      <div class="list-bone" />
      <div class="list-bone" />
    </div>
  );
}

/** The way to the next page, which is taken by itself when it comes into sight. */
function More({ list, onAsk }: List & { onAsk: () => void }) {
  const { state, text } = useUi();
  const button = useRef<HTMLButtonElement>(null);
  const { status, load } = usePages(button);
  if (!state.hasMoreConversations.value) return null;

  const isLoading = status.value === 'loading';
  return (
    <div class="list-more">
      {status.value === 'failed' && <p class="list-note">{list('couldNotLoadConversations')}</p>}
      <button
        ref={button}
        type="button"
        class="history-button"
        aria-disabled={isLoading}
        onClick={() => {
          onAsk();
          void load();
        }}
      >
        {status.value === 'failed'
          ? list('tryAgainButtonText')
          : text(isLoading ? 'fetchingHistory' : 'fetchHistory')}
      </button>
    </div>
  );
}

function useNow(): ReadonlySignal<number> {
  const now = useSignal(Date.now());
  useSignalEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, TICK_MS);
    return () => clearInterval(timer);
  });
  return now;
}

/** The button may be gone then: whoever has pressed it goes on reading where the new ones begin. */
function useFocusOfNextPage(
  screen: RefObject<HTMLElement | null>,
  next: RefObject<number | undefined>,
): void {
  useLayoutEffect(() => {
    if (next.current === undefined) return;
    const row = screen.current?.querySelectorAll<HTMLElement>('.list-row')[next.current];
    if (row === undefined) return;
    next.current = undefined;
    row.focus();
  });
}

export const list = { Part: ConversationList, styles };
