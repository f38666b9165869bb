import { pendingOf, shownConversation } from '../../core/state/selectors.ts';
import type { State } from '../../core/state/state.ts';
import { useUi } from '../context.ts';
import { Avatar } from '../parts/Avatar.tsx';

/** What is above the oldest message: the way to older ones, or the introduction. */
export function History({ isOldest, onLoad }: { isOldest: boolean; onLoad: () => void }) {
  const { state, text } = useUi();
  const shown = shownConversation(state);
  const key = state.shown.value;
  if (isOldest && isWhole(state)) return state.settings.fixedHeader ? null : <Intro />;
  if (!shown?.loaded) {
    const isEmpty = !shown?.messages.length && pendingOf(state, key).length === 0;
    return isEmpty ? <Skeleton /> : null;
  }
  if (isOldest && shown.loadingPrevious) return <div class="history">{text('fetchingHistory')}</div>;
  return (
    <div class="history">
      <button type="button" class="history-button" onClick={onLoad}>
        {text('fetchHistory')}
      </button>
    </div>
  );
}

/** There is nothing before the oldest message. */
function isWhole(state: State): boolean {
  const shown = shownConversation(state);
  return state.shown.value?.startsWith('new:') || (shown?.loaded === true && !shown.hasPrevious);
}

/** The introduction of a site that wants it to stay. */
export function FixedIntro() {
  const { state } = useUi();
  return state.settings.fixedHeader && isWhole(state) ? <Intro fixed /> : null;
}

function Intro({ fixed = false }: { fixed?: boolean }) {
  const { state, text } = useUi();
  const { businessName, businessIconUrl } = state.settings;
  return (
    <div class={fixed ? 'intro fixed' : 'intro'} part="intro">
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
