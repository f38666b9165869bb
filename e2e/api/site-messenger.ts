import type { Page } from '@playwright/test';
import type { InitOptions } from '../../src/api/options.ts';
import { SEED } from '../../test/server-harness.ts';
import { createVisitor, type Visitor } from '../fixtures/visitor.ts';

/** A call of an event's handler, as the page heard it. */
export type Heard = { event: string; args: unknown[] };

/** The messenger on a site's page, as the page's own code uses it. */
export type SiteMessenger = Visitor & {
  /** Loads the page with the script tag; nothing is initialised. */
  load(): Promise<void>;
  /** Options that can be written as JSON; others go through `run`. */
  init(options?: Partial<InitOptions>): Promise<void>;
  /** What a promise came to: `resolved`, or the error's code. */
  outcome(expression: string): Promise<string>;
  /** Notes what these events' handlers are called with, from now on. May be called before `init`. */
  listen(...events: string[]): Promise<void>;
  heard(): Promise<Heard[]>;
};

export function createSiteMessenger(page: Page, url: () => string): SiteMessenger {
  const visitor = createVisitor(page);
  return {
    ...visitor,
    async load() {
      await page.goto(url());
      await page.waitForFunction('window.Parley !== undefined');
    },
    init: (options = {}) =>
      page.evaluate(
        (given) => (window as unknown as { Parley: { init(o: unknown): Promise<void> } }).Parley.init(given),
        { integrationId: SEED.integrationId, ...options },
      ),
    outcome: (expression) =>
      page.evaluate(
        `(async () => ${expression})().then(() => 'resolved', ({ code, message }) => code ?? message)`,
      ),
    listen: (...events) =>
      page.evaluate((names) => {
        const target = window as unknown as {
          heard?: Heard[];
          Parley: { on(event: string, handler: (...args: unknown[]) => void): void };
        };
        target.heard ??= [];
        for (const event of names) {
          target.Parley.on(event, (...args) => target.heard?.push({ event, args: structuredClone(args) }));
        }
      }, events),
    heard: () => page.evaluate('heard'),
  };
}
