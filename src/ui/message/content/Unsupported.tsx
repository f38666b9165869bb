/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../../kit.ts';

const { useUi } = kit;

/** What this version does not know, or cannot make sense of. */
export function Unsupported({ failed }: { failed: boolean }) {
  const { text } = useUi();
  return (
    <div class={`bubble unknown${failed ? ' failed' : ''}`} dir="auto">
      {text('unsupportedMessageType')}
    </div>
  );
}
