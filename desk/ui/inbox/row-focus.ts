import { useEffect, useRef } from 'preact/hooks';
import type { Id } from '../../../protocol/model.ts';

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

export function rowIdOf(id: Id): string {
  return `row-${id}`;
}

/** Moves among the rows; true when the key was one of ours. Only while the list has the focus, so typing is safe. */
export function moveFocus(list: HTMLElement, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const rows: (Element | null)[] = [...list.querySelectorAll('a')];
  const current = rows.indexOf(document.activeElement);
  const target = targetOf(event.key, current, rows.length);
  if (target === undefined) return false;
  const row = rows[target];
  if (row instanceof HTMLElement) row.focus();
  return true;
}

function targetOf(key: string, current: number, count: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  return step === undefined ? undefined : Math.min(Math.max(current + step, 0), count - 1);
}

/** Going back from a conversation leaves the focus on its row. */
export function useFocusOnReturn(selectedId: Id | undefined): void {
  const previous = useRef<Id | undefined>(undefined);
  useEffect(() => {
    if (previous.current && !selectedId) document.getElementById(rowIdOf(previous.current))?.focus();
    previous.current = selectedId;
  }, [selectedId]);
}
