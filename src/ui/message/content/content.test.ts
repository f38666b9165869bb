import { signal } from '@preact/signals';
import { act, fireEvent, waitFor } from '@testing-library/preact';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ACTIONS, createContents } from '../../../../demo/gallery/contents.js';
import type { MessageContent } from '../../../../protocol/model.ts';
import { aMessage } from '../../../../test/builders.ts';
import { anItem, aState, drawWidget, show } from '../../../../test/ui-harness.ts';
import type { State, Upload } from '../../../core/state/state.ts';

const FOLDER = 'https://cdn.example.com/pictures/';
const CONTENTS: Readonly<Record<string, unknown>> = createContents(FOLDER);
const contentOf = (name: string) => CONTENTS[name] as MessageContent;

let widget: ReturnType<typeof drawWidget> | undefined;

/** The scripts are fetched once; on a busy machine that takes longer than what comes after. */
beforeAll(async () => {
  for (const name of ['unknown', 'form']) {
    const { row } = draw(contentOf(name));
    await waitFor(() => expect(row.querySelector('.later')).toBeNull(), { timeout: 20_000 });
    widget?.dispose();
  }
}, 30_000);

afterEach(() => {
  widget?.dispose();
  widget = undefined;
  vi.restoreAllMocks();
});

function draw(
  content: unknown,
  fields: object = {},
): { state: State; row: HTMLElement } & ReturnType<typeof drawWidget> {
  const state = aState();
  state.opened.value = true;
  show(state, [aMessage(1, { content: content as MessageContent, ...fields })]);
  widget = drawWidget(state);
  const row = widget.container.querySelector<HTMLElement>('[part=message]');
  if (row === null) throw new Error('no message was drawn');
  return { state, row, ...widget };
}

/** Its script comes when it is first drawn. */
async function drawn(content: unknown, fields?: object) {
  const result = draw(content, fields);
  await waitFor(() => expect(result.row.querySelector('.later')).toBeNull());
  return result;
}
const loaded = (image: Element | null, width = 1200, height = 800) => {
  Object.defineProperties(image ?? {}, { naturalWidth: { value: width }, naturalHeight: { value: height } });
  return fireEvent.load(image as Element);
};

describe('text', () => {
  it.each(['🎉', '👍🏽', '👩‍❤️‍👨 🏳️‍🌈', '🇩🇪🇫🇷🇮🇹', '1️⃣', '❤️'])('%s is drawn large', (text) => {
    const { row } = draw({ type: 'text', text });
    expect(row.querySelector('.bubble.emoji')?.textContent).toBe(text);
  });

  it.each(['🎉🎉🎉🎉', 'ok 👍', '123', '#', '©', '', '🇩🇪🇫🇷🇮🇹🇪🇸'])('"%s" is not', (text) => {
    expect(draw({ type: 'text', text }).row.querySelector('.emoji')).toBeNull();
  });

  it('with HTML from the business is drawn by who can do that safely', async () => {
    const { row } = await drawn({ type: 'text', text: 'bold', htmlText: '<b>bold</b>' });
    await waitFor(() => expect(row.querySelector('.bubble')?.textContent).toBe('bold'));
  });

  it('that is empty beside answers to choose from leaves no empty bubble', async () => {
    const { row } = await drawn({ type: 'text', text: '', actions: [ACTIONS.reply] });
    expect(row.querySelector('.bubble')).toBeNull();
  });
});

