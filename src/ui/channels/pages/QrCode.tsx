/** @jsxRuntime classic */
/** @jsx kit.h */
// biome-ignore lint/correctness/noUnusedImports: the compiler makes calls of kit.h of what is drawn
import { kit } from '../../kit.ts';
import { qrPath } from './qr.ts';

/** What scanners want around a code, in its own units. */
const QUIET = 4;

function QrCode({ content, label }: { content: string; label: string }) {
  const { size, path } = qrPath(content);
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}

export const qrCode = { Part: QrCode, styles: '' };
