import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Half a line: zoomed browsers stop short of the end by fractions. */
const AT_END_PX = 24;

/** What decides how to scroll: the first and last `seq` drawn, and how many of ours were written. */
type Drawn = { first: number; last: number; written: number; isTyping: boolean };

/** Follows the conversation while at its end; holds what is being read when older messages come in above. */
export function useScrollKeeper(drawn: Drawn) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef<(Drawn & { height: number }) | undefined>(undefined);
  const isFollowing = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);
  const [lastAtEnd, setLastAtEnd] = useState(drawn.last);

  function noteEnd() {
    const element = place.current;
    if (!element) return;
    isFollowing.current = element.scrollHeight - element.scrollTop - element.clientHeight <= AT_END_PX;
    setAtEnd(isFollowing.current);
    if (isFollowing.current) setLastAtEnd(drawn.last);
  }

  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const then = before.current;
    const hasSent = then !== undefined && drawn.written > then.written;
    if (isFollowing.current || hasSent) element.scrollTop = element.scrollHeight;
    else if (then && drawn.first < then.first) element.scrollTop += element.scrollHeight - then.height;
    before.current = { ...drawn, height: element.scrollHeight };
    noteEnd();
  });

  // The composer grows, a phone's keyboard comes up, the window changes: the end stays in view.
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return {
    place,
    isAtEnd,
    newCount: Math.max(0, drawn.last - lastAtEnd),
    onScroll: noteEnd,
    jump: () => place.current?.scrollTo({ top: place.current.scrollHeight, behavior: wayOfScrolling() }),
  };
}

function wayOfScrolling(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}
