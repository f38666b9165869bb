// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { XSS_CORPUS } from '../../../../test/xss/corpus.ts';
import { createSanitiser, type HtmlKind } from './sanitise.ts';

const sanitise = createSanitiser(window);

function made(html: string, kind: HtmlKind = 'message'): string | undefined {
  const fragment = sanitise(html, kind);
  if (fragment === undefined) return undefined;
  const box = document.createElement('div');
  box.append(fragment);
  return box.innerHTML;
}

/** What is in a page by then may be looked at, but nothing of it has a say. */
function harmOf(html: string, kind: HtmlKind): string[] {
  const elements = [...(sanitise(html, kind)?.querySelectorAll('*') ?? [])];
  return elements.flatMap((element) => {
    const { localName, namespaceURI, attributes } = element;
    const named = [...attributes].map(({ name }) => name);
    const wrong = named.filter((name) =>
      /^(on|style|src|srcset|id|class|name|slot|part|is$|data-)/.test(name),
    );
    const link = element.getAttribute('href');
    const isKnown =
      !/^(script|style|img|svg|math|iframe|form|input|button|object|embed|template|link|meta|base|video|audio)$/.test(
        localName,
      );
    return [
      ...wrong,
      ...(isKnown && namespaceURI === 'http://www.w3.org/1999/xhtml' ? [] : [localName]),
      ...(link === null || /^(https?|mailto|tel|sms|viber|weixin):/.test(new URL(link).protocol)
        ? []
        : [link]),
      ...(link === null || element.getAttribute('rel')?.includes('noopener') ? [] : ['no rel']),
    ];
  });
}

describe('HTML of others', () => {
  it('keeps words and their structure', () => {
    const html =
      '<h2>A</h2><p>b <strong>c</strong> <em>d</em><br>e <code>f</code></p><ul><li>g</li></ul><ol start="3"><li>h</li></ol><blockquote>i</blockquote><table><thead><tr><th scope="col">j</th></tr></thead><tbody><tr><td colspan="2">k</td></tr></tbody></table>';
    expect(made(html)).toBe(html);
  });

  it('opens links elsewhere, and tells nobody where from', () => {
    expect(made('<a href="https://example.com/?a=1&amp;b=2" target="_self" rel="opener">x</a>')).toBe(
      '<a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer nofollow" target="_blank">x</a>',
    );
    expect(made('<a href="mailto:a@example.com">x</a>')).toBe(
      '<a href="mailto:a@example.com" rel="noopener noreferrer nofollow">x</a>',
    );
  });

  it.each(['weixin://dl/scan', 'viber://chat', 'tel:+4989', 'sms:+4989'])(
    'leads to %s only from texts of ours',
    (href) => {
      expect(made(`<a href="${href}">x</a>`)).toBe('<a>x</a>');
      expect(made(`<a href='${href}'>x</a>`, 'ours')).toContain(`href="${href}"`);
      // What was allowed there is not allowed here because of it.
      expect(made(`<a href="${href}">x</a>`)).toBe('<a>x</a>');
    },
  );

  it.each(['/account', '//example.com/', '#top', 'account.html'])('leads nowhere by %s', (href) => {
    expect(made(`<a href="${href}">x</a>`)).toBe('<a>x</a>');
  });

  it('leads nowhere by what is no link', () => {
    expect(made('<div href="https://example.com/">x</div>')).toBe('<div>x</div>');
  });

  it('takes away what is fetched, what styles and what may be mistaken for the widget’s own', () => {
    expect(
      made(
        '<p class="bubble" id="a" style="color:red" data-a="1" aria-label="b">x<img src="https://a.example/b.png"><input><button>y</button></p>',
      ),
    ).toBe('<p>xy</p>');
  });

  it('is nothing where nothing is left to see', () => {
    expect(made('<script>1</script>')).toBeUndefined();
    expect(made('<p> <br></p>')).toBeUndefined();
    expect(made('<frameset><frame src="https://a.example/"></frameset>')).toBeUndefined();
  });
});

describe('of all known ways to run something', () => {
  it('knows more than 200, each once', () => {
    expect(new Set(XSS_CORPUS).size).toBe(XSS_CORPUS.length);
    expect(XSS_CORPUS.length).toBeGreaterThan(200);
  });

  it.each<HtmlKind>(['message', 'ours'])('none is left in %s', (kind) => {
    for (const vector of XSS_CORPUS) expect([vector, harmOf(vector, kind)]).toEqual([vector, []]);
  });

  it('none is left of any two, one in the other', () => {
    const vector = fc.constantFrom(...XSS_CORPUS);
    const property = fc.property(vector, vector, fc.nat(), (outer, inner, at) => {
      const place = at % (outer.length + 1);
      const html = outer.slice(0, place) + inner + outer.slice(place);
      expect(harmOf(html, 'ours')).toEqual([]);
      // What was made of it and written down does not become something else when it is read again.
      expect(harmOf(made(html) ?? '', 'ours')).toEqual([]);
    });
    fc.assert(property, { numRuns: 80 });
  });
});

describe('on a page with Trusted Types', () => {
  afterEach(() => {
    Reflect.deleteProperty(window, 'trustedTypes');
    vi.restoreAllMocks();
  });
  const forbid = (createPolicy: unknown) =>
    Object.defineProperty(window, 'trustedTypes', { configurable: true, value: { createPolicy } });

  it('asks for one policy, by our name', () => {
    const createPolicy = vi.fn((_name: string, rules: object) => rules);
    forbid(createPolicy);
    const wanted = createSanitiser(window);
    expect(wanted('<b>x</b>', 'message')?.textContent).toBe('x');
    wanted('<b>y</b>', 'ours');
    expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(['parley']);
  });

  it('gives nothing where that is forbidden, and says nothing', () => {
    const warn = vi.spyOn(console, 'warn');
    forbid(() => {
      throw new TypeError('Policy "parley" disallowed.');
    });
    expect(createSanitiser(window)('<b>x</b>', 'message')).toBeUndefined();
    expect(warn).not.toHaveBeenCalled();
  });
});
