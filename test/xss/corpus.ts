import { ADDRESSES, FRAMES, LINKS } from './addresses.ts';
import { HANDLERS, SCRIPTS } from './elements.ts';
import { CLOBBERING, STYLES } from './pages.ts';
import { FOREIGN, MUTATIONS } from './parsing.ts';
import { BREAK_OUTS, MARKDOWN } from './writing.ts';

/**
 * Ways in which text has become code in other people's products. Each calls `alert`, or asks for something at
 * `canary.example`. The kinds follow the cheat sheets of PortSwigger and OWASP, and the reports on DOMPurify's own issues.
 */
export const XSS_CORPUS: readonly string[] = [
  ...SCRIPTS,
  ...HANDLERS,
  ...FOREIGN,
  ...MUTATIONS,
  ...LINKS,
  ...FRAMES,
  ...STYLES,
  ...CLOBBERING,
  ...BREAK_OUTS,
  ...ADDRESSES,
  ...MARKDOWN,
];

export const XSS_ADDRESSES: readonly string[] = ADDRESSES;
export const XSS_MARKDOWN: readonly string[] = MARKDOWN;
