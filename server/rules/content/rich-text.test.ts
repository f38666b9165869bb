import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XSS_CORPUS } from '../../../test/xss/corpus.ts';
import { isRuleError } from '../rule-error.ts';
import { toPlainText } from './rich-text.ts';
import { takeContent } from './take-content.ts';

const NOW = 1_700_000_000_000;
type Taken = { text: string; htmlText?: string; markdownText?: string };
const take = (fields: object) =>
  takeContent('business', { type: 'text', ...fields }, NOW) as unknown as Taken;
const htmlOf = (markdownText: string) => take({ markdownText }).htmlText;

describe('Markdown', () => {
  it.each([
    ['**a** _b_ ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>'],
    ['a\nb', '<p>a<br>b</p>'],
    ['[a](https://example.com/?b=1&c=2)', '<p><a href="https://example.com/?b=1&amp;c=2">a</a></p>'],
    ['https://example.com', '<p><a href="https://example.com">https://example.com</a></p>'],
    ['- [x] a\n- [ ] b', '<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>'],
    ['![a](https://example.com/b.png)', '<p><a href="https://example.com/b.png">a</a></p>'],
  ])('%s becomes HTML', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it('shows HTML within it as it was written', () => {
    expect(htmlOf('a <b>c</b>\n\n<script>alert(1)</script>')).toBe(
      '<p>a &lt;b&gt;c&lt;/b&gt;</p>\n&lt;script&gt;alert(1)&lt;/script&gt;',
    );
  });

  it('is not read as HTML between tags either', () => {
    expect(htmlOf('a <script>b <c &amp; &<kbd>"d')).toBe(
      '<p>a &lt;script&gt;b &lt;c &amp; &amp;&lt;kbd&gt;&quot;d</p>',
    );
  });

  it.each(['javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,x', 'vbscript:x', '/account', '#a'])(
    'leads nowhere by %s',
    (href) => {
      expect(htmlOf(`[a](${href})`)).toBe('<p>a</p>');
      expect(htmlOf(`![a](${href})`)).toBe('<p>a</p>');
    },
  );

  it('has no element and no attribute but its own, whatever is written', () => {
    const OWN =
      /^<\/?(p|br|hr|strong|em|del|code|pre|h[1-6]|ul|li|blockquote|table|thead|tbody|tr|th|td|ol)>$|^<(code class="[^"<>]*"|ol start="\d+"|t[hd] align="\w+"|a href="(https?|mailto):[^"<>]*")>$|^<\/a>$/;
    for (const vector of XSS_CORPUS) {
      const tags = htmlOf(vector)?.match(/<[^>]*>?/g) ?? [];
      expect([vector, tags.filter((tag) => !OWN.test(tag))]).toEqual([vector, []]);
    }
  });

  it('of which too much becomes is refused', () => {
    const refused = (markdownText: string) => {
      try {
        return take({ markdownText });
      } catch (error) {
        if (isRuleError(error)) return error.code;
        throw error;
      }
    };
    expect(refused('<'.repeat(4096))).toBe('too_large');
    expect(refused('>'.repeat(4096))).toBe('bad_request');
  });
});

describe('a text', () => {
  it('has all of its forms', () => {
    expect(take({ markdownText: '**Hi** you' })).toEqual({
      type: 'text',
      text: 'Hi you',
      markdownText: '**Hi** you',
      htmlText: '<p><strong>Hi</strong> you</p>',
    });
    expect(take({ htmlText: '<b>Hi</b>' })).toEqual({ type: 'text', text: 'Hi', htmlText: '<b>Hi</b>' });
  });

  it('keeps the text that it was given', () => {
    expect(take({ text: 'Plain', htmlText: '<b>Rich</b>' }).text).toBe('Plain');
    expect(take({ text: 'Plain', markdownText: '*Rich*' }).text).toBe('Plain');
  });

  it('has words, or is refused, whatever is in it', () => {
    const piece = fc.oneof(
      fc.constantFrom(...XSS_CORPUS, '&#0;', '&#55357;', '&#x1F600;', '\n', '```', '> ', '- ', '|', '😀'),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    );
    const rich = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    const property = fc.property(fc.constantFrom('htmlText', 'markdownText'), rich, (field, value) => {
      try {
        expect(take({ [field]: value }).text.trim()).not.toBe('');
      } catch (error) {
        if (!isRuleError(error)) throw error;
      }
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('is the same when it is sent as it was read', () => {
    const taken = take({ markdownText: '1. '.repeat(200) });
    expect(take(taken)).toEqual(taken);
  });

  it('may keep the visitor from writing', () => {
    expect(take({ text: 'Choose', blockChatInput: true })).toMatchObject({ blockChatInput: true });
  });

  it.each([
    [{ htmlText: '<img src=x>' }, /^content\.text/],
    [{ htmlText: ' ' }, /^content\.htmlText/],
    [{ htmlText: 'x'.repeat(4097) }, /^content\.htmlText/],
    [{ markdownText: 'x'.repeat(4097) }, /^content\.markdownText/],
    [{ markdownText: 5 }, /^content\.markdownText/],
    [{ text: 'a', blockChatInput: 'yes' }, /^content\.blockChatInput/],
  ])('is refused with the name of the field: %j', (fields, message) => {
    expect(() => take(fields)).toThrow(message);
  });

  it('of a visitor has one form only', () => {
    const forms = { text: 'Hi', htmlText: '<b>Hi</b>', markdownText: '*Hi*' };
    expect(takeContent('visitor', { type: 'text', ...forms }, NOW)).toEqual({ type: 'text', text: 'Hi' });
  });
});

it('HTML as text keeps lines, lists and signs', () => {
  expect(
    toPlainText(
      '<h1>A</h1>\n<p>b &amp; &lt;c&gt; &#x1F600;<br>d</p><ul><li>e</li><li>f</li></ul><style>g</style><pre>h\n  i</pre>',
    ),
  ).toBe('A\nb & <c> 😀\nd\n• e\n• f\nh\ni');
});
