import createPurifier, { type Config } from 'dompurify';

/** - `message`: from the business's software. - `ours`: one of the two texts of the widget's own that are HTML. */
export type HtmlKind = 'message' | 'ours';

/** What may be drawn of some HTML; nothing where there is nothing left to see, or where it cannot be made safe. */
export type Sanitise = (html: string, kind: HtmlKind) => DocumentFragment | undefined;

/**
 * Words and their structure. No picture, style, class, id, form or frame: none of them could be told apart from the widget's
 * own, and whatever is fetched tells a stranger who reads.
 */
const TAGS =
  'a abbr b bdi bdo blockquote br caption cite code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr u ul var';
const PLAIN_ATTRIBUTES = [
  'align',
  'colspan',
  'dir',
  'lang',
  'reversed',
  'rowspan',
  'scope',
  'start',
  'title',
];

const ALLOWED_LINKS: Record<HtmlKind, RegExp> = {
  message: /^(https?|mailto):/i,
  // Our texts lead into the apps of other channels.
  ours: /^(https?|mailto|tel|sms|viber|weixin):/i,
};

type Policy = NonNullable<Config['TRUSTED_TYPES_POLICY']>;
type Factory = { createPolicy(name: string, rules: Record<string, (text: string) => string>): Policy };

/**
 * Under Trusted Types only a policy may turn text into a document, the one that is read through as well. Pages with a list
 * of allowed policies name ours or do not; DOMPurify's own policy may be taken by the page, a name counts once.
 */
function createPolicy(window: Window): Policy | null | undefined {
  const { trustedTypes } = window as { trustedTypes?: Factory };
  if (trustedTypes === undefined) return null;
  try {
    return trustedTypes.createPolicy('parley', { createHTML: (html) => html, createScriptURL: () => '' });
  } catch {
    return undefined;
  }
}

export function createSanitiser(window: Window & typeof globalThis): Sanitise {
  // An instance of our own: the page may use the same library, and has hooks of its own there.
  const purifier = createPurifier(window);
  const policy = createPolicy(window);
  if (!purifier.isSupported || policy === undefined) return () => undefined;

  let kind: HtmlKind = 'message';
  purifier.addHook('afterSanitizeAttributes', (node) => {
    const href = node.getAttribute('href');
    if (href === null) return;
    const isLink = node.localName === 'a' && URL.canParse(href);
    if (!isLink || !ALLOWED_LINKS[kind].test(new URL(href).protocol)) {
      node.removeAttribute('href');
      return;
    }
    node.setAttribute('rel', 'noopener noreferrer nofollow');
    // An app that is opened in a new tab leaves an empty one behind.
    if (/^https?:/i.test(href.trim())) node.setAttribute('target', '_blank');
  });

  return (html, wanted) => {
    kind = wanted;
    const fragment = purifier.sanitize(html, {
      ALLOWED_TAGS: TAGS.split(' '),
      ALLOWED_ATTR: ['href', ...PLAIN_ATTRIBUTES],
      ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
      // Every attribute is taken for an address unless it is named here.
      ADD_URI_SAFE_ATTR: PLAIN_ATTRIBUTES,
      ALLOWED_URI_REGEXP: ALLOWED_LINKS[wanted],
      ALLOW_ARIA_ATTR: false,
      ALLOW_DATA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
      TRUSTED_TYPES_POLICY: policy,
    });
    // A document of frames has no body, and nothing is made of it, whatever the types say.
    return (fragment as DocumentFragment | null)?.textContent?.trim() ? fragment : undefined;
  };
}
