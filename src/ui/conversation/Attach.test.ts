import { act, fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { aMessage } from '../../../test/builders.ts';
import { aState, drawWidget, show } from '../../../test/ui-harness.ts';
import type { MenuItems } from '../../api/options.ts';

const OFF = { imageUpload: false, fileUpload: false, shareLocation: false };
const photo = new File(['x'], 'photo.jpg', { type: 'image/jpeg' });
const report = new File(['x'], 'report.pdf', { type: 'application/pdf' });
const LABEL = 'Add a picture, a file or your location';

let widget: ReturnType<typeof drawWidget>;
afterEach(() => widget.dispose());

function draw(menuItems: MenuItems = {}, fields: object = {}) {
  const all = { imageUpload: true, fileUpload: true, shareLocation: true };
  const state = aState({ menuItems: { ...all, ...menuItems } });
  state.opened.value = true;
  show(state, [aMessage(1, fields)]);
  widget = drawWidget(state);
  const screen = widget.container.querySelector('.screen') as HTMLElement;
  return { ...widget, state, screen };
}

/** What a clipboard or a hand holds. */
const holding = (files: File[], types = ['Files']) => ({ types, files });

describe('the menu of the composer', () => {
  it('is not there when there is nothing to offer', () => {
    const { page } = draw(OFF);
    expect(page.queryByRole('button', { name: LABEL })).toBeNull();
  });

  it('offers what the page wants, and sends what is chosen', async () => {
    const { page, user, commands, container } = draw({ shareLocation: false });
    await user.click(page.getByRole('button', { name: LABEL }));
    const items = await page.findAllByRole('menuitem');
    expect(items.map(({ textContent }) => textContent)).toEqual(['Image', 'File']);
    const inputs = [...container.querySelectorAll<HTMLInputElement>('input[type=file]')];
    expect(inputs.map(({ accept, multiple }) => [accept, multiple])).toEqual([
      ['image/*', true],
      ['', true],
    ]);
    const [, documents] = inputs;
    await user.upload(documents as HTMLInputElement, [report, photo]);
    expect(commands.attach).toHaveBeenCalledWith([report, photo]);
  });

  it('sends the place', async () => {
    const { page, user, commands } = draw();
    await user.click(page.getByRole('button', { name: LABEL }));
    await user.click(await page.findByRole('menuitem', { name: 'Location' }));
    expect(commands.shareLocation).toHaveBeenCalledOnce();
    expect(page.queryByRole('menu')).toBeNull();
  });

  it('cannot be opened while a form is to be filled in, and nothing can be pasted', async () => {
    const blocking = { content: { type: 'form', fields: [], blockChatInput: true } };
    const { page, screen, commands } = draw({}, blocking);
    expect(page.getByRole<HTMLButtonElement>('button', { name: LABEL }).disabled).toBe(true);
    await act(async () => void fireEvent.paste(screen, { clipboardData: holding([photo]) }));
    expect(commands.attach).not.toHaveBeenCalled();
  });
});

// happy-dom knows no dragging: e2e/composing does that.
describe('what is pasted', () => {
  it('is sent when it is files', async () => {
    const { page, commands } = draw();
    const clipboardData = holding([photo, report]);
    expect(fireEvent.paste(page.getByRole('textbox'), { clipboardData })).toBe(false);
    await expect.poll(() => commands.attach.mock.calls).toEqual([[[photo, report]]]);
  });

  it('is left alone when it is text, whatever else it is', () => {
    const { page, commands } = draw();
    const clipboardData = holding([photo], ['text/plain', 'text/html', 'Files']);
    expect(fireEvent.paste(page.getByRole('textbox'), { clipboardData })).toBe(true);
    expect(commands.attach).not.toHaveBeenCalled();
  });

  it('is left alone when files are not wanted', () => {
    const { screen } = draw({ imageUpload: false, fileUpload: false });
    expect(fireEvent.paste(screen, { clipboardData: holding([photo]) })).toBe(true);
  });

  it('must be a picture where only pictures are wanted', async () => {
    const { screen, page, commands } = draw({ fileUpload: false });
    fireEvent.paste(screen, { clipboardData: holding([report, photo]) });
    await expect.poll(() => commands.attach.mock.calls).toEqual([[[photo]]]);
    expect(await page.findAllByText('Error: Unsupported file type.')).not.toEqual([]);
  });
});
