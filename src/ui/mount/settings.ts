import { retryImport } from '../../lib/retry-import.ts';
import { SUGGESTION_TEXT } from '../../text/suggestion-text.ts';
import { ChannelIcon, channelName } from '../channels/ChannelIcon.tsx';
import type { SettingsProps } from '../channels/pages/Settings.tsx';
import type { ExtraParts } from '../extras.ts';
import { kit } from '../kit.ts';
import type { LazyPart } from './lazy.tsx';

const Settings = kit.lazy<SettingsProps>(() =>
  retryImport(() => import('../channels/pages/Settings.tsx')).then(({ settings }) => settings),
);

/** Few visitors go there, and its texts are long. */
export const settings: LazyPart<ExtraParts['settings']> = {
  // Given and not imported: what two lazy parts import would have to be fetched with the launcher.
  Part: (props) => {
    const emailName = kit.useUi().textOf(SUGGESTION_TEXT)('emailFieldLabel');
    return kit.h(Settings, { ...props, ChannelIcon, channelName, emailName });
  },
  styles: '',
};
