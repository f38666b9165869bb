import { describe, expect, it } from 'vitest';
import type { CustomText } from '../api/custom-text.ts';
import { ALL_TEXT } from './all-text.ts';
import { createTexts } from './create-text.ts';
import { launcherLabels } from './launcher-text.ts';

const createText = (customText: CustomText) => createTexts(customText)(ALL_TEXT);

describe('texts', () => {
  it('speaks the default words', () => {
    expect(createText({})('couldNotConnectRetry')).toBe('Reconnecting...');
  });

  it('fills in values', () => {
    expect(createText({})('smsChannelPendingDescription', { number: '+1 555' })).toBe(
      'Check your messages at +1 555 to confirm your phone number.',
    );
  });

  it('fills in values in doubled braces', () => {
    const text = createText({ whatsappChannelDescriptionMobile: '{{code}} {code}' });
    expect(text('whatsappChannelDescriptionDesktop', { code: 'abc' })).toContain('(Your code: abc).');
    expect(text('whatsappChannelDescriptionMobile', { code: 'abc' })).toBe('abc abc');
  });

  it('prefers what the site wrote, an empty text too', () => {
    const text = createText({ messageSeen: 'Vu', introAppText: '' });
    expect(text('messageSeen')).toBe('Vu');
    expect(text('introAppText')).toBe('');
  });

  it('passes over what is no text', () => {
    expect(createText({ messageSeen: 5 } as unknown as CustomText)('messageSeen')).toBe('Seen');
    expect(createText({ messageSeen: undefined } as unknown as CustomText)('messageSeen')).toBe('Seen');
  });

  it('takes values as they are, whatever they look like', () => {
    const text = createText({ charactersLeft: '{count} ({unknown})' });
    expect(text('charactersLeft', { count: '$& {count}' })).toBe('$& {count} ({unknown})');
  });

  it('knows at compile time which values a text needs', () => {
    const text = createText({});
    // @ts-expect-error: {size} is missing
    text('messageTooLongError');
    // @ts-expect-error: the value is called size
    text('messageTooLongError', { limit: 1 });
    // @ts-expect-error: this text takes no values
    text('messageSeen', { size: 1 });
    // @ts-expect-error: {{code}} is missing
    text('whatsappChannelDescriptionMobile');
    // @ts-expect-error: the prefix is filled in already
    text('formErrorUnknown', { errorPrefix: '' });
    // @ts-expect-error: no such text
    expect(() => text('nope')).toThrow();
  });
});

describe('the prefix of errors', () => {
  it('stands in front of twenty-six texts', () => {
    const keys = Object.keys(ALL_TEXT) as (keyof typeof ALL_TEXT)[];
    const text = createText({}) as (key: string) => string;
    expect(keys.filter((key) => text(key).startsWith('Error: '))).toHaveLength(26);
    expect(text('linkError')).toMatch(/^Error: An error occurred/);
    expect(text('locationNotSupported')).toMatch(/^Your browser/);
  });

  it('stands in front of what the site wrote, too', () => {
    expect(createText({ formErrorUnknown: 'Hm.' })('formErrorUnknown')).toBe('Error: Hm.');
    expect(createText({ formErrorUnknown: 'Hm.', errorPrefix: 'Fehler:' })('formErrorUnknown')).toBe(
      'Fehler: Hm.',
    );
  });

  it('stands once, where the site put it', () => {
    expect(createText({ formErrorUnknown: 'Hm ({errorPrefix})' })('formErrorUnknown')).toBe('Hm (Error:)');
  });

  it('is gone when it is empty, and before a text that is', () => {
    expect(createText({ errorPrefix: '' })('formErrorUnknown')).toBe("This doesn't look quite right");
    expect(createText({ formErrorUnknown: '' })('formErrorUnknown')).toBe('');
  });
});

describe("the launcher's labels", () => {
  it('count unread messages', () => {
    const labels = launcherLabels({ messageIndicatorTitlePlural: '{count} neue Nachrichten' });
    expect(labels.open).toBe('Open chat');
    expect(labels.unread(1)).toBe('(1) New message');
    expect(labels.unread(3)).toBe('3 neue Nachrichten');
  });
});
