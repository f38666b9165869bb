import type { BrowserContext, Locator, Page } from '@playwright/test';
import { MEDIA } from './hostile-content.ts';

/** What has run, by whatever sign of it. */
export type Watch = { signs(): string[] };

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export async function watch(context: BrowserContext): Promise<Watch> {
  const signs: string[] = [];
  await context.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'msgbox']) {
      Object.defineProperty(window, name, { value: () => console.error(`RAN ${name}`) });
    }
  });
  await context.addInitScript(`window.findStrangers = ${findStrangers}`);
  context.on('console', (message) => {
    if (message.text().startsWith('RAN ')) signs.push(message.text());
  });
  context.on('dialog', (dialog) => {
    signs.push(`dialog ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  context.on('page', (page) => {
    if (context.pages().length > 1) signs.push(`a window: ${page.url()}`);
  });
  await context.route(/^https?:\/\/[^/]*canary\.example/, (route) => {
    signs.push(`asked for ${route.request().url()}`);
    return route.abort();
  });
  await context.route(`${MEDIA}/**`, (route) => route.fulfill({ contentType: 'image/gif', body: PIXEL }));
  await context.route(/^https:\/\/(example\.com|link\.example)/, (route) => route.abort());
  return { signs: () => signs };
}

/**
 * What is in the page, or in a shadow root of it, that should not be, whether it ran or not. Pictures may come from anywhere: an
 * address that is none shows nothing.
 */
function findStrangers(root: ParentNode): string[] {
  const ELEMENTS =
    /^(script|iframe|frame|object|embed|base|meta|template|math|foreignobject|animate|set|use)$/i;
  const found: string[] = [];
  const own = root instanceof Element ? [root] : [];
  for (const element of [...own, ...root.querySelectorAll('*')]) {
    const { localName, attributes } = element;
    if (ELEMENTS.test(localName)) found.push(element.outerHTML.slice(0, 200));
    for (const { name, value } of attributes) {
      const isCode = /^on|^srcdoc$|^formaction$|^ping$/i.test(name);
      const isLink = /^(href|action|xlink:href|data|background)$/i.test(name);
      if (isCode || (isLink && !/^(https?:|mailto:|blob:|[#/?]|$)/i.test(value))) {
        found.push(`${localName} ${name}=${value.slice(0, 100)}`);
      }
    }
  }
  return found;
}

type Seen = { strangers: string[]; html: number };
type Finder = { findStrangers: typeof findStrangers; seen: Seen };

export const strangersIn = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate((place) => {
    const element = document.querySelector(place);
    if (element === null) return [`there is no ${place}`];
    return (window as unknown as Finder).findStrangers(element.shadowRoot ?? element);
  }, selector);

/** Looks at everything that is drawn from now on, as it is drawn. */
export const lookOn = (page: Page, selector: string): Promise<void> =>
  page.evaluate((place) => {
    const finder = window as unknown as Finder;
    const root = document.querySelector(place)?.shadowRoot;
    if (!root) throw new Error(`there is no ${place}`);
    finder.seen = { strangers: finder.findStrangers(root), html: 0 };
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        for (const node of [target, ...addedNodes]) {
          if (!(node instanceof Element)) continue;
          const drawn = node === target ? node.cloneNode() : node;
          finder.seen.strangers.push(...finder.findStrangers(drawn as Element));
          if (node.classList.contains('html') && node === target) finder.seen.html++;
        }
      }
    }).observe(root, { subtree: true, childList: true, attributes: true });
  }, selector);

export const seenOn = (page: Page): Promise<Seen> => page.evaluate(() => (window as unknown as Finder).seen);

/** Reads a list of messages from its end to the message that says so. */
export const readThrough = (log: Locator, beginning: string): Promise<void> =>
  log.evaluate(async (list, first) => {
    let scroller: Element = list;
    while (scroller.scrollHeight <= scroller.clientHeight && scroller.parentElement) {
      scroller = scroller.parentElement;
    }
    const isThere = () =>
      [...list.querySelectorAll('.bubble')].some((bubble) => bubble.textContent === first);
    while (!isThere()) {
      scroller.scrollTop = 0;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, beginning);
