import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';

import type { Action, Id, Message, UnknownContent } from '../../../protocol/model.ts';

import { shownConversation } from '../../core/state/selectors.ts';
import type { Typist } from '../../core/state/state.ts';
import { announceMessage, announceTyping } from '../announcements.ts';
import { nameOf } from '../author.ts';
import { type Ui, useUi } from '../context.ts';

/** Screen readers say what is put into a live region; the newest few are enough. */
const KEPT = 3;

type Say = (line: string) => void;

/** The one live region: what others write while the widget is open, and what becomes of the connection. */
export function Announcer() {
  const ui = useUi();
  const lines = useSignal<readonly { id: number; line: string }[]>([]);
  const count = useRef(0);
  const say = (line: string) => {
    lines.value = [...lines.peek().slice(1 - KEPT), { id: count.current++, line }];
  };
  ui.say = say;
  useMessages(ui, say);
  useTyping(ui, say);
  useConnection(ui, say);
  return (
    <div class="hidden" role="status" aria-atomic={false}>
      {lines.value.map(({ id, line }) => (
        <p key={id}>{line}</p>
      ))}
    </div>
  );
}

function useMessages(ui: Ui, say: Say): void {
  const { state, commands } = ui;
  const heard = useRef<{ id: Id; seq: number }>(undefined);
  useSignalEffect(() => {
    const shown = shownConversation(state);
    if (!shown?.loaded) return;
    const { id } = shown.conversation;
    const newest = shown.messages.at(-1)?.seq ?? 0;
    // What was there when the conversation was entered is read by moving through it.
    const from = heard.current?.id === id ? heard.current.seq : newest;
    heard.current = { id, seq: newest };
    if (!state.opened.peek()) return;
    for (const message of shown.messages.slice(-KEPT)) {
      const isOwn = message.author.role === 'user' && message.author.userId === state.user.peek()?.id;
      const drawn = message.seq > from && !isOwn ? commands.displayed(message) : undefined;
      if (drawn === undefined) continue;
      say(spoken(drawn, ui));
      const action = opening(drawn);
      if (action && state.screen.peek() === 'conversation') ui.overlay.value ??= { of: 'webview', action };
    }
  });
}

/** What a message opens by itself, because somebody looks on as it comes. */
function opening({ content }: Message): Action | undefined {
  const { actions } = content as UnknownContent;
  return Array.isArray(actions)
    ? actions.find((action) => action?.type === 'webview' && action.openOnReceive === true)
    : undefined;
}

function spoken({ author, content }: Message, ui: Ui): string {
  const { type, text, items, fields }: UnknownContent = content;
  // What a list offers, or what a form asks for.
  const parts = { list: items, form: fields }[type as 'list'];
  const words = Array.isArray(parts)
    ? parts.map((part) => part?.title ?? part?.label).join(', ')
    : type === 'text' && text;
  const isWords = typeof words === 'string' && words !== '';
  return announceMessage(
    ui.state.settings,
    nameOf(author, ui),
    type,
    isWords ? words : ui.text('unsupportedMessageType'),
  );
}

function useTyping(ui: Ui, say: Say): void {
  const { state } = ui;
  const before = useRef<Typist>(undefined);
  useSignalEffect(() => {
    const typist = state.typing.value.get(state.shown.value ?? '');
    const isNew = before.current === undefined && typist !== undefined;
    before.current = typist;
    if (isNew && state.opened.peek()) say(announceTyping(state.settings, nameOf(typist, ui)));
  });
}

function useConnection({ state, text }: Ui, say: Say): void {
  const isLost = useRef(false);
  useSignalEffect(() => {
    const now = state.connection.value;
    // Not each attempt: only that it is lost, and that it is back.
    if (now !== 'offline' && now !== 'connected') return;
    if (isLost.current !== (now === 'offline')) {
      say(text(now === 'offline' ? 'couldNotConnect' : 'couldNotConnectRetrySuccess'));
    }
    isLost.current = now === 'offline';
  });
}
