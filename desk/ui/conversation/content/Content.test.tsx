import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import type { MessageContent } from '../../../../protocol/model.ts';
import { XSS_CORPUS } from '../../../../test/xss/corpus.ts';
import { contentOf } from './Content.tsx';

afterEach(cleanup);

const draw = (content: object) => render(<div>{contentOf(content as MessageContent)}</div>).container;
const link = (text: string) => ({ id: '1', type: 'link', text, uri: 'https://a.example/' });

test('shows a picture small, and opens it in a new tab', () => {
  draw({
    type: 'image',
    mediaUrl: 'https://a.example/me.png',
    altText: 'Me',
    text: 'Look',
    actions: [link('More')],
  });
  const image = screen.getByRole('img', { name: 'Me' });
  expect(image.getAttribute('referrerpolicy')).toBe('no-referrer');
  expect(image.closest('a')?.outerHTML).toContain('rel="noopener noreferrer"');
  expect(image.closest('a')?.target).toBe('_blank');
  expect(screen.getByText('Look')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'More' }).getAttribute('href')).toBe('https://a.example/');
});

test('offers a picture that cannot be shown as a file', () => {
  draw({
    type: 'image',
    mediaUrl: 'https://a.example/me.heic',
    mediaSize: 2_000_000,
    mediaType: 'image/heic',
  });
  fireEvent.error(screen.getByRole('img'));
  expect(screen.queryByRole('img')).toBeNull();
  expect(screen.getByRole('link', { name: 'me.heic' })).toBeTruthy();
  expect(screen.getByText('2 MB · image/heic · cannot be shown here')).toBeTruthy();
});

test('fetches uploads from its own server, whatever host their address names', () => {
  const path = `/files/${'a1_-'.repeat(8)}.png`;
  const own = new URL(`..${path}`, document.baseURI).href;
  draw({ type: 'image', mediaUrl: `https://evil.example/x${path}?y`, altText: 'Me' });
  expect(screen.getByRole('img', { name: 'Me' }).getAttribute('src')).toBe(own);
  expect(screen.getByRole('link').getAttribute('href')).toBe(own);
  draw({ type: 'file', mediaUrl: `https://evil.example${path}`, altText: 'cv.pdf' });
  expect(screen.getByRole('link', { name: 'cv.pdf' }).getAttribute('href')).toBe(own);
});

test('shows a file with its name and size', () => {
  draw({
    type: 'file',
    mediaUrl: 'https://a.example/1.pdf',
    altText: 'cv.pdf',
    mediaSize: 1500,
    mediaType: 'application/pdf',
  });
  expect(screen.getByRole('link', { name: 'cv.pdf' }).getAttribute('href')).toBe('https://a.example/1.pdf');
  expect(screen.getByText('1.5 KB · application/pdf')).toBeTruthy();
});

test.each(['carousel', 'list'])('shows a %s with all of its items', (type) => {
  draw({
    type,
    items: [
      { title: 'Red', description: 'warm', mediaUrl: 'https://a.example/red.png', actions: [link('Take')] },
      { title: 'Blue', actions: [{ type: 'postback', text: 'Take blue' }] },
    ],
  });
  const list = screen.getByRole('list', { name: type === 'list' ? 'List' : 'Carousel' });
  expect(within(list).getByRole('img', { name: 'Red' })).toBeTruthy();
  expect(within(list).getByText('warm')).toBeTruthy();
  expect(within(list).getByRole('link', { name: 'Take' })).toBeTruthy();
  expect(within(list).getByText('Take blue').closest('a')).toBeNull();
});

test('leads to a map', () => {
  draw({
    type: 'location',
    coordinates: { lat: 48.1, long: 11.5 },
    location: { name: 'Here', address: 'Road 1' },
  });
  expect(screen.getByRole('link', { name: 'Here' }).getAttribute('href')).toMatch(
    /^https:\/\/www\.openstreetmap\.org\//,
  );
  expect(screen.getByText('Road 1')).toBeTruthy();
});

test('shows what a form asks, and whether it was answered', () => {
  const fields = [{ type: 'select', name: 'p', label: 'Pet', options: [{ label: 'Cat' }, { label: 'Dog' }] }];
  expect(draw({ type: 'form', fields, blockChatInput: true }).textContent).toBe(
    'Pet (Cat / Dog)Form, not answered yet; the visitor cannot write until then',
  );
  cleanup();
  expect(draw({ type: 'form', fields, submitted: true }).textContent).toBe('Pet (Cat / Dog)Answered');
});

test('shows the words of what has HTML, and no HTML', () => {
  const container = draw({
    type: 'text',
    text: 'Hello',
    htmlText: '<b>Hello</b><img src=x onerror=alert(1)>',
  });
  expect(container.innerHTML).toBe('<div>Hello</div>');
});

test('draws nothing of what it does not know or cannot read', () => {
  for (const content of [
    { type: 'hologram', text: 'x' },
    { type: 'carousel', items: 7 },
    { type: 'location', coordinates: null },
    { type: 'text', text: '' },
    { type: 'toString' },
  ]) {
    expect(contentOf(content as MessageContent)).toBeUndefined();
  }
});

const ALLOWED = new Set('DIV UL LI DL DT DD A BDI IMG SVG PATH SPAN P'.split(' '));

test.each([...new Set(XSS_CORPUS)].map((vector) => [vector]))(
  'draws %s as words wherever it stands',
  (vector) => {
    const actions = ['link', 'postback', 'buy', 'webview', vector].map((type) => ({
      type,
      text: vector,
      uri: vector,
      state: vector,
      amount: 1,
      currency: vector,
    }));
    const media = { mediaUrl: vector, mediaType: vector, altText: vector, text: vector, actions };
    const item = { title: vector, description: vector, ...media };
    const field = { type: 'text', name: vector, label: vector, text: vector, options: [{ label: vector }] };
    for (const content of [
      { type: 'text', text: vector, htmlText: vector, actions },
      { type: 'image', ...media },
      { type: 'file', ...media },
      { type: 'carousel', items: [item], actions },
      { type: 'list', items: [item], actions },
      { type: 'form', fields: [field, { ...field, type: 'select' }] },
      { type: 'formResponse', fields: [field] },
      { type: 'location', coordinates: { lat: 1, long: 2 }, location: { name: vector, address: vector } },
    ]) {
      for (const element of draw(content).querySelectorAll('*')) {
        expect(ALLOWED).toContain(element.tagName.toUpperCase());
        for (const name of element.getAttributeNames()) {
          expect(name).not.toMatch(/^on|^style$|^srcdoc$/);
          if (name === 'href' || name === 'src') {
            expect(element.getAttribute(name)).toMatch(/^(https?:\/\/|mailto:)/);
          }
        }
      }
      cleanup();
    }
  },
);
