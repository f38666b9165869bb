// @ts-check
// What runs inside of the measured page. Each function is sent there as its source, so each stands alone.

/**
 * Before anything of the page: notes when a socket brings a text that is waited for.
 */
export function watchArrivals() {
  Object.defineProperty(window, '__arrivals', { value: new Map() });
  const Whole = window.WebSocket;
  window.WebSocket = class extends Whole {
    /** @param {string | URL} url @param {string | string[]} [protocols] */
    constructor(url, protocols) {
      super(url, protocols ?? []);
      this.addEventListener('message', ({ data }) => {
        const found = /appended-\d+/.exec(String(data))?.[0];
        /** @type {{ __arrivals: Map<string, number> }} */
        const { __arrivals } = /** @type {any} */ (window);
        if (!found || __arrivals.has(found)) return;
        __arrivals.set(found, 0);
        const tick = () => {
          __arrivals.set(found, (__arrivals.get(found) ?? 0) + 1);
          requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      });
    }
  };
}

/**
 * Opens the widget and waits until a message is painted: in the list's window, in a frame that has ended.
 *
 * @param {{ text: string, click: boolean }} order
 * @returns {Promise<{ ms: number, frames: number, elements: number }>}
 */
export function untilPainted({ text, click }) {
  const root = () => document.querySelector('#web-messenger-container')?.shadowRoot;
  const isPainted = () => {
    const log = root()?.querySelector('[role=log]');
    if (!log) return false;
    const rows = [...log.querySelectorAll('[part~=message]')].slice(-5);
    const row = rows.find(({ textContent }) => textContent?.includes(text));
    if (!row?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = row.getBoundingClientRect();
    const frame = log.getBoundingClientRect();
    return box.height > 2 && box.top < Math.min(frame.bottom, innerHeight) && box.bottom > frame.top;
  };
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const look = () => {
      if (isPainted()) {
        /** @type {Map<string, number>} */
        const arrivals = /** @type {any} */ (window).__arrivals;
        const frames = arrivals.get(text) ?? 0;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          resolve({
            ms: performance.now() - from,
            frames,
            elements: root()?.querySelectorAll('[role=log] *').length ?? 0,
          });
        port2.postMessage(0);
      } else if (performance.now() - from > 60_000) reject(new Error(`${text} was not painted`));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    if (click) root()?.querySelector('button')?.click();
  });
}

/**
 * Scrolls up until the first message is there, and goes to the end again.
 *
 * @param {string} first
 * @returns {Promise<number>} the most elements that were in the list
 */
export async function scrollThrough(first) {
  const log = document.querySelector('#web-messenger-container')?.shadowRoot?.querySelector('[role=log]');
  if (!log) throw new Error('there is no list');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let most = 0;
  const end = performance.now() + 240_000;
  while (!log.querySelector('[part~=message]')?.textContent?.includes(first)) {
    if (performance.now() > end) throw new Error('the first message was not reached');
    log.scrollTop = 0;
    log.dispatchEvent(new Event('scroll'));
    await frame();
    most = Math.max(most, log.querySelectorAll('*').length);
  }
  const jump = /** @type {HTMLElement | null} */ (log.parentElement?.querySelector('.jump') ?? null);
  jump?.click();
  for (let frames = 0; frames < 10; frames++) await frame();
  return most;
}
