import { describe, expect, it } from 'vitest';
import { contentOf, drawsContent } from '../../../../test/content-harness.ts';

const { drawn } = drawsContent();

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
