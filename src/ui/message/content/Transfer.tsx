/** @jsxRuntime classic */
/** @jsx kit.h */
import type { Upload } from '../../../core/state/state.ts';
import { RICH_TEXT } from '../../../text/rich-text.ts';
import { kit } from '../../kit.ts';

const { Icon, useUi } = kit;

/** How far a file has got, and the way to take it back. */
export function Transfer({ upload: { name, progress, cancel } }: { upload: Upload }) {
  const text = useUi().textOf(RICH_TEXT);
  const percent = Math.round(Math.min(1, Math.max(0, progress.value)) * 100);
  return (
    <div class="transfer">
      <div
        class="transfer-bar"
        role="progressbar"
        aria-label={text('uploadingLabel', { name })}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div style={{ inlineSize: `${percent}%` }} />
      </div>
      <button
        type="button"
        class="round"
        aria-label={text('cancelUploadLabel')}
        title={text('cancelUploadLabel')}
        onClick={({ currentTarget }) => {
          // It goes with its message: the focus would go to the page.
          currentTarget.closest<HTMLElement>('[role=log]')?.focus({ preventScroll: true });
          cancel();
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
