import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnknownContent } from '../../../protocol/model.ts';
import { isRuleError } from '../rule-error.ts';
import { type Speaker, takeContent } from './take-content.ts';

const NOW = 1_700_000_000_000;
const id = expect.stringMatching(/^[0-9a-f]{24}$/);
const take = (speaker: Speaker, content: UnknownContent) => takeContent(speaker, content, NOW);

const postback = { type: 'postback', text: 'Yes', payload: 'YES' };
const item = { title: 'Card', mediaUrl: 'https://a.example/b.png', actions: [postback] };
const media = { mediaUrl: 'https://a.example/b.png', altText: 'A card' };
const place = { coordinates: { lat: 48.1, long: 11.5 } };
const field = { type: 'text', name: 'n', label: 'N' };

describe('what the business says', () => {
  it.each<[string, UnknownContent]>([
    ['text', { type: 'text', text: 'Hi' }],
    ['an image with a text', { type: 'image', ...media, text: 'Look' }],
    ['a file', { type: 'file', ...media }],
    ['a location', { type: 'location', ...place, location: { name: 'Here' } }],
    ['a form', { type: 'form', fields: [field], blockChatInput: true }],
    ['a template', { type: 'template', template: { name: 'x' } }],
    ['what is not known yet', { type: 'hologram', parts: [{ actions: [{ type: 'x' }] }] }],
    ['fields that are not known yet', { type: 'text', text: 'Hi', htmlText: '<b>Hi</b>' }],
  ])('may be %s, and is kept as it came', (_what, content) => {
    expect(take('business', content)).toEqual(content);
  });

  it('has an id in every action, of ours, below the message and in its items', () => {
    const actions = [
      { ...postback, id: 'mine' },
      { type: 'link', text: 'Go', uri: 'tel:+4989', default: true },
      { type: 'reply', text: 'No', payload: 'NO', iconUrl: 'https://a.example/i.png' },
      { type: 'locationRequest', text: 'Where?' },
      { type: 'webview', text: 'Open', uri: 'https://a.example/', fallback: 'https://a.example/' },
      { type: 'buy', text: 'Buy', amount: 100, currency: 'eur', state: 'processing' },
      { type: 'wave', hand: 'left' },
    ];
    const taken = take('business', { type: 'text', text: '', actions });
    expect(taken).toEqual({ type: 'text', text: '', actions: actions.map((one) => ({ ...one, id })) });
    const ids = (taken as unknown as { actions: { id: string }[] }).actions.map((action) => action.id);
    expect(new Set(ids).size).toBe(actions.length);
    expect(take('business', { type: 'carousel', items: [item, item] })).toMatchObject({
      items: [{ actions: [{ ...postback, id }] }, { actions: [{ ...postback, id }] }],
    });
    expect(take('business', { type: 'list', items: [item], actions: [postback] })).toMatchObject({
      items: [{ actions: [{ id }] }],
      actions: [{ id }],
    });
  });

  it('offers what may be bought', () => {
    const buy = { type: 'buy', text: 'Buy', amount: 100, uri: 'https://shop.example/1' };
    expect(take('business', { type: 'text', text: '', actions: [buy] })).toMatchObject({
      actions: [{ ...buy, state: 'offered' }],
    });
    const unsafe = { ...buy, uri: 'javascript:alert(1)' };
    expect(() => take('business', { type: 'text', text: '', actions: [unsafe] })).toThrow(/actions\.0\.uri/);
    const odd = { ...buy, state: 'stolen' };
    expect(() => take('business', { type: 'text', text: '', actions: [odd] })).toThrow(/actions\.0\.state/);
  });

  it('is never a form that has been sent already', () => {
    expect(take('business', { type: 'form', fields: [field], submitted: true })).toEqual({
      type: 'form',
      fields: [field],
    });
  });

  it.each<[string, UnknownContent]>([
    ['content.text', { type: 'text', text: ' ' }],
    ['content.text', { type: 'text', text: 7 }],
    ['content.mediaUrl', { type: 'image' }],
    ['content.mediaUrl', { type: 'file', mediaUrl: 'javascript:alert(1)' }],
    ['content.altText', { type: 'image', ...media, altText: 'x'.repeat(129) }],
    ['content.items', { type: 'carousel', items: [] }],
    ['content.items', { type: 'list', items: Array(11).fill(item) }],
    ['content.items.0.title', { type: 'carousel', items: [{ ...item, title: '' }] }],
    ['content.items.0.actions', { type: 'carousel', items: [{ ...item, actions: [] }] }],
    ['content.items.0.actions', { type: 'carousel', items: [{ ...item, actions: Array(4).fill(postback) }] }],
    [
      'content.items.0.actions.0.type',
      { type: 'carousel', items: [{ ...item, actions: [{ type: 'reply', text: 'a', payload: 'b' }] }] },
    ],
    ['content.actions.0.uri', { type: 'text', text: 'a', actions: [{ type: 'link', text: 'x' }] }],
    [
      'content.actions.0.uri',
      { type: 'text', text: 'a', actions: [{ type: 'link', text: 'x', uri: 'javascript:alert(1)' }] },
    ],
    ['content.actions.0.payload', { type: 'text', text: 'a', actions: [{ type: 'postback', text: 'x' }] }],
    [
      'content.actions',
      {
        type: 'text',
        text: 'a',
        actions: Array(2).fill({
          type: 'webview',
          text: 'x',
          uri: 'https://a.example/',
          openOnReceive: true,
        }),
      },
    ],
    [
      'content.actions.0.metadata',
      { type: 'text', text: 'a', actions: [{ ...postback, metadata: { a: 'x'.repeat(4096) } }] },
    ],
    ['content.items.0.metadata', { type: 'list', items: [{ ...item, metadata: { a: 'x'.repeat(4096) } }] }],
    ['content.fields', { type: 'form', fields: [] }],
    ['content.fields', { type: 'form', fields: [field, field] }],
    [
      'content.fields',
      { type: 'form', fields: Array.from({ length: 21 }, (_, n) => ({ ...field, name: `${n}` })) },
    ],
    ['content.fields.0', { type: 'form', fields: [{ ...field, minSize: 9, maxSize: 8 }] }],
    ['content.fields.0.options', { type: 'form', fields: [{ ...field, type: 'select' }] }],
    ['content.coordinates.lat', { type: 'location', coordinates: { lat: 91, long: 0 } }],
    ['content.type', { type: 'formResponse', fields: [] }],
    ['content.type', { type: 'deleted' }],
  ])('is refused with the name of the field: %s', (name, content) => {
    expect(() => take('business', content)).toThrow(expect.objectContaining({ code: 'bad_request' }));
    expect(() => take('business', content)).toThrow(new RegExp(`^${name.replaceAll('.', '\\.')}: `));
  });

  it('has at most 4,096 characters', () => {
    const content = { type: 'image', ...media, text: 'x'.repeat(4097) };
    expect(() => take('business', content)).toThrow(expect.objectContaining({ code: 'too_large' }));
  });
});

