import { act } from '@testing-library/preact';
import { afterEach, vi } from 'vitest';
import type { Settings } from '../src/api/options.ts';
import type { State } from '../src/core/state/state.ts';
import { aState, drawWidget } from './ui-harness.ts';

/** What the tests of one file draw, one after the other: each is taken away when its test is over. */
export function oneWidget() {
  let widget: ReturnType<typeof drawWidget> | undefined;
  afterEach(() => {
    widget?.dispose();
    widget = undefined;
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
  const texts = (selector: string) =>
    [...(widget?.container.querySelectorAll(selector) ?? [])].map((found) => found.textContent);
  return {
    draw(state: State) {
      widget = drawWidget(state);
      return widget;
    },
    /** What the bubbles say. */
    lines: () => texts('.bubble'),
    announced: () => texts('[role=status] p'),
  };
}

export function opened(settings: Partial<Settings> = {}): State {
  const state = aState(settings);
  state.opened.value = true;
  return state;
}

export const change = (edit: () => void) => act(edit);
