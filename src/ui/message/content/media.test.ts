import { signal } from '@preact/signals';
import { act, fireEvent, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { aMessage } from '../../../../test/builders.ts';
import { contentOf, drawsContent, FOLDER } from '../../../../test/content-harness.ts';
import { anItem, aState, show } from '../../../../test/ui-harness.ts';
import type { Upload } from '../../../core/state/state.ts';

const { drawn, drawState } = drawsContent();

const loaded = (image: Element | null, width = 1200, height = 800) => {
  Object.defineProperties(image ?? {}, { naturalWidth: { value: width }, naturalHeight: { value: height } });
  return fireEvent.load(image as Element);
};

describe('images', () => {
  it('are shown large by a click, and give the focus back', async () => {
    const { row, page, user, container } = await drawn(contentOf('image'));
    const image = row.querySelector('img');
    expect(image?.getAttribute('alt')).toBe('A harbour in the evening, with a sailing boat');
    expect(row.querySelector('.image')?.getAttribute('aria-busy')).toBe('true');
    await loaded(image);
    await waitFor(() => expect(row.querySelector('.image')?.getAttribute('aria-busy')).toBe('false'));
    await user.click(page.getByRole('button', { name: /A harbour/ }));
    const viewer = await page.findByRole('dialog', { name: /A harbour/ });
    expect(container.querySelector('.conversation')?.hasAttribute('inert')).toBe(true);
    expect(viewer.querySelector('a[download]')?.getAttribute('href')).toBe(`${FOLDER}harbour.svg`);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(page.queryByRole('dialog', { name: /A harbour/ })).toBeNull());
    expect(container.querySelector('.panel')?.getAttribute('data-open')).toBe('true');
  });

  it('shown large go with their conversation, and leave the focus to the messages when theirs is deleted', async () => {
    const { state, container, page, user, host } = await drawn(contentOf('image'));
    const viewer = () => page.queryByRole('dialog', { name: /A harbour/ });
    const enlarge = async () => {
      await loaded(container.querySelector('img'));
      await user.click(await page.findByRole('button', { name: /A harbour/ }));
      await waitFor(() => expect(viewer()).not.toBeNull());
    };
    await enlarge();
    await act(() => {
      state.shown.value = 'new:1';
    });
    await waitFor(() => expect(viewer()).toBeNull());
    await act(() => show(state, [aMessage(1, { content: contentOf('image') })]));
    await enlarge();
    await act(() => show(state, [aMessage(1, { content: { type: 'deleted' }, deleted: true })]));
    await user.click(page.getByRole('button', { name: 'Close image' }));
    await waitFor(() => expect(host.root.activeElement?.getAttribute('role')).toBe('log'));
  });

  it('that cannot be had are asked for again by a click', async () => {
    const { row, page, user } = await drawn(contentOf('image'));
    const first = row.querySelector('img') as Element;
    await fireEvent.error(first);
    const again = await page.findByRole('button', { name: /Unable to load image.*Click to reload image\./ });
    await user.click(again);
    expect(row.querySelector('img')).not.toBe(first);
  });

  it('that are very large are fetched when that is asked for', async () => {
    const { row, page, user } = await drawn(contentOf('imageLarge'));
    expect(row.querySelector('img')).toBeNull();
    await user.click(page.getByRole('button', { name: /Click to view 12.4 MB image\./ }));
    expect(row.querySelector('img')?.getAttribute('src')).toBe(`${FOLDER}harbour.svg`);
  });

  it('that browsers cannot draw are files', async () => {
    const { row, page } = await drawn(contentOf('imageNotDrawable'));
    expect(row.querySelector('img')).toBeNull();
    expect(row.textContent).toContain('Preview not available.');
    expect(page.getByRole('link', { name: /IMG_2041/ }).getAttribute('href')).toContain('IMG_2041.heic');
  });

  it.each([
    [0.75, 640, 960],
    [0.8, 800, 1000],
    [1, 500, 500],
  ])('that were taken upright get a frame of %s', async (ratio, width, height) => {
    const { row } = await drawn(contentOf('imageTall'));
    await loaded(row.querySelector('img'), width, height);
    const shape = () => row.querySelector<HTMLElement>('.image')?.style.aspectRatio ?? '';
    await waitFor(() => expect(Number.parseFloat(shape())).toBe(ratio));
    expect(row.textContent).toContain('This is where I live now.');
  });

  it('that are very wide stand whole in theirs', async () => {
    const { row } = await drawn(contentOf('image'));
    await loaded(row.querySelector('img'), 2000, 500);
    await waitFor(() => expect(row.querySelector('.image.whole')).not.toBeNull());
    expect(row.querySelector<HTMLElement>('.image')?.style.aspectRatio).toBe('');
  });

  it.each([undefined, 'javascript:alert(1)', 7])('without a sound address (%s) say so', async (mediaUrl) => {
    const { row } = await drawn({ type: 'image', mediaUrl });
    expect(row.textContent).toContain('Unable to load image');
    expect(row.querySelector('img, button')).toBeNull();
  });
});

describe('files', () => {
  it('have a name, a size and a link to them', async () => {
    const { page, row } = await drawn(contentOf('file'));
    const link = page.getByRole('link', { name: /Account statement 2024-04\.pdf/ });
    expect(link.getAttribute('href')).toBe('https://example.com/files/Account%20statement%202024-04.pdf');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(row.querySelector('.file-facts')?.textContent).toBe('PDF · 1.5 MB');
  });

  it('are called by their alt text, if they have one', async () => {
    const { page, row } = await drawn(contentOf('fileWithText'));
    expect(page.getByRole('link', { name: /All payments of the year 2024/ })).toBeTruthy();
    expect(row.textContent).toContain('Here are the figures you asked for.');
  });
});

describe('uploads', () => {
  const upload = (fields: Partial<Upload> = {}): Upload => ({
    name: 'me.jpg',
    size: 1000,
    mediaType: 'image/jpeg',
    progress: signal(0.25),
    cancel: vi.fn(),
    ...fields,
  });

  function drawUpload(given: Upload, type = 'image', status: 'sending' | 'failed' = 'sending') {
    const state = aState();
    state.opened.value = true;
    show(state, []);
    state.outbox.value = [anItem('u1', { content: { type }, upload: given, status })];
    return drawState(state);
  }

  it('show what they are, how far they are, and can be taken back', async () => {
    const progress = signal(0.25);
    const given = upload({ previewUrl: 'blob:https://example.com/1', progress });
    const { page, container, user, host } = drawUpload(given);
    const bar = await page.findByRole('progressbar', { name: 'Uploading me.jpg' });
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
    expect(container.querySelector('.image img')?.getAttribute('src')).toBe(given.previewUrl);
    await act(() => {
      progress.value = 0.5;
    });
    await waitFor(() => expect(bar.getAttribute('aria-valuenow')).toBe('50'));
    await user.click(page.getByRole('button', { name: 'Cancel upload' }));
    expect(given.cancel).toHaveBeenCalledOnce();
    expect(host.root.activeElement?.getAttribute('role')).toBe('log');
  });

  it('without a picture show their name', async () => {
    const { container, page } = drawUpload(upload({ name: 'plan.pdf' }), 'file');
    await page.findByRole('progressbar');
    expect(container.querySelector('.file-name')?.textContent).toBe('plan.pdf');
  });

  it('that failed stand still', async () => {
    const { page, container } = drawUpload(upload({ name: 'plan.pdf' }), 'file', 'failed');
    await page.findByText('plan.pdf');
    expect(page.queryByRole('progressbar')).toBeNull();
    expect(container.querySelector('.bubble.failed')).not.toBeNull();
  });
});
