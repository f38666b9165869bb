import { kit } from '../../kit.ts';

const { useEffect, useRef, useSignal, useSignalEffect, useUi } = kit;

export type Fetched<T> = { status: 'loading' } | { status: 'failed' } | { status: 'here'; value: T };

/** What a page has to ask the server for. Asks anew when the visitor has become somebody else. */
export function useFetched<T>(fetch: () => Promise<T>): { fetched: Fetched<T>; again(): void } {
  const { state } = useUi();
  const fetched = useSignal<Fetched<T>>({ status: 'loading' });
  const attempt = useRef(0);
  const userId = useRef(state.user.peek()?.id);

  function again(): void {
    const mine = ++(attempt.current as number);
    const settle = (next: Fetched<T>) => {
      if (attempt.current === mine) fetched.value = next;
    };
    fetched.value = { status: 'loading' };
    fetch().then(
      (value) => settle({ status: 'here', value }),
      () => settle({ status: 'failed' }),
    );
  }

  useEffect(() => {
    again();
    return () => {
      attempt.current = -1;
    };
  }, []);
  useSignalEffect(() => {
    const id = state.user.value?.id;
    const before = userId.current;
    userId.current = id ?? before;
    // Somebody who is made for this very page is no change.
    if (id !== undefined && before !== undefined && id !== before) again();
  });
  return { fetched: fetched.value, again };
}
