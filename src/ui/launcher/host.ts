import type { Settings } from '../../api/options.ts';
import { launcherCss as themeCss } from '../../theme/launcher-css.ts';
import { addSheet } from './add-sheet.ts';
import hostCss from './host.css?inline';
import launcherCss from './launcher.css?inline';

const NAME = 'web-messenger-container';

// Typing here must not fire the page's shortcuts: outside of the root, `target` is a div, so a page cannot tell that
// somebody types. focusin: the focus traps of dialogs would take the focus away.
const KEPT_INSIDE = (
  'keydown keypress keyup beforeinput input compositionstart compositionupdate compositionend ' +
  'paste copy cut focusin focusout'
).split(' ');

export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Embedded only: draws in this element, now and until the next call. */
  moveTo(container: Element): void;
  /** Takes everything off the page. */
  dispose(): void;
}

/** The one element on the page, and the one shadow root that everything is drawn in. Embedded, it waits for `moveTo`. */
export function createHost(settings: Settings, name?: string): Host {
  const element = document.createElement('div');
  element.className = NAME;
  element.id = name === undefined ? NAME : `${NAME}-${name}`;
  // A landmark, so that the messenger is found, and never content outside of all landmarks.
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', settings.businessName);
  const root = element.attachShadow({ mode: 'open' });
  const sheets = [hostCss, themeCss(settings)];
  if (!settings.embedded) sheets.push(launcherCss);
  for (const text of sheets) addSheet(root, text, settings.nonce);
  for (const type of KEPT_INSIDE) root.addEventListener(type, (event) => event.stopPropagation());

  const place = (parent: Element, directionOf: Element) => {
    if (element.parentNode !== parent) {
      parent.append(element);
      // What is scrolled in here begins at its top again, and nothing else would tell.
      root.dispatchEvent(new Event('moved'));
    }
    // `all: initial` leaves the direction alone, but beside <body> we would not inherit one that is set there.
    const { dir } = settings;
    element.dir = dir === 'auto' ? getComputedStyle(directionOf).direction : dir;
  };
  if (settings.embedded) element.dataset.embedded = '';
  const letGo = !settings.embedded && keepOnPage(element, place);
  return {
    element,
    root,
    moveTo: (target) => place(target, target),
    dispose() {
      if (letGo) letGo();
      element.remove();
    },
  };
}

/** Beside `<body>`, where neither its transforms nor its replacement reach, and back again if the page removes it. */
function keepOnPage(
  element: HTMLElement,
  place: (parent: Element, directionOf: Element) => void,
): () => void {
  const html = document.documentElement;
  const check = () => place(element.parentElement ?? html, document.body ?? html);
  const observer = new MutationObserver(check);
  observer.observe(html, { childList: true, attributeFilter: ['dir'] });
  check();
  return () => observer.disconnect();
}
