import { waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, expect, vi } from 'vitest';
import { createContents } from '../demo/gallery/contents.js';
import type { MessageContent } from '../protocol/model.ts';
import type { State } from '../src/core/state/state.ts';
import { aMessage } from './builders.ts';
import { aState, drawWidget, show } from './ui-harness.ts';

type Widget = ReturnType<typeof drawWidget>;

export const FOLDER = 'https://cdn.example.com/pictures/';
export const CONTENTS: Readonly<Record<string, unknown>> = createContents(FOLDER);
export const contentOf = (name: string) => CONTENTS[name] as MessageContent;

/** Draws messages of all types in the whole widget; to be called once in a file. The widget goes after each test. */
export function drawsContent() {
  let widget: Widget | undefined;
  const dispose = () => {
    widget?.dispose();
    widget = undefined;
  };

  function drawState(state: State): Widget {
    widget = drawWidget(state);
    return widget;
  }

  /** The widget with one message. */
  function draw(content: unknown): { state: State; row: HTMLElement } & Widget {
    const state = aState();
    state.opened.value = true;
    show(state, [aMessage(1, { content: content as MessageContent })]);
    const drawn = drawState(state);
    const row = drawn.container.querySelector<HTMLElement>('[part=message]');
    if (row === null) throw new Error('no message was drawn');
    return { state, row, ...drawn };
  }

  /** With the scripts that come when they are first needed. */
  async function drawn(content: unknown) {
    const result = draw(content);
    await waitFor(() => expect(result.row.querySelector('.later')).toBeNull());
    return result;
  }

  // The scripts are fetched once; on a busy machine that takes longer than what comes after.
  beforeAll(async () => {
    for (const name of ['unknown', 'form']) {
      const { row } = draw(contentOf(name));
      await waitFor(() => expect(row.querySelector('.later')).toBeNull(), { timeout: 20_000 });
      dispose();
    }
  }, 30_000);
  afterEach(() => {
    dispose();
    vi.restoreAllMocks();
  });
  return { draw, drawn, drawState };
}
