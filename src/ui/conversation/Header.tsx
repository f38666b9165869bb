import { shownConversation } from '../../core/state/selectors.ts';
import { useUi } from '../context.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Icon } from '../parts/Icon.tsx';
import { TITLE_ID } from '../parts/ids.ts';

export function Header() {
  const { state, text, close } = useUi();
  const { businessIconUrl, businessName, embedded } = state.settings;
  const conversation = shownConversation(state)?.conversation;
  const name = conversation?.displayName ?? businessName;
  return (
    <div class="header" part="header">
      <Avatar class="header-icon" name={name} url={conversation?.iconUrl ?? businessIconUrl} />
      <div class="header-text">
        <div id={TITLE_ID} class="header-title">
          {name}
        </div>
        <div class="header-line">{text('headerText')}</div>
      </div>
      {!embedded && (
        <button type="button" class="header-button" aria-label={text('closeMessengerLabel')} onClick={close}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
