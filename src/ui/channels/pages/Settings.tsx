/** @jsxRuntime classic */
/** @jsx kit.h */
import type { Id } from '../../../../protocol/model.ts';
import type { Channel } from '../../../core/commands.ts';
import { CHANNEL_TEXT } from '../../../text/channel-text.ts';
import type { TextOf } from '../../../text/create-text.ts';
import type { ExtraParts } from '../../extras.ts';
import { kit } from '../../kit.ts';
import type * as Look from '../ChannelIcon.tsx';
import { CodePage, isByCode, LinkedPage } from './CodePage.tsx';
import { MailPage } from './MailPage.tsx';
import type { PageProps } from './page-props.ts';
import { FrontendEmailPage, LinePage, WechatPage } from './ScanPages.tsx';
import styles from './Settings.css?inline';
import { SmsPage } from './SmsPage.tsx';
import { useFocus } from './use-focus.ts';

const { Icon, useEffect, useRef, useSignal, useUi } = kit;

/** Given and not imported: they are drawn in the conversation, too. */
type Shared = Pick<typeof Look, 'ChannelIcon' | 'channelName'>;
export type SettingsProps = ExtraParts['settings'] & Shared & { emailName: string };

const PAGES = {
  wechat: WechatPage,
  line: LinePage,
  twilio: SmsPage,
  messagebird: SmsPage,
  mailgun: MailPage,
  frontendEmail: FrontendEmailPage,
} as const;

const TITLE_ID = 'settings-title';

/** The app's other channels: which there are, and a page for each. */
function Settings(props: SettingsProps) {
  const { channels, page, opener, channelName, emailName } = props;
  const { overlay, say, textOf } = useUi();
  const text = textOf(CHANNEL_TEXT);
  const at = useSignal<Id | undefined>(page);
  const screen = useRef<HTMLDivElement>(null);
  const nameOf = ({ integration }: Channel) => channelName(integration.type, emailName);
  const shown = channels.offered.value.find(({ integration }) => integration._id === at.value);
  useFocus(screen, opener, at.value);
  useSuccess(shown, (channel) => {
    say(`${nameOf(channel)}: ${statusOf(text, channel)}`);
    if (isByCode(channel.integration.type) || channel.integration.type === 'wechat') at.value = undefined;
  });

  const back = () => {
    // From a page that was opened by itself there is no list to go back to.
    if (shown === undefined || at.value === page) overlay.value = undefined;
    else at.value = undefined;
  };
  return (
    <div
      ref={screen}
      class="settings"
      part="settings"
      role="dialog"
      aria-labelledby={TITLE_ID}
      tabIndex={-1}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.stopPropagation();
        back();
      }}
    >
      <Top title={text(shown ? 'linkChannelPageHeader' : 'settingsHeaderText')} onBack={back} />
      {shown ? (
        <Page {...props} key={shown.integration._id} channel={shown} name={nameOf(shown)} />
      ) : (
        <List
          {...props}
          nameOf={nameOf}
          onChoose={(id) => {
            at.value = id;
          }}
        />
      )}
    </div>
  );
}

function Top({ title, onBack }: { title: string; onBack(): void }) {
  const { state, close, text, textOf } = useUi();
  return (
    <div class="header">
      <button
        type="button"
        class="header-button back"
        aria-label={textOf(CHANNEL_TEXT)('backButtonLabel')}
        onClick={onBack}
      >
        <Icon name="back" />
      </button>
      <h2 id={TITLE_ID} class="header-text header-title settings-title" tabIndex={-1}>
        {title}
      </h2>
      {!state.settings.embedded && (
        <button type="button" class="header-button" aria-label={text('closeMessengerLabel')} onClick={close}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

type ListProps = SettingsProps & { nameOf(channel: Channel): string; onChoose(id: Id): void };

function List({ channels, ChannelIcon, nameOf, onChoose }: ListProps) {
  const text = useUi().textOf(CHANNEL_TEXT);
  return (
    <div class="settings-scroller">
      <h3 class="settings-heading">{text('notificationSettingsChannelsTitle')}</h3>
      <p class="settings-words" dir="auto">
        {text('notificationSettingsChannelsDescription')}
      </p>
      <ul class="channel-list">
        {channels.offered.value.map((channel) => (
          <li key={channel.integration._id}>
            <button type="button" class="channel-row" onClick={() => onChoose(channel.integration._id)}>
              <span class="channel-icon">
                <ChannelIcon type={channel.integration.type} />
              </span>
              <span class="channel-text">
                <span class="channel-name">{nameOf(channel)}</span>
                <Status channel={channel} />
              </span>
              <span class="channel-go">
                <Icon name="back" />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Page(props: SettingsProps & PageProps) {
  const { channel, name, ChannelIcon } = props;
  const { type } = channel.integration;
  const isLinked = channel.client?.status === 'active';
  const Body = isByCode(type) ? (isLinked ? LinkedPage : CodePage) : PAGES[type as keyof typeof PAGES];
  return (
    <div class="settings-scroller channel-page">
      <div class="channel-head">
        <span class="channel-icon">
          <ChannelIcon type={type} />
        </span>
        <h3 class="channel-name">{name}</h3>
        <Status channel={channel} />
      </div>
      <Body channel={channel} channels={props.channels} name={name} />
    </div>
  );
}

function Status({ channel }: { channel: Channel }) {
  const status = statusOf(useUi().textOf(CHANNEL_TEXT), channel);
  if (status === undefined) return null;
  return (
    <span class="channel-status">
      <bdi>{status}</bdi>
    </span>
  );
}

function statusOf(text: TextOf<typeof CHANNEL_TEXT>, { client }: Channel): string | undefined {
  if (client?.status === 'pending') return text('smsLinkPending');
  if (client?.status !== 'active') return undefined;
  const { displayName: username } = client;
  return username
    ? text('notificationSettingsConnectedAs', { username })
    : text('notificationSettingsConnected');
}

/** Hears of it when the channel on screen becomes linked. */
function useSuccess(shown: Channel | undefined, onSuccess: (channel: Channel) => void): void {
  const id = shown?.integration._id;
  const isLinked = shown?.client?.status === 'active';
  const before = useRef<{ id: Id | undefined; isLinked: boolean }>(undefined);
  useEffect(() => {
    const was = before.current;
    before.current = { id, isLinked };
    if (shown !== undefined && isLinked && was?.id === id && !was?.isLinked) onSuccess(shown);
  }, [id, isLinked]);
}

export const settings = { Part: Settings, styles };