describe('actions', () => {
  const withAction = (action: object) => ({ type: 'text', text: 'Here:', actions: [action] });

  it('link: leads to a new tab that knows nothing of this one', async () => {
    const { page } = await drawn(contentOf('link'));
    const link = page.getByRole('link', { name: 'Read the conditions' });
    expect(link.getAttribute('href')).toBe('https://example.com/cards');
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toContain('noopener');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,hi',
    'vbscript:x',
    'tel:+49',
    '/relative',
    'nonsense',
    7,
    null,
  ])('link: %j is left as words', async (uri) => {
    const { row } = await drawn(withAction({ ...ACTIONS.link, uri }));
    expect(row.querySelector('[href]')).toBeNull();
    expect(row.querySelector('.action')?.textContent).toBe('Read the conditions');
  });

  it('postback: is busy until the server has heard of it', async () => {
    const { page, commands, user } = await drawn(withAction(ACTIONS.postback));
    let settle = () => {};
    commands.postback.mockReturnValue(new Promise<void>((resolve) => (settle = resolve)));
    const button = page.getByRole('button', { name: 'Yes, please' });
    await user.click(button);
    expect(button.getAttribute('aria-busy')).toBe('true');
    await user.click(button);
    expect(commands.postback.mock.calls).toEqual([[ACTIONS.postback.id]]);
    await act(() => settle());
    await waitFor(() => expect(button.getAttribute('aria-busy')).toBe('false'));
  });

  it('postback: says so when it did not work', async () => {
    const { page, commands, user } = await drawn(withAction(ACTIONS.postback));
    commands.postback.mockRejectedValue(new Error('offline'));
    await user.click(page.getByRole('button', { name: 'Yes, please' }));
    await page.findAllByText('Error: An error occurred while processing your action. Please try again.');
    expect(page.getByRole('button', { name: 'Yes, please' }).getAttribute('aria-busy')).toBe('false');
  });

  it('buy: names the price and leads to where it is paid', async () => {
    const { page } = await drawn(contentOf('buy'));
    const link = page.getByRole('link', { name: /Pay the fee.*€12\.50/ });
    expect(link.getAttribute('href')).toBe('https://example.com/pay/1250');
  });

  it('buy: can be pressed neither while it is processed nor once it is paid', async () => {
    const { page, row, state } = await drawn(contentOf('buyProcessing'));
    expect(page.queryByRole('link')).toBeNull();
    expect(row.querySelector('[aria-busy=true]')?.textContent).toContain('Pay the fee');
    await act(() => show(state, [aMessage(1, { content: contentOf('buyPaid') })]));
    expect(row.querySelector('.action')?.textContent).toBe('Payment Completed');
    expect(page.queryByRole('link')).toBeNull();
  });

  it('buy: can be tried again when it failed, and says so', async () => {
    const { page, row } = await drawn(contentOf('buyFailed'));
    expect(page.getByRole('link', { name: /Pay the fee/ })).toBeTruthy();
    // Line breaks of the text are HTML; what draws it is tested where it is.
    await waitFor(() => expect(row.textContent).toContain('Please try again or use a different card.'));
  });

  it('of another kind: says that it is not known', async () => {
    const { row } = await drawn(withAction(ACTIONS.unknown));
    expect(row.querySelector('.action')?.textContent).toBe('Unsupported action type.');
  });
});

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

  it('stand whole in their frame when their shape is another', async () => {
    const { row } = await drawn(contentOf('imageTall'));
    await loaded(row.querySelector('img'), 640, 960);
    await waitFor(() => expect(row.querySelector('.image.whole')).not.toBeNull());
    expect(row.textContent).toContain('This is where I live now.');
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
    widget = drawWidget(state);
    return widget;
  }

  it('show what they are, how far they are, and can be taken back', async () => {
    const progress = signal(0.25);
    const given = upload({ previewUrl: 'blob:https://example.com/1', progress });
    const { page, container, user } = drawUpload(given);
    const bar = await page.findByRole('progressbar', { name: 'Uploading me.jpg' });
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
    expect(container.querySelector('.image img')?.getAttribute('src')).toBe(given.previewUrl);
    await act(() => {
      progress.value = 0.5;
    });
    await waitFor(() => expect(bar.getAttribute('aria-valuenow')).toBe('50'));
    await user.click(page.getByRole('button', { name: 'Cancel upload' }));
    expect(given.cancel).toHaveBeenCalledOnce();
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

describe('items', () => {
  it('stand side by side in a carousel, with their pictures and actions', async () => {
    const { page, row } = await drawn(contentOf('carousel'));
    const list = page.getByRole('list', { name: 'Carousel' });
    expect(list.children).toHaveLength(3);
    expect(list.tabIndex).toBe(0);
    expect([...row.querySelectorAll('img')].map(({ alt }) => alt)).toContain('A bank card in black');
    expect(page.getAllByRole('button', { name: /^Take the/ })).toHaveLength(3);
  });

  it('are square when they are to be', async () => {
    const { row } = await drawn(contentOf('carouselSquare'));
    expect(row.querySelector('.carousel.square')).not.toBeNull();
  });

  it('stand below each other in a list, with the actions of all of them at the end', async () => {
    const { page, row } = await drawn(contentOf('list'));
    expect(row.querySelectorAll('.item')).toHaveLength(3);
    expect(row.querySelectorAll('.item.large')).toHaveLength(1);
    expect(page.getByRole('button', { name: 'Show me more cards' })).toBeTruthy();
  });

  it.each(['carousel', 'list'])('that make no sense leave a %s unsupported', async (type) => {
    const { row } = await drawn({ type, items: [null, 7, {}, []] });
    expect(row.querySelector('.unknown')?.textContent).toBe('Unsupported message type.');
  });
});

describe('places', () => {
  it('have a name, an address and the way to a map', async () => {
    const { page } = await drawn(contentOf('location'));
    const link = page.getByRole('link', { name: /Acme Bank at the harbour.*12 Harbour Street/ });
    expect(link.getAttribute('href')).toBe(
      'https://www.openstreetmap.org/?mlat=53.541300&mlon=9.984100#map=16/53.541300/9.984100',
    );
  });

  it('of which only the words are sound lead nowhere', async () => {
    const coordinates = { lat: '53"><script>', long: 400 };
    const { page, row } = await drawn({ type: 'location', coordinates, location: { name: 'Here' } });
    expect(row.textContent).toContain('Here');
    expect(page.queryByRole('link')).toBeNull();
  });
});

describe('forms in a conversation', () => {
  it('are answered by a message that says which one it answers', async () => {
    const { page, commands, user, container } = await drawn(contentOf('form'));
    await waitFor(() => expect(container.querySelector('.form')).not.toBeNull());
    await user.click(container.querySelector('.form-submit') as Element);
    expect(commands.send).not.toHaveBeenCalled();
    await user.type(page.getByRole('textbox', { name: 'Your account' }), 'DE02 1203');
    await user.type(page.getByRole('textbox', { name: 'E-mail' }), 'ada@example.com');
    await user.selectOptions(page.getByRole('combobox'), 'green');
    await user.click(container.querySelector('.form-submit') as Element);
    expect(commands.send.mock.calls).toMatchObject([
      [
        {
          content: {
            type: 'formResponse',
            quotedMessageId: aMessage(1).id,
            fields: [
              { name: 'iban', text: 'DE02 1203' },
              { name: 'email', email: 'ada@example.com' },
              { name: 'color', select: [{ name: 'green', label: 'Green' }] },
            ],
          },
        },
      ],
    ]);
  });

  it('are over once an answer is on its way', async () => {
    const { state, container } = await drawn(contentOf('form'));
    await waitFor(() => expect(container.querySelector('.form')).not.toBeNull());
    const answer = { type: 'formResponse', fields: [], quotedMessageId: aMessage(1).id };
    await act(() => {
      state.outbox.value = [anItem('a', { content: answer })];
    });
    await waitFor(() => expect(container.querySelector('.form')).toBeNull());
    expect(container.querySelector('.submitted')?.textContent).toContain('Submitted');
  });
});

describe('quick replies', () => {
  const row = () => widget?.container.querySelector('.replies');

  it('answer the last message, with what stands behind the answer', async () => {
    const reply = { ...ACTIONS.reply, metadata: { shade: 3 } };
    const { page, commands, user } = draw({ type: 'text', text: 'Which?', actions: [reply] });
    await user.click(await page.findByRole('button', { name: 'In green' }));
    const content = { type: 'text', text: 'In green', payload: 'GREEN' };
    expect(commands.send.mock.calls).toEqual([[{ content, metadata: { shade: 3 } }]]);
  });

  it('are cut at 40 characters, and sent whole', async () => {
    const { page, commands, user } = draw(contentOf('replies'));
    const button = await page.findByRole('button', { name: /^I do not mind/ });
    expect([...(button.textContent ?? '')].length).toBeLessThanOrEqual(40);
    await user.click(button);
    expect(commands.send.mock.calls[0]?.[0].content.text).toBe(
      'I do not mind, take the one that is at the top of the pile',
    );
  });

  it('go when something newer comes', async () => {
    const { state, page } = draw(contentOf('replies'));
    await page.findByRole('button', { name: 'In green' });
    const first = aMessage(1, { content: contentOf('replies') });
    await act(() => {
      state.outbox.value = [anItem('mine')];
    });
    expect(row()).toBeNull();
    await act(() => {
      state.outbox.value = [];
    });
    expect(row()).not.toBeNull();
    await act(() => show(state, [first, aMessage(2)]));
    expect(row()).toBeNull();
  });

  it('ask for the place where the visitor is', async () => {
    const { page, commands, user } = draw(contentOf('locationRequest'));
    await user.click(await page.findByRole('button', { name: 'Send my location' }));
    expect(commands.shareLocation).toHaveBeenCalledOnce();
  });
});

describe('whatever comes', () => {
  beforeEach(() => vi.spyOn(console, 'error'));

  it.each(Object.keys(CONTENTS))('%s is drawn', async (name) => {
    const { row } = await drawn(contentOf(name));
    expect(row.textContent?.trim()).not.toBe('');
    expect(row.querySelector('[href^="javascript:" i], [src^="javascript:" i]')).toBeNull();
  });

  it('is drawn, and nothing breaks', async () => {
    const { state, row } = await drawn(contentOf('unknown'));
    const type = fc.constantFrom(
      ...[
        'text',
        'image',
        'file',
        'carousel',
        'list',
        'location',
        'form',
        'formResponse',
        'template',
        'deleted',
        '',
      ],
    );
    const action = fc.record(
      {
        type: fc.constantFrom('link', 'postback', 'reply', 'buy', 'webview', 'locationRequest', 'x', null, 3),
        text: fc.jsonValue({ maxDepth: 1 }),
        uri: fc.oneof(fc.webUrl(), fc.string(), fc.jsonValue({ maxDepth: 1 })),
        amount: fc.oneof(fc.integer(), fc.jsonValue({ maxDepth: 1 })),
        currency: fc.oneof(fc.constantFrom('eur', 'JPY'), fc.jsonValue({ maxDepth: 1 })),
        state: fc.constantFrom('paid', 'offered', 'processing', 'failed', {}, 7),
        id: fc.jsonValue({ maxDepth: 1 }),
      },
      { requiredKeys: [] },
    );
    const any = fc.jsonValue({ maxDepth: 2 });
    const fields = {
      text: any,
      htmlText: any,
      mediaUrl: fc.oneof(fc.webUrl(), any),
      mediaType: any,
      mediaSize: fc.oneof(fc.double(), any),
      altText: any,
      displaySettings: any,
      coordinates: fc.oneof(fc.record({ lat: fc.double(), long: fc.double() }), any),
      location: any,
      actions: fc.oneof(fc.array(action, { maxLength: 3 }), any),
      submitted: any,
      blockChatInput: any,
      items: fc.oneof(
        fc.array(
          fc.record(
            {
              title: any,
              description: any,
              mediaUrl: any,
              size: any,
              actions: fc.oneof(fc.array(action), any),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 3 },
        ),
        any,
      ),
      fields: fc.oneof(
        fc.array(
          fc.record(
            {
              type: fc.constantFrom('text', 'email', 'select', 'x', null),
              name: any,
              label: any,
              options: any,
              select: any,
              placeholder: any,
            },
            { requiredKeys: [] },
          ),
          { maxLength: 3 },
        ),
        any,
      ),
    };
    const content = fc
      .tuple(type, fc.record(fields, { requiredKeys: [] }))
      .map(([kind, rest]) => ({ ...rest, type: kind }));
    let seq = 1;
    // Several at once: what takes time is the drawing, not what is drawn.
    await fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 8, maxLength: 8 }), async (given) => {
        const messages = given.map((one) => aMessage(++seq, { content: one as MessageContent }));
        await act(() => show(state, messages));
        const drawn = [...(widget?.container.querySelectorAll('[part=message]') ?? [])];
        expect(drawn).toHaveLength(messages.length);
        for (const message of drawn) {
          expect(message.textContent?.trim() || message.querySelector('.avatar-space')).toBeTruthy();
          expect(message.querySelector('[href^="javascript:" i]')).toBeNull();
        }
        // The rest of the widget is still there.
        expect(widget?.container.querySelector('textarea')).not.toBeNull();
      }),
      { numRuns: 40 },
    );
    expect(row).toBeTruthy();
  });
});
