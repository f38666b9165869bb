import { pendingOf, shownConversation } from '../../core/state/selectors.ts';
import { useUi } from '../context.ts';
import { Avatar } from '../parts/Avatar.tsx';

/** What is above the oldest message: the way to older ones, or the introduction. */
export function History({ onLoad }: { onLoad: () => void }) {
  const { state, text } = useUi();
  const shown = shownConversation(state);
  const key = state.shown.value;
  const isNew = key?.startsWith('new:') ?? false;
  if (isNew || (shown?.loaded && !shown.hasPrevious)) return <Intro />;
  if (!shown?.loaded) {
    const isEmpty = !shown?.messages.length && pendingOf(state, key).length === 0;
    return isEmpty ? <Skeleton /> : null;
  }
  if (shown.loadingPrevious) return <div class="history">{text('fetchingHistory')}</div>;
  return (
    <div class="history">
      <button type="button" class="history-button" onClick={onLoad}>
        {text('fetchHistory')}
      </button>
    </div>
  );
}

function Intro() {
  const { state, text } = useUi();
  const { businessName, businessIconUrl } = state.settings;
  return (
    <div class="intro">
      <Avatar class="intro-icon" name={businessName} url={businessIconUrl} />
      <div class="intro-name">{businessName}</div>
      <div>{text('introAppText')}</div>
    </div>
  );
}

/** Stands where messages will be, so that nothing jumps when they come. */
function Skeleton() {
  const { text } = useUi();
  return (
    <div class="skeleton">
      <span class="hidden">{text('fetchingHistory')}</span>
      <div class="bone" />
      <div class="bone own" />
      <div class="bone" />
    </div>
  );
}
