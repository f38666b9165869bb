import type { ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { kit } from '../kit.ts';

const { useEffect, useSignal, useUi } = kit;

export interface Pages {
  status: ReadonlySignal<'idle' | 'loading' | 'failed'>;
  /** Fetches the next page. Resolves also when that fails; `status` tells. */
  load(): Promise<void>;
}

/** Fetches the next page when `end` comes into sight. After a failure only when it is asked to. */
export function usePages(end: RefObject<Element | null>): Pages {
  const { state, commands } = useUi();
  const status = useSignal<'idle' | 'loading' | 'failed'>('idle');
  const load = async () => {
    if (status.peek() === 'loading') return;
    status.value = 'loading';
    try {
      await commands.loadMoreConversations();
      status.value = 'idle';
    } catch {
      status.value = 'failed';
    }
  };
  const known = state.conversations.value.size;

  // Anew with each page: an end that stays in sight would not be reported again.
  useEffect(() => {
    if (end.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      const isInSight = entries.at(-1)?.isIntersecting ?? false;
      if (isInSight && state.hasMoreConversations.peek() && status.peek() === 'idle') void load();
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [end, known]);

  return { status, load };
}
