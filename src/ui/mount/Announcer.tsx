import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Id } from '../../../protocol/model.ts';
import { shownConversation } from '../../core/state/selectors.ts';
import { nameOf } from '../author.ts';
import { type Ui, useUi } from '../context.ts';
import { isOwn } from '../conversation/rows.ts';
import type { Arrival } from './Arrivals.tsx';

/** Screen readers say what is put into a live region; the newest few are enough. */
const KEPT = 3;

type Say = (line: string) => void;

/** The one live region: what others write while the widget is open, and what becomes of the connection. */
export function Announcer() {
  const ui = useUi();
  const { Extra } = ui;
  const lines = useSignal<readonly { id: number; line: string }[]>([]);
  const count = useRef(0);
  const say = (line: string) => {
    lines.value = [...lines.peek().slice(1 - KEPT), { id: count.current++, line }];
  };
  ui.say = say;
  const arrived = useArrivals(ui).value;
  useConnection(ui, say);
  return (
    <div class="hidden" role="status" aria-atomic={false}>
      {lines.value.map(({ id, line }) => (
        <p key={id}>{line}</p>
      ))}
      {arrived.length > 0 && <Extra of="arrivals" quiet messages={arrived} />}
    </div>
  );
}

/** What others wrote since the conversation was entered: what was there before is read by moving through it. */
function useArrivals(ui: Ui): ReadonlySignal<readonly Arrival[]> {
  const { state, commands } = ui;
  const arrived = useSignal<readonly Arrival[]>([]);
  const heard = useRef<{ id: Id; seq: number }>(undefined);
  useSignalEffect(() => {
    const shown = shownConversation(state);
    if (!shown?.loaded) return;
    const { id } = shown.conversation;
    const newest = shown.messages.at(-1)?.seq ?? 0;
    const from = heard.current?.id === id ? heard.current.seq : newest;
    heard.current = { id, seq: newest };
    if (!state.opened.peek()) return;
    const userId = state.user.peek()?.id;
    const fresh = shown.messages.slice(-KEPT).flatMap((message): Arrival[] => {
      const drawn = message.seq > from && !isOwn(message, userId) ? commands.displayed(message) : undefined;
      return drawn ? [{ id: drawn.id, name: nameOf(drawn.author, ui), content: drawn.content }] : [];
    });
    // Together with those whose words wait for their script.
    if (fresh.length > 0) arrived.value = [...arrived.peek(), ...fresh].slice(-KEPT);
  });
  return arrived;
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
