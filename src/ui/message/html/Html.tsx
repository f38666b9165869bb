/** @jsxRuntime classic */
/** @jsx kit.h */
import { once } from '../../../lib/once.ts';
import { retryImport } from '../../../lib/retry-import.ts';
import { kit } from '../../kit.ts';
import styles from './Html.css?inline';
import type { HtmlKind, Sanitise } from './sanitise.ts';

const { TextContent, useEffect, useLayoutEffect, useRef, useSignal } = kit;

export type HtmlProps = {
  html: string;
  kind: HtmlKind;
  /** Stands there until the sanitiser is here, and where it cannot be had or the page does not let it work. */
  fallback: string;
};

let sanitise: Sanitise | undefined;

const load = once(async () => {
  const { createSanitiser } = await retryImport(() => import('./sanitise.ts'));
  sanitise = createSanitiser(window);
});

/** HTML that somebody else wrote, without what could do harm. */
function Html({ html, kind, fallback }: HtmlProps) {
  const loaded = useSignal(sanitise !== undefined);
  useEffect(() => {
    if (loaded.peek()) return;
    // A text without its HTML is still the text; the next message with some tries again.
    load().then(
      () => {
        loaded.value = true;
      },
      () => {},
    );
  }, []);
  const fragment = useSanitised(loaded.value, html, kind);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (fragment) place.current?.replaceChildren(fragment);
  }, [fragment]);
  if (fragment === undefined) {
    return (
      <div key="text" class="html-fallback" dir="auto">
        <TextContent text={fallback} />
      </div>
    );
  }
  return <div key="html" class="html" dir="auto" ref={place} />;
}

/** The same object as long as nothing has changed: what was put into the page is no longer in it. */
function useSanitised(isLoaded: boolean, html: string, kind: HtmlKind): DocumentFragment | undefined {
  const kept = useRef<{ from: string; fragment: DocumentFragment | undefined }>(undefined);
  const from = `${isLoaded} ${kind} ${html}`;
  if (kept.current?.from !== from) kept.current = { from, fragment: sanitise?.(html, kind) };
  return kept.current.fragment;
}

export const html = { Part: Html, styles };
