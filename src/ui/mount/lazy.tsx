import { signal } from '@preact/signals';
import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { useUi } from '../context.ts';

/** What the script of a part that comes later has to say. */
export type LazyPart<P> = { Part: ComponentType<P>; styles: string };

type Quiet = { quiet?: true };

/**
 * A component whose script is fetched when it is first drawn. What fails can be asked for again, in its place; with `quiet`
 * nothing stands there until it has come.
 */
export function lazy<P extends object>(load: () => Promise<LazyPart<P>>): FunctionComponent<P & Quiet> {
  const loaded = signal<LazyPart<P> | undefined>(undefined);
  const failed = signal(false);
  const fetch = () => {
    failed.value = false;
    load().then(
      (part) => {
        loaded.value = part;
      },
      () => {
        failed.value = true;
      },
    );
  };

  return function Lazy(props: P & Quiet) {
    const { text, addStyles } = useUi();
    const { Part, styles } = loaded.value ?? {};
    useEffect(() => {
      if (loaded.peek() === undefined) fetch();
    }, []);
    // Once each, and before what is drawn is measured in effects, of which a part's own come first.
    if (styles) addStyles(styles);
    if (Part !== undefined) return <Part {...props} />;
    if (props.quiet) return null;
    return (
      <div class="later" aria-busy={!failed.value}>
        {failed.value && (
          <button type="button" class="history-button" onClick={fetch}>
            {text('loadErrorLabel')}
          </button>
        )}
      </div>
    );
  };
}
