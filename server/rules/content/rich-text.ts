import { Marked, type Tokens } from 'marked';
import { LIMITS } from '../../../protocol/limits.ts';
import { ruleError } from '../rule-error.ts';
import { hasFields } from './fields.ts';

/** What came as Markdown may become longer as HTML; what grows beyond this was meant to. */
const MAX_HTML = 4 * LIMITS.textCharacters;

type Forms = { text: string; htmlText?: string; markdownText?: string };

/** HTML that was made of Markdown comes back from whoever copies a message. It is made again, and may be longer. */
export function withoutMadeHtml(content: unknown): unknown {
  if (!hasFields(content) || content.markdownText === undefined) return content;
  const { htmlText: _, ...rest } = content;
  return rest;
}

/**
 * Text in its three forms: of Markdown HTML is made, and whoever cannot draw HTML has a text, made from it where none is
 * given. What HTML may hold is for those to decide who draw it: it is stored as it came.
 * @throws RuleError `bad_request`, `too_large`
 */
export function withEveryForm<T extends Forms>(content: T): T {
  const { text, markdownText } = content;
  const html = markdownText === undefined ? content.htmlText : toHtml(markdownText);
  if (html === undefined) return content;
  if (text.trim() !== '') return { ...content, htmlText: html };
  // Not in the middle of a character.
  const cut = toPlainText(html)
    .slice(0, LIMITS.textCharacters)
    .replace(/[\ud800-\udbff]$/, '');
  return { ...content, text: cut, htmlText: html };
}

const escaped = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

const isSafe = (href: string) => URL.canParse(href) && /^(https?|mailto):$/.test(new URL(href).protocol);

/** As above, but what is written as an entity stays one. */
const escapedText = (text: string) =>
  text.replace(/&(?!(#\d{1,7}|#x[\da-f]{1,6}|\w+);)|[<>"]/gi, (sign) => escaped(sign));

/** GitHub's flavour. HTML within it is shown as it was written, and a picture is a link: the widget fetches none for a text. */
const markdown = new Marked({
  gfm: true,
  breaks: true,
  async: false,
  renderer: {
    // The library's own leaves what stands between some tags as it is, for those who let the tags stand, too.
    text(token: Tokens.Text | Tokens.Escape) {
      const { tokens } = token as Tokens.Text;
      return tokens ? this.parser.parseInline(tokens) : escapedText(token.text);
    },
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    image: ({ href, text }: Tokens.Image) => link(href, escaped(text || href)),
    link({ href, tokens }: Tokens.Link) {
      return link(href, this.parser.parseInline(tokens));
    },
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '☑ ' : '☐ '),
  },
});

const link = (href: string, inner: string) =>
  isSafe(href) ? `<a href="${escaped(href)}">${inner}</a>` : inner;

function toHtml(text: string): string {
  const html = parsed(text).trim();
  if (html.length > MAX_HTML) throw ruleError('too_large', 'markdownText becomes too long as HTML');
  return html;
}

function parsed(text: string): string {
  try {
    return markdown.parse(text) as string;
  } catch (cause) {
    // Quotes within quotes by the thousand are more than its stack holds.
    throw ruleError('bad_request', `content.markdownText: cannot be read (${(cause as Error).name})`);
  }
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decoded(entity: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? entity;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : entity;
}

/** For previews and other channels. It is text, whatever stands in it: nobody reads it as HTML again. */
export function toPlainText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|template)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<pre\b[\s\S]*?<\/pre\s*>/gi, (pre) => pre.replace(/\n/g, '<br>'))
    .replace(/\s+/g, ' ')
    .replace(/<li\b[^>]*>/gi, '\n• ')
    .replace(/<br\b[^>]*>|<\/?(p|div|h[1-6]|ul|ol|dl|dt|dd|tr|pre|blockquote|table|hr)\b[^>]*>/gi, '\n')
    .replace(/<\/t[dh]>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#\d{1,7}|#x[\da-f]{1,6}|\w{2,8});/gi, decoded)
    .replace(/ *\n\s*/g, '\n')
    .trim();
}
