import { kit } from '../../kit.ts';

const PATHS = {
  broken: 'M4 5h16v14H4Zm0 11 4.5-5 3.5 4 3-3 5 5M3 3l18 18',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  download: 'M12 4v11m-5-4.5 5 5 5-5M5 20h14',
  file: 'M6 3h8l4 4v14H6Zm8 0v4h4',
  image: 'M4 5h16v14H4Zm0 11 4.5-5 3.5 4 3-3 5 5M15.5 9.5v.01',
  next: 'm9.5 5.5 6.5 6.5-6.5 6.5',
  out: 'M9 6h9v9m0-9L7 17',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11Zm0-9a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  reload: 'M19 12a7 7 0 1 1-2-5l2 2m0-5v5h-5',
};

/** As the icons that the open widget has, for what only messages need. */
export function Glyph({ name, class: className = '' }: { name: keyof typeof PATHS; class?: string }) {
  const path = kit.h('path', { d: PATHS[name] });
  return kit.h('svg', { class: `icon ${className}`, viewBox: '0 0 24 24', 'aria-hidden': 'true' }, path);
}
