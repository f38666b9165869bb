import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ConversationKey, State } from '../../core/state/state.ts';

/** What stands in the composer: of each conversation its own, of another user none. */
export function useDraft({ identity, predefined, screen, shown }: State): Signal<string> {
  const given = useRef(predefined.peek());
  const draft = useSignal(wordsOf(given.current));
  const others = useRef(new Map<ConversationKey | null, string>()).current;
  const before = useRef({ key: shown.peek(), from: screen.peek(), user: identity.peek()?.externalId });

  useSignalEffect(() => {
    const { key, from, user } = before.current;
    before.current = { key: shown.value, from: screen.value, user: identity.value?.externalId };
    if (user !== undefined && user !== before.current.user) {
      others.clear();
      draft.value = '';
      return;
    }
    // An empty conversation becomes a real one while its visitor goes on writing.
    const goesOn = from === 'conversation' && (key === null || key.startsWith('new:'));
    if (key === before.current.key || goesOn) return;
    others.set(key, draft.peek());
    draft.value = others.get(before.current.key) ?? '';
  });
  useSignalEffect(() => {
    // Effects come after the browser has drawn: by then the visitor may be writing.
    if (predefined.value === given.current) return;
    given.current = predefined.value;
    draft.value = wordsOf(predefined.value);
  });
  return draft;
}

/** Pages may give anything. */
const wordsOf = (given: { text: string } | undefined) => `${given?.text ?? ''}`;
