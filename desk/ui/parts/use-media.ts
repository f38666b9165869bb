import { useEffect, useState } from 'preact/hooks';

/** Whether the media query holds; follows it. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const follow = () => setHolds(list.matches);
    follow();
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, [query]);
  return holds;
}

/** Details beside the conversation; below this they open over it. As in Workspace.css. */
export const IS_WIDE = '(min-width: 1100px)';
/** One column at a time. As in Workspace.css. */
export const IS_NARROW = '(max-width: 759px)';
