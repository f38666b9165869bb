/** @jsxRuntime classic */
/** @jsx kit.h */
import type { Channel, Channels } from '../../core/commands.ts';
import { NOTICE_TEXT } from '../../text/notice-text.ts';
import { SUGGESTION_TEXT } from '../../text/suggestion-text.ts';
import { kit } from '../kit.ts';
import { ChannelIcon, channelName } from './ChannelIcon.tsx';
import styles from './Suggestion.css?inline';
import { useChannels } from './use-channels.ts';

const { Icon, useEffect, useLayoutEffect, useRef, useUi } = kit;

function Suggestion() {
  const channels = useChannels();
  const suggested = channels?.suggested.value ?? [];
  if (channels === undefined || suggested.length === 0) return null;
  return <Prompt channels={channels} suggested={suggested} />;
}

/** Suggests to go on elsewhere, below what was said. */
function Prompt({ channels, suggested }: { channels: Channels; suggested: readonly Channel[] }) {
  const { overlay, say, textOf } = useUi();
  const text = textOf(SUGGESTION_TEXT);
  const words = text(suggested.length === 1 ? 'connectNotificationSingleText' : 'connectNotificationText');
  const box = useRef<HTMLElement>(null);
  useEffect(() => say(words), [words]);
  // Who keeps the reader's place looks at the rows only.
  useLayoutEffect(() => void box.current?.getRootNode().dispatchEvent(new Event('moved')), []);
  return (
    <section ref={box} class="suggestion" part="channel-prompt" aria-label={words}>
      <p class="suggestion-words">{words}</p>
      <ul class="suggestion-channels">
        {suggested.map(({ integration: { _id, type } }) => (
          <li key={_id}>
            <button
              type="button"
              class="suggestion-channel"
              onClick={({ currentTarget }) => {
                overlay.value = { of: 'settings', channels, page: _id, opener: currentTarget };
              }}
            >
              <ChannelIcon type={type} />
              {channelName(type, text('emailFieldLabel'))}
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="suggestion-close"
        aria-label={textOf(NOTICE_TEXT)('closeNoticeLabel')}
        onClick={channels.dismiss}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}

export const suggestion = { Part: Suggestion, styles };
