import { cleanup, render, screen } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { useLayoutEffect } from 'preact/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTexts } from '../../text/create-text.ts';
import { DEFAULT_TEXT } from '../../text/default-text.ts';
import { type Ui, UiContext } from '../context.ts';
import { type LazyPart, lazy } from './lazy.tsx';

afterEach(cleanup);

const part: LazyPart<{ name: string }> = { Part: ({ name }) => <p>Hello {name}</p>, styles: 'p {}' };

function draw(load: () => Promise<LazyPart<{ name: string }>>) {
  const addStyles = vi.fn();
  const Later = lazy(load);
  render(
    <UiContext.Provider value={{ text: createTexts({})(DEFAULT_TEXT), addStyles } as Partial<Ui> as Ui}>
      <Later name="Ada" />
    </UiContext.Provider>,
  );
  return { addStyles };
}

describe('a part that comes later', () => {
  it('is drawn with its styles once it is here', async () => {
    const { addStyles } = draw(async () => part);
    expect(await screen.findByText('Hello Ada')).toBeTruthy();
    expect(addStyles).toHaveBeenCalledExactlyOnceWith('p {}');
  });

  it('has its styles before its own effects measure it', async () => {
    const order: string[] = [];
    const Part = ({ name }: { name: string }) => {
      useLayoutEffect(() => void order.push('measured'), []);
      return <p>Hello {name}</p>;
    };
    const { addStyles } = draw(async () => ({ Part, styles: 'p {}' }));
    addStyles.mockImplementation(() => order.push('styled'));
    await screen.findByText('Hello Ada');
    expect(order).toEqual(['styled', 'measured']);
  });

  it('can be asked for again when it could not be had', async () => {
    const load = vi.fn(async () => part).mockRejectedValueOnce(new Error('gone'));
    draw(load);
    await userEvent.click(
      await screen.findByRole('button', { name: 'The chat could not be loaded. Try again.' }),
    );
    expect(await screen.findByText('Hello Ada')).toBeTruthy();
    expect(load).toHaveBeenCalledTimes(2);
  });
});
