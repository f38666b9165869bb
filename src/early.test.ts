import { describe, expect, it, vi } from 'vitest';
import { withTexts } from './early.ts';
import { ALL_TEXT } from './text/all-text.ts';
import { findPreset, PRESETS } from './texts/presets.ts';

const placeholders = (text: string) => (text.match(/\{{1,2}\w+\}{1,2}/g) ?? []).sort();
const tags = (text: string) => (text.match(/<[^>]*>/g) ?? []).sort();
const FORMATS = Object.keys(ALL_TEXT).filter((key) => key.endsWith('Format'));

describe.each(Object.keys(PRESETS))('the texts in %s', (name) => {
  const preset = async () => {
    const found = findPreset(name);
    if (typeof found !== 'function') throw new Error('no such texts');
    return found();
  };

  it('are all there, and no others', async () => {
    const { customText } = await preset();
    expect(Object.keys(customText).sort()).toEqual(Object.keys(ALL_TEXT).sort());
    expect(Object.values(customText).filter((text) => text.trim() === '')).toEqual([]);
  });

  it.each(Object.entries(ALL_TEXT))('have the placeholders and tags of %s', async (key, fallback) => {
    const text = (await preset()).customText[key as keyof typeof ALL_TEXT];
    expect(placeholders(text)).toEqual(placeholders(fallback));
    expect(tags(text)).toEqual(tags(fallback));
  });

  it('write dates in numbers, so that no locale is needed', async () => {
    const { customText } = await preset();
    for (const key of FORMATS) {
      const letters = customText[key as keyof typeof ALL_TEXT].match(/[A-Za-z]+/g) ?? [];
      expect(letters.every((token) => /^(YYYY|YY|MM?|DD?|HH?|mm)$/.test(token))).toBe(true);
    }
  });

  it('name who writes to screen readers', async () => {
    const { customScreenReaderAnnouncement } = await preset();
    expect(Object.values(customScreenReaderAnnouncement)).toHaveLength(6);
    for (const text of Object.values(customScreenReaderAnnouncement)) expect(text).toContain('{author}');
  });
});

describe('asking for texts', () => {
  const ask = async (texts: string | undefined, more = {}) => {
    const warn = vi.fn<(message: string) => void>();
    const options = { integrationId: 'x', ...(texts !== undefined && { texts }), ...more };
    const worded = await withTexts(options, warn);
    return { worded, options, warnings: warn.mock.calls.flat() };
  };

  it.each([
    ['fr', 'Envoyer'],
    ['fr-CA', 'Envoyer'],
    ['pt', 'Enviar'],
    ['pt_br', 'Enviar'],
    ['de', 'Senden'],
  ])('finds %s', async (name, send) => {
    const { worded, warnings } = await ask(name);
    expect(worded.customText?.sendButtonText).toBe(send);
    expect(warnings).toEqual([]);
  });

  it.each(['en', 'en-GB', undefined])('leaves everything as it is for %s', async (name) => {
    const { worded, options, warnings } = await ask(name);
    expect(worded).toBe(options);
    expect(warnings).toEqual([]);
  });

  it('names in one warning what there is none of', async () => {
    const { worded, options, warnings } = await ask('tlh');
    expect(worded).toBe(options);
    expect(warnings).toEqual(['There are no texts in "tlh", but in ar, de, es, fr, ja, pt-BR']);
  });

  it('lets the page’s own words go before', async () => {
    const { worded } = await ask('fr', {
      customText: { sendButtonText: 'Allez' },
      customScreenReaderAnnouncement: { supportSays: 'De {author} :' },
    });
    expect(worded.customText).toMatchObject({ sendButtonText: 'Allez', messageSeen: 'Lu' });
    expect(worded.customScreenReaderAnnouncement).toMatchObject({
      supportSays: 'De {author} :',
      supportTyping: '{author} est en train d’écrire',
    });
  });
});
