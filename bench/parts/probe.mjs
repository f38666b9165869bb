// @ts-check
// What runs inside of the measured page. Each function is sent there as its source, so each stands alone.

/** @typedef {{ blocked: [start: number, duration: number][] }} Bench */

/**
 * A script that is put into the page, or an element that is clicked.
 *
 * @typedef {{ script: string, module: boolean, integrationId: string } | { click: string }} Action
 */

/** Before anything of the page. Blocking tasks are those of more than 50 ms. */
export function watchLongTasks() {
  /** @type {Bench} */
  const bench = { blocked: [] };
  Object.defineProperty(window, '__bench', { value: bench });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) bench.blocked.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
}

/** Until the page itself has nothing more to do. */
export function untilIdle() {
  return new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve)));
}

/**
 * Does something and waits until all of `parts` are painted: of some size, inside the window, and not transparent, in a
 * frame that has ended.
 *
 * @param {[action: Action, parts: readonly string[]]} order parts are selectors; `a >>> b` looks into a's shadow root
 * @returns {Promise<{ from: number, to: number }>}
 */
export function actAndSee([action, parts]) {
  const find = (/** @type {string} */ selector) => {
    /** @type {Document | ShadowRoot | null} */
    let scope = document;
    /** @type {HTMLElement | null} */
    let found = null;
    for (const part of selector.split(' >>> ')) {
      found = scope?.querySelector(part) ?? null;
      scope = found?.shadowRoot ?? null;
    }
    return found;
  };
  const isPainted = (/** @type {string} */ selector) => {
    const element = find(selector);
    if (element === null) return false;
    const { width, height, top, left } = element.getBoundingClientRect();
    if (width < 2 || height < 2 || top >= innerHeight || left >= innerWidth) return false;
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const look = () => {
      if (parts.every(isPainted)) {
        // A message that is sent while a frame is made arrives after it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve({ from, to: performance.now() });
        port2.postMessage(0);
      } else if (performance.now() - from > 30_000) reject(new Error(`${parts} was not painted`));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    if ('click' in action) find(action.click)?.click();
    else {
      const script = document.createElement('script');
      if (action.module) script.type = 'module';
      else script.async = true;
      script.src = action.script;
      script.dataset.integrationId = action.integrationId;
      document.head.append(script);
    }
  });
}

/** The time after the panel is painted in which its animations end and what it put off is done. */
export function untilSettled() {
  return new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 400));
}

/** How long tasks blocked the page beyond the 50 ms each of them may take, since `from`. @param {number} from */
export function blockingTime(from) {
  const { blocked } = /** @type {Window & { __bench: Bench }} */ (/** @type {unknown} */ (window)).__bench;
  return blocked.filter(([start]) => start >= from).reduce((sum, [, duration]) => sum + duration - 50, 0);
}
