import { useWorkspace } from '../context.ts';

/** The one place that speaks up by itself. A new element per text, so that the same text is read twice. */
export function LiveRegion() {
  const { text, turn } = useWorkspace().announcer.last.value;
  return (
    <div class="hidden-text" role="status" aria-live="polite">
      {text && <p key={turn}>{text}</p>}
    </div>
  );
}
