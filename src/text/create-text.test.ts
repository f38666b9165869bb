import { describe, expect, it } from 'vitest';
import type { CustomText } from '../api/custom-text.ts';
import { createText } from './create-text.ts';
import { launcherLabels } from './launcher-text.ts';

describe('texts', () => {
  it('speaks the default words', () => {
    expect(createText({})('couldNotConnectRetry')).toBe('Reconnecting...');
  });

  it('fills in values', () => {
    expect(createText({})('messageTooLongError', { size: 4096 })).toBe(
      'Max message size limit exceeded (4096).',
    );
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
    const text = createText({ messageAnnouncement: '{text} ({name}, {unknown})' });
    expect(text('messageAnnouncement', { name: '$&', text: '{name}' })).toBe('{name} ($&, {unknown})');
  });

  it('knows at compile time which values a text needs', () => {
    const text = createText({});
    // @ts-expect-error: {size} is missing
    text('messageTooLongError');
    // @ts-expect-error: the value is called size
    text('messageTooLongError', { limit: 1 });
    // @ts-expect-error: this text takes no values
    text('messageSeen', { size: 1 });
    // @ts-expect-error: no such text
    expect(() => text('nope')).toThrow();
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
