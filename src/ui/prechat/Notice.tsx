/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../kit.ts';

const { Avatar, useUi } = kit;

/** What the business says without having sent it. */
export function Notice({ id, lines }: { id: string; lines: readonly string[] }) {
  const { businessName, businessIconUrl, prechatCapture } = useUi().state.settings;
  return (
    <div class="message greeting other first last">
      <Avatar name={businessName} url={prechatCapture.avatarUrl ?? businessIconUrl} />
      <div id={id} class="stack">
        <div class="author">{businessName}</div>
        {lines.map((line) => (
          <div key={line} class="bubble" dir="auto">
            {line}
          </div>
        ))}
      </div>
    </div>
  );
}
