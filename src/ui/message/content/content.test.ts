import { act, waitFor } from '@testing-library/preact';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ACTIONS } from '../../../../demo/gallery/contents.js';
import type { MessageContent } from '../../../../protocol/model.ts';
import { aMessage } from '../../../../test/builders.ts';
import { CONTENTS, contentOf, drawsContent } from '../../../../test/content-harness.ts';
import { show } from '../../../../test/ui-harness.ts';

const { draw, drawn } = drawsContent();

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

describe('whatever comes', () => {
  beforeEach(() => vi.spyOn(console, 'error'));

  it.each(Object.keys(CONTENTS))('%s is drawn', async (name) => {
    const { row } = await drawn(contentOf(name));
    expect(row.textContent?.trim()).not.toBe('');
    expect(row.querySelector('[href^="javascript:" i], [src^="javascript:" i]')).toBeNull();
  });

  it('is drawn, and nothing breaks', async () => {
    const { state, container } = await drawn(contentOf('unknown'));
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
        const drawn = [...container.querySelectorAll('[part=message]')];
        expect(drawn).toHaveLength(messages.length);
        for (const message of drawn) {
          expect(message.textContent?.trim() || message.querySelector('.avatar-space')).toBeTruthy();
          expect(message.querySelector('[href^="javascript:" i]')).toBeNull();
        }
        // The rest of the widget is still there.
        expect(container.querySelector('textarea')).not.toBeNull();
      }),
      {
        numRuns: 15,
        examples: [[Array.from({ length: 8 }, () => ({ type: 'image', text: { toString: false } }))]],
      },
    );
  });
});