describe('what a visitor says', () => {
  it('may be text with what stands behind a reply, and a location; nothing else comes along', () => {
    const text = { type: 'text', text: 'Yes', payload: 'YES' };
    expect(take('visitor', { ...text, actions: [postback] })).toEqual(text);
    expect(take('visitor', { type: 'location', ...place, extra: 1 })).toEqual({ type: 'location', ...place });
  });

  it('may be a filled form, which gets a text', () => {
    const fields = [
      { type: 'text', name: 'a', label: 'Name', text: 'Ada' },
      {
        type: 'select',
        name: 'b',
        label: 'Pets',
        select: [
          { name: 'c', label: 'Cat' },
          { name: 'd', label: 'Dog' },
        ],
      },
    ];
    expect(take('visitor', { type: 'formResponse', fields, textFallback: 'forged' })).toEqual({
      type: 'formResponse',
      fields,
      textFallback: 'Name: Ada\nPets: Cat, Dog',
    });
  });

  it('may be a file, of which only the address and words are taken', () => {
    for (const type of ['image', 'file']) {
      const content = { type, mediaUrl: media.mediaUrl, text: 'Look' };
      expect(take('visitor', { ...media, ...content, actions: [postback], extra: 1 })).toEqual(content);
    }
  });

  it.each(['carousel', 'list', 'form', 'template', 'deleted', 'hologram', 'toString'])(
    'may not be of type %s',
    (type) => {
      expect(() => take('visitor', { type, ...media, items: [item], fields: [field] })).toThrow(
        /^content\.type/,
      );
    },
  );
});

it('the business says less in a visitor’s name', () => {
  expect(take('business as user', { type: 'image', ...media, actions: [postback] })).toEqual({
    type: 'image',
    ...media,
  });
  expect(() => take('business as user', { type: 'carousel', items: [item] })).toThrow(/^content\.type/);
});

it('of the business keeps unknown fields as they came, whatever is in them', () => {
  const odd = { items: [null, 5, { actions: [null] }], actions: [postback] };
  expect(take('business', { ...odd, type: 'location', ...place })).toMatchObject({
    items: odd.items,
    actions: [{ ...postback, id: expect.any(String) }],
  });
});

it('is either taken, and then as it is stored the next time, too, or refused; whatever it is', () => {
  const types = ['text', 'image', 'carousel', 'list', 'form', 'formResponse', 'location', 'x', '__proto__'];
  const keys = ['text', 'actions', 'items', 'fields', 'mediaUrl', 'coordinates', 'uri', 'type', 'options'];
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('link', 'postback', 'select', 'https://a.example/', 'javascript:x'),
      fc.double(),
      fc.constantFrom(null, true),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('json'), { maxKeys: 4 }),
    ),
  }));
  const content = fc.tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...keys), json));
  const speakers = fc.constantFrom<Speaker>('visitor', 'business', 'business as user');
  fc.assert(
    fc.property(speakers, content, (speaker, [type, fields]) => {
      try {
        const taken = take(speaker, { ...fields, type }) as UnknownContent;
        const again = take(speaker, taken);
        expect(Object.keys(again)).toEqual(Object.keys(taken));
      } catch (error) {
        if (!isRuleError(error)) throw error;
        expect(['bad_request', 'too_large']).toContain(error.code);
      }
    }),
    { numRuns: 2000 },
  );
});
