import type { Signal } from '@preact/signals';

/**
 * What the visitor is about to attach: by the menu, by letting go what they drag, or these files. Once it is not undefined,
 * the part that does it is drawn.
 */
export type Attaching = Signal<'menu' | 'drop' | 'closed' | readonly File[] | undefined>;

/** For files that are pasted, dragged along and dropped. What is text goes where text goes, whatever else it is. */
export function takeFiles(attaching: Attaching, event: ClipboardEvent | DragEvent): void {
  const data = 'dataTransfer' in event ? event.dataTransfer : event.clipboardData;
  if (!data?.types.includes('Files') || data.types.includes('text/plain')) return;
  event.preventDefault();
  attaching.value = event.type.startsWith('drag') ? 'drop' : [...data.files];
}
