import { shownConversation } from '../../core/state/selectors.ts';
import { totalUnread, unreadOf } from '../../core/state/unread.ts';
import { useUi } from '../context.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Icon } from '../parts/Icon.tsx';
import { TITLE_ID } from '../parts/ids.ts';

/** Of the conversation, or of the list that lies over it. */
export function Header() {
  const { state, commands, text, close, Extra } = useUi();
  const { businessIconUrl, businessName, embedded } = state.settings;
  const isList = state.screen.value === 'list';
  const conversation = isList ? undefined : shownConversation(state)?.conversation;
  const name = conversation?.displayName ?? businessName;
  return (
    <div class="header" part="header">
      {!isList && <Back />}
      <Avatar class="header-icon" name={name} url={conversation?.iconUrl ?? businessIconUrl} />
      <div class="header-text">
        <div id={TITLE_ID} class="header-title">
          {isList ? text('conversationListHeaderText') : name}
        </div>
        <div class="header-line">{isList ? name : (conversation?.description ?? text('headerText'))}</div>
      </div>
      {commands.channels && <Extra of="syncButton" quiet />}
      {!embedded && (
        <button type="button" class="header-button" aria-label={text('closeMessengerLabel')} onClick={close}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

/** The way to the list, with what waits there. */
function Back() {
  const { state, commands, text } = useUi();
  if (!commands.canShowList()) return null;
  const count = totalUnread(state) - unreadOf(state, state.shown.value ?? '');
  const unread = text(count === 1 ? 'messageIndicatorTitleSingular' : 'messageIndicatorTitlePlural', {
    count,
  });
  const label = text('conversationListHeaderText');
  return (
    <button
      type="button"
      class="header-button back"
      part="back"
      aria-label={count > 0 ? `${label}, ${unread}` : label}
      onClick={commands.showList}
    >
      <Icon name="back" />
      {count > 0 && <span class="header-badge" />}
    </button>
  );
}
