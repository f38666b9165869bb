/** @jsxRuntime classic */
/** @jsx kit.h */
import { SUGGESTION_TEXT } from '../../text/suggestion-text.ts';
import { kit } from '../kit.ts';
import { ChannelIcon } from './ChannelIcon.tsx';
import { useChannels } from './use-channels.ts';

const { useUi } = kit;

/** The way to the app's other channels, where there are some to show. */
function SyncButton() {
  const { overlay, textOf } = useUi();
  const channels = useChannels();
  if (channels === undefined || channels.offered.value.length === 0) return null;
  return (
    <button
      type="button"
      class="header-button"
      part="channels"
      aria-label={textOf(SUGGESTION_TEXT)('syncConversation')}
      title={textOf(SUGGESTION_TEXT)('syncConversation')}
      onClick={({ currentTarget }) => {
        overlay.value = { of: 'settings', channels, opener: currentTarget };
      }}
    >
      <ChannelIcon type="sync" />
    </button>
  );
}

export const syncButton = { Part: SyncButton, styles: '' };
