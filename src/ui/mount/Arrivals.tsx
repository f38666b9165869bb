import type { Action, Id, Message, UnknownContent } from '../../../protocol/model.ts';
import { announceMessage } from '../announcements.ts';
import type { Ui } from '../context.ts';
import { kit } from '../kit.ts';

const { useEffect, useRef, useUi } = kit;

export type Arrival = Pick<Message, 'id' | 'content'> & { /** Who wrote it. */ name: string };

/** Has read what others wrote just now, and opens what opens by itself. Draws nothing. */
function Arrivals({ messages }: { messages: readonly Arrival[] }) {
  const ui = useUi();
  const heard = useRef<Set<Id>>(new Set()).current;
  useEffect(() => {
    for (const message of messages) {
      if (heard.has(message.id)) continue;
      heard.add(message.id);
      ui.say(spoken(message, ui));
      const action = opening(message);
      const { opened, screen } = ui.state;
      // Once, where somebody looks on: not in each tab, and not after the widget was closed while this was fetched.
      if (action && opened.peek() && screen.peek() === 'conversation' && !document.hidden)
        ui.overlay.value ??= { of: 'webview', action };
    }
  }, [messages]);
  return null;
}

/** What a message opens by itself, because somebody looks on as it comes. */
function opening({ content }: Arrival): Action | undefined {
  const { actions } = content as UnknownContent;
  return Array.isArray(actions)
    ? actions.find((action) => action?.type === 'webview' && action.openOnReceive === true)
    : undefined;
}

function spoken({ name, content }: Arrival, ui: Ui): string {
  const { type, text, items, fields }: UnknownContent = content;
  // What a list offers, or what a form asks for.
  const parts = { list: items, form: fields }[type as 'list'];
  const words = Array.isArray(parts)
    ? parts.map((part) => part?.title ?? part?.label).join(', ')
    : type === 'text' && text;
  const isWords = typeof words === 'string' && words !== '';
  return announceMessage(ui.state.settings, name, type, isWords ? words : ui.text('unsupportedMessageType'));
}

export const arrivals = { Part: Arrivals, styles: '' };
