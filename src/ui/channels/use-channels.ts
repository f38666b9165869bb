import type { Channels } from '../../core/commands.ts';
import { kit } from '../kit.ts';

const { useEffect, useSignal, useUi } = kit;

/** The app's other channels, once their script is here. */
export function useChannels(): Channels | undefined {
  const { commands } = useUi();
  const channels = useSignal<Channels | undefined>(undefined);
  useEffect(() => {
    // Without it there is nothing to suggest; the core has noted why.
    commands.channels?.().then(
      (found) => {
        channels.value = found;
      },
      () => {},
    );
  }, []);
  return channels.value;
}
