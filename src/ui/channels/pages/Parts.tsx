/** @jsxRuntime classic */
/** @jsx kit.h */
import type { ComponentChildren } from 'preact';
import { retryImport } from '../../../lib/retry-import.ts';
import { LIST_TEXT } from '../../../text/list-text.ts';
import { kit } from '../../kit.ts';

const { Icon, lazy, useEffect, useUi } = kit;

/** The library that makes it is fetched with the first one that is drawn. */
export const QrCode = lazy(() => retryImport(() => import('./QrCode.tsx')).then(({ qrCode }) => qrCode));

/** What went wrong, and the way to try again where there is one. Read aloud as it appears. */
export function Problem({ line, onRetry }: { line: string; onRetry?: () => void }) {
  const { say, textOf } = useUi();
  useEffect(() => say(line), [line]);
  return (
    <div class="channel-problem">
      <p class="channel-wrong">
        <Icon name="alert" />
        {line}
      </p>
      {onRetry && (
        <button type="button" class="channel-quiet" onClick={onRetry}>
          {textOf(LIST_TEXT)('tryAgainButtonText')}
        </button>
      )}
    </div>
  );
}

export function Loading() {
  return <div class="channel-loading" aria-busy="true" />;
}

/** Opens another page or program. That opened in a new tab would leave an empty one behind. */
export function Away({
  href,
  plain,
  children,
}: {
  href: string;
  plain?: boolean | undefined;
  children: ComponentChildren;
}) {
  return (
    <a
      class={plain ? 'channel-address' : 'channel-button'}
      href={href}
      target={href.startsWith('https:') ? '_blank' : undefined}
      rel="noopener noreferrer"
    >
      {children}
    </a>
  );
}
