/** @jsxRuntime classic */
/** @jsx kit.h */
import { shownConversation } from '../../core/state/selectors.ts';
import { kit } from '../kit.ts';
import styles from './JumpToLatest.css?inline';
import type { Scrolling } from './use-scrolling.ts';

const { Icon, useComputed, useUi } = kit;

/** For a reader who is further up: how much came in meanwhile, and the way to it. */
function JumpToLatest({ seenSeq, toEnd }: Scrolling) {
  const { state, text, commands } = useUi();
  const count = useComputed(() => {
    const userId = state.user.value?.id;
    const messages = shownConversation(state)?.messages ?? [];
    return messages.filter((message) => {
      if (message.seq <= seenSeq.value) return false;
      const author = commands.displayed(message)?.author;
      return author !== undefined && (author.role === 'business' || author.userId !== userId);
    }).length;
  });

  const singular = count.value === 1;
  return (
    <button
      type="button"
      class="jump"
      aria-label={count.value === 0 ? text('jumpToLatestLabel') : undefined}
      onClick={toEnd}
    >
      {count.value > 0 &&
        text(singular ? 'messageIndicatorTitleSingular' : 'messageIndicatorTitlePlural', {
          count: count.value,
        })}
      <Icon name="down" />
    </button>
  );
}

export const jumpToLatest = { Part: JumpToLatest, styles };
