import { retryImport } from '../../lib/retry-import.ts';
import type { Ui } from '../context.ts';

const told = new WeakSet<Ui>();

/** Once for each widget: a name that is mistyped would change nothing, and nobody would know why. */
export function tellUnknownTexts(ui: Ui): void {
  const { customText } = ui.state.settings;
  if (told.has(ui) || Object.keys(customText).length === 0) return;
  told.add(ui);
  retryImport(() => import('../../text/unknown-keys.ts')).then(
    ({ unknownKeys }) => {
      const unknown = unknownKeys(customText);
      if (unknown.length > 0) console.warn(`[parley] customText has no texts named: ${unknown.join(', ')}`);
    },
    // A hint for developers only.
    () => {},
  );
}
