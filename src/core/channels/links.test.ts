import { describe, expect, it } from 'vitest';
import { linkOf } from './links.ts';

const _id = 'a'.repeat(24);

describe('the address of a channel', () => {
  it.each([
    [{ type: 'messenger', pageId: '123' }, 'https://m.me/123?ref=a%26b'],
    [{ type: 'telegram', username: '@acme_bot' }, 'https://telegram.me/acme_bot?start=a%26b'],
    [{ type: 'whatsapp', phoneNumber: '+1 514-555-0100' }, 'https://wa.me/15145550100?text=a%26b'],
    [{ type: 'viber', uri: 'acme' }, 'viber://pa?chatURI=acme&context=a%26b'],
    [{ type: 'line', lineId: '@acme' }, 'https://line.me/R/ti/p/@acme'],
    [{ type: 'wechat' }, undefined],
  ])('of %o shows the code', (fields, url) => {
    expect(linkOf({ _id, ...fields }, { code: 'a&b' })).toBe(url);
  });

  it('is the bare channel without a code', () => {
    expect(linkOf({ _id, type: 'messenger', pageId: '123' })).toBe('https://m.me/123');
    expect(linkOf({ _id, type: 'viber', uri: 'acme' })).toBe('viber://pa?chatURI=acme');
  });

  it('is the server’s where it has one, unless that would run as code', () => {
    const telegram = { _id, type: 'telegram', username: 'acme' };
    const own = { code: 'c', url: 'https://t.me/other?start=c' };
    expect(linkOf(telegram, own)).toBe(own.url);
    expect(linkOf(telegram, { code: 'c', url: 'javascript:alert(1)' })).toBe(
      'https://telegram.me/acme?start=c',
    );
  });
});
