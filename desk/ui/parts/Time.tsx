import type { UnixSeconds } from '../../../protocol/model.ts';
import { isoOf, momentOf } from './format.ts';

/** A moment in short; the whole of it on hovering. */
export function Time({ at, children, class: name }: { at: UnixSeconds; children: string; class?: string }) {
  return (
    <time class={name} dateTime={isoOf(at)} title={momentOf(at)}>
      {children}
    </time>
  );
}
