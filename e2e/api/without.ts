import type { Page } from '@playwright/test';
import type { Name } from './names.ts';

/** Takes one name out of the messenger of every page that is opened from now on: it does nothing then, and says nothing. */
export async function takeOut(page: Page, name: Name): Promise<void> {
  const [, kind = '', what = ''] = /^(\w+):(.+)$/.exec(name) ?? [];
  await page.addInitScript(install, [kind, what] as const);
}

/** Runs in the page: must not refer to anything outside of it. */
function install([kind, what]: readonly [string, string]): void {
  type Loose = Record<string, unknown>;
  type Call = (...args: unknown[]) => unknown;

  const omit = (object: Loose | null | undefined, path: string[]): Loose | null | undefined => {
    const [key = '', ...rest] = path;
    if (typeof object !== 'object' || object === null || !(key in object)) return object;
    const copy = { ...object };
    if (rest.length === 0) delete copy[key];
    else copy[key] = omit(copy[key] as Loose, rest);
    return copy;
  };
  const isPromised = (method: string) =>
    /^(init|log(in|out)|update|create|load|send|trigger|mark|getMore|getConversationById)/.test(method);

  const changed: Loose = {
    method: {
      [what]: what === 'VERSION' ? undefined : isPromised(what) ? async () => undefined : () => undefined,
    },
    event: {
      on: (on: Call) => (event: unknown, handler: unknown) =>
        event === what ? undefined : on(event, handler),
    },
    option: { init: (init: Call) => (options: Loose) => init(omit(options, what.split('.'))) },
    delegate: {
      init: (init: Call) => (options: Loose) => init(omit(options, ['delegate', what])),
      setDelegate: (setDelegate: Call) => (delegate: Loose) => setDelegate(omit(delegate, [what])),
    },
  };
  const replaced = changed[kind] as Loose;

  const wrap = (messenger: object) =>
    new Proxy(messenger, {
      get(target, key: string) {
        const value = (target as Loose)[key];
        if (!(key in replaced)) return value;
        if (kind === 'method') return replaced[key];
        return (replaced[key] as (method: unknown) => unknown)(value);
      },
    });
  let held: object | undefined;
  Object.defineProperty(window, 'Parley', {
    configurable: true,
    get: () => held,
    set(messenger: object) {
      held = wrap(messenger);
    },
  });
}
