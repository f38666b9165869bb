import { useSignal, useSignalEffect } from '@preact/signals';
import type { State } from '../../core/state/state.ts';
import { useUi } from '../context.ts';

const BACK_ONLINE_MS = 3000;

type Notice = 'couldNotConnect' | 'couldNotConnectRetry' | 'couldNotConnectRetrySuccess';

/** Says that the connection is lost and, for a moment, that it is back. */
export function Banner() {
  const { state, text } = useUi();
  const notice = useNotice(state);
  if (notice.value === undefined) return null;
  const isGood = notice.value === 'couldNotConnectRetrySuccess';
  return <div class={`banner${isGood ? ' good' : ''}`}>{text(notice.value)}</div>;
}

function useNotice({ connection }: State) {
  const notice = useSignal<Notice | undefined>(undefined);
  useSignalEffect(() => {
    const now = connection.value;
    if (now === 'offline') notice.value = 'couldNotConnect';
    else if (now === 'reconnecting') notice.value = 'couldNotConnectRetry';
    else if (notice.peek() !== undefined) {
      notice.value = now === 'connected' ? 'couldNotConnectRetrySuccess' : undefined;
      const timer = setTimeout(() => {
        notice.value = undefined;
      }, BACK_ONLINE_MS);
      return () => clearTimeout(timer);
    }
    return undefined;
  });
  return notice;
}
