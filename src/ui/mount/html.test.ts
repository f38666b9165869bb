// @vitest-environment jsdom
import { cleanup, render, waitFor } from '@testing-library/preact';
import { h } from 'preact';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { HtmlProps } from '../message/html/Html.tsx';
import { fillKit } from './fill-kit.ts';

let Part: (props: HtmlProps) => ReturnType<typeof h>;
beforeAll(async () => {
  fillKit();
  Part = (await import('../message/html/Html.tsx')).html.Part;
});
afterEach(cleanup);

function draw() {
  const part = (fields: Partial<HtmlProps>) =>
    h(Part, { html: '<b>rich</b> text', kind: 'message', fallback: 'plain text', ...fields });
  const { container, rerender } = render(part({}));
  return {
    change: (fields: Partial<HtmlProps>) => rerender(part(fields)),
    drawn: () => [...container.children].map(({ className, innerHTML }) => [className, innerHTML]),
    bold: () => container.querySelector('b'),
  };
}

it('shows the text until the sanitiser is here, then the HTML', async () => {
  const { drawn } = draw();
  expect(drawn()).toEqual([['html-fallback', 'plain text']]);
  await waitFor(() => expect(drawn()).toEqual([['html', '<b>rich</b> text']]));
});

it('shows the HTML at once when the sanitiser is here, follows changes, and falls back to the text', () => {
  const { change, drawn } = draw();
  expect(drawn()).toEqual([['html', '<b>rich</b> text']]);
  change({ html: '<i>new</i>' });
  expect(drawn()).toEqual([['html', '<i>new</i>']]);
  change({ html: '<script>1</script>' });
  expect(drawn()).toEqual([['html-fallback', 'plain text']]);
  change({ html: '<i>again</i>' });
  expect(drawn()).toEqual([['html', '<i>again</i>']]);
});

it('stays as it is when something else is drawn again', () => {
  const { change, bold } = draw();
  const node = bold();
  expect(node).not.toBeNull();
  change({ fallback: 'other' });
  expect(bold()).toBe(node);
});
