import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { pendingOf, shownConversation } from '../../core/state/selectors.ts';
import { useUi } from '../context.ts';
import { type Attaching, takeFiles } from './attaching.ts';
import { Banner } from './Banner.tsx';
import { Composer } from './Composer.tsx';
import { Header } from './Header.tsx';
import { FixedIntro } from './History.tsx';
import { MessageList } from './MessageList.tsx';

/** The screen of one conversation. What is given lies over it; it stays there unseen, so that draft and place are kept. */
export function Conversation({ children }: { children?: ComponentChildren }) {
  const { state, overlay, notice, Extra } = useUi();
  const line = notice.value;
  const attaching: Attaching = useSignal();
  const { imageUpload, fileUpload } = state.settings.menuItems;
  const take = (event: ClipboardEvent | DragEvent) =>
    (imageUpload || fileUpload) && takeFiles(attaching, event);
  return (
    <div class="conversation" inert={overlay.value !== undefined}>
      <Header />
      <Banner />
      {line !== undefined && <Extra of="notice" quiet line={line} />}
      <div class="screens">
        <div
          class="screen"
          inert={state.screen.value === 'list'}
          {...{ onPaste: take, onDragEnter: take, onDragOver: take, onDrop: take }}
        >
          <FixedIntro />
          <Messages />
          <Replies />
          <Composer attaching={attaching} />
        </div>
        {children}
      </div>
    </div>
  );
}

function Messages() {
  return useUi().isPainted.value ? <MessageList /> : <div class="messages-frame" />;
}

/** What may be answered with a click: of the newest message only, and until something is on its way. */
function Replies() {
  const { state, commands, Extra } = useUi();
  const newest = shownConversation(state)?.messages.findLast((message) => commands.displayed(message));
  // What failed may stand there for long.
  const isAnswered = pendingOf(state, state.shown.value).some(({ status }) => status !== 'failed');
  if (newest?.author.role !== 'business' || isAnswered) return null;
  const actions = commands.displayed(newest)?.content.actions;
  // Which of them are answers the script knows in which the others are drawn.
  return actions ? <Extra of="replies" quiet actions={actions} /> : null;
}
