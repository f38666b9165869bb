// @ts-check
// What runs inside of the measured page. Each function is sent there as its source, so each stands alone.

/** @typedef {{ ms: number, frames: number, elements: number }} Painted `frames`: that were begun, with the one of the paint */

/** Before anything of the page: notes when a socket brings a text that is waited for, before the page hears of it. */
export function watchArrivals() {
  /** @type {Map<string, number>} */
  const arrivals = new Map();
  Object.defineProperty(window, '__arrivals', { value: arrivals });
  window.WebSocket = class extends window.WebSocket {
    /** @param {string | URL} url @param {string | string[]} [protocols] */
    constructor(url, protocols) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        const [text] = /appended-\d+/.exec(String(data)) ?? [];
        if (text !== undefined && !arrivals.has(text)) arrivals.set(text, performance.now());
      });
    }
  };
}

/**
 * Waits until a message is painted: all of it inside of the list, and the list on screen, in a frame that has ended. Counts
 * from a click on the launcher, or from the message's arrival.
 *
 * @param {{ text: string, click: boolean }} order
 * @returns {Promise<Painted>}
 */
export function untilPainted({ text, click }) {
  const root = () => document.querySelector('#web-messenger-container')?.shadowRoot;
  const isPainted = () => {
    const log = root()?.querySelector('[role=log]');
    const row = [...(log?.querySelectorAll('[part~=message]') ?? [])].slice(-5).find(isIt);
    if (!log || !row?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = row.getBoundingClientRect();
    const frame = log.getBoundingClientRect();
    return (
      box.height > 2 && box.top >= frame.top - 1 && box.bottom <= Math.min(frame.bottom, innerHeight) + 1
    );
  };
  const isIt = (/** @type {Element} */ row) => row.textContent?.includes(text);
  const { __arrivals: arrivals } = /** @type {Window & { __arrivals: Map<string, number> }} */ (
    /** @type {unknown} */ (window)
  );
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    let frames = 0;
    const look = () => {
      const from = click ? begun : arrivals.get(text);
      if (from !== undefined) frames++;
      if (from !== undefined && isPainted()) {
        // A message that is sent while a frame is made arrives after it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const elements = root()?.querySelectorAll('[role=log] *').length ?? 0;
          resolve({ ms: performance.now() - from, frames, elements });
        };
        port2.postMessage(0);
      } else if (performance.now() - begun > 60_000) reject(new Error(`${text} was not painted`));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    if (click) root()?.querySelector('button')?.click();
  });
}

/**
 * Scrolls up, page after page, until the first message is drawn, and goes to the end again.
 *
 * @param {string} first its text
 * @returns {Promise<{ texts: number, most: number }>} how many texts were drawn on the way, and the most elements at a time
 */
export async function scrollThrough(first) {
  const log = document.querySelector('#web-messenger-container')?.shadowRoot?.querySelector('[role=log]');
  if (!log) throw new Error('there is no list');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const end = performance.now() + 240_000;
  /** @type {Set<string>} */
  const texts = new Set();
  let most = 0;
  for (let isThere = false; !isThere; ) {
    if (performance.now() > end) throw new Error(`"${first}" was not reached`);
    log.scrollTop = 0;
    await frame();
    most = Math.max(most, log.querySelectorAll('*').length);
    for (const { textContent } of log.querySelectorAll('[part~=message]')) {
      const [text] = /No\. \d+\./.exec(textContent ?? '') ?? [];
      if (text !== undefined) texts.add(text);
    }
    isThere = texts.has(first);
  }
  /** @type {HTMLElement | null | undefined} */
  const jump = log.parentElement?.querySelector('.jump');
  if (!jump) throw new Error('there is no way to the latest message');
  jump.click();
  return { texts: texts.size, most };
}
