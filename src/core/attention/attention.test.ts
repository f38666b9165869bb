import { describe, expect, it } from 'vitest';
import { aConfig, aConversation, aMessage, someSettings } from '../../../test/builders.ts';
import { createFakeBrowser, createFakeClock } from '../../../test/fake-ports.ts';
import type { Settings } from '../../api/options.ts';
import { createState } from '../state/state.ts';
import { createAttention } from './attention.ts';

const LASTS = 500;
const settle = () => new Promise((resolve) => setTimeout(resolve));

/** Some tabs of one browser, none of which is looked at. */
function setUp(settings?: Partial<Settings>) {
  const clock = createFakeClock();
  const browser = createFakeBrowser();
  const tones: string[] = [];

  function openTab(name = 'tab') {
    const state = createState(someSettings(settings), aConfig());
    let isFocused = false;
    let isAllowed = true;
    let listeners: (() => void)[] = [];
    const page = { title: 'Acme' };
    let covered: { own: string; by: string } | undefined;
    const attention = createAttention({
      state,
      ports: browser.openTab(clock),
      focus: {
        is: () => isFocused,
        watch(listener) {
          listeners.push(listener);
          return () => {
            listeners = listeners.filter((one) => one !== listener);
          };
        },
      },
      title: {
        cover(by) {
          covered = { own: page.title, by };
          page.title = by;
        },
        uncover() {
          if (covered && page.title === covered.by) page.title = covered.own;
          covered = undefined;
        },
      },
      tone: {
        async play() {
          if (!isAllowed) return 0;
          tones.push(name);
          return LASTS;
        },
      },
      unreadText: (count) => `(${count})`,
    });
    return {
      attention,
      page,
      hears: (id: string) => attention.heard(aMessage(1, { id })),
      focus(focused: boolean) {
        isFocused = focused;
        for (const listener of listeners) listener();
      },
      forbid() {
        isAllowed = false;
      },
      unread(count: number) {
        state.unreadElsewhere.value = { [aConversation().id]: count };
      },
    };
  }

  /** Goes forward in small steps, so that what waits for time and what waits for others take turns. */
  async function pass(milliseconds: number) {
    for (let gone = 0; gone < milliseconds; gone += 50) {
      clock.advance(50);
      await settle();
    }
  }
  return { openTab, pass, tones, clock };
}

describe('the tone', () => {
  it('sounds once for a message, however many tabs there are', async () => {
    const { openTab, pass, tones } = setUp();
    const tabs = [openTab('a'), openTab('b'), openTab('c')];
    for (const tab of tabs) tab.hears('one');
    await pass(3000);
    expect(tones).toEqual(['a']);
    for (const tab of tabs) tab.hears('two');
    await pass(3000);
    expect(tones).toHaveLength(2);
  });

  it('sounds once for what comes while it sounds', async () => {
    const { openTab, pass, tones } = setUp();
    const tabs = [openTab('a'), openTab('b')];
    for (const id of ['one', 'two']) for (const tab of tabs) tab.hears(id);
    await pass(400);
    for (const tab of tabs) tab.hears('three');
    await pass(3000);
    expect(tones).toEqual(['a']);
  });

  it('does not sound while the visitor looks at one of the tabs', async () => {
    const { openTab, pass, tones } = setUp();
    const [hidden, shown] = [openTab('hidden'), openTab('shown')];
    shown.focus(true);
    for (const tab of [hidden, shown]) tab.hears('one');
    await pass(1000);
    expect(tones).toEqual([]);
  });

  it('comes from a tab that may, when another must not', async () => {
    const { openTab, pass, tones } = setUp();
    const [first, second] = [openTab('first'), openTab('second')];
    first.forbid();
    for (const tab of [first, second]) tab.hears('one');
    await pass(1000);
    expect(tones).toEqual(['second']);
  });

  it('does not sound where the site does not want it, nor after destroy()', async () => {
    const off = setUp({ soundNotificationEnabled: false });
    off.openTab().hears('one');
    await off.pass(1000);
    expect(off.tones).toEqual([]);
    const gone = setUp();
    const tab = gone.openTab();
    tab.hears('one');
    tab.attention.dispose();
    await gone.pass(1000);
    expect(gone.tones).toEqual([]);
  });
});

describe('the title', () => {
  it('takes turns with the page’s own while something is unread and nobody looks', () => {
    const { openTab, clock } = setUp();
    const { page, unread, focus } = openTab();
    expect(page.title).toBe('Acme');
    unread(1);
    expect(page.title).toBe('(1)');
    clock.advance(1500);
    expect(page.title).toBe('Acme');
    unread(2);
    clock.advance(1500);
    expect(page.title).toBe('(2)');
    focus(true);
    expect(page.title).toBe('Acme');
    clock.advance(10_000);
    expect(page.title).toBe('Acme');
    focus(false);
    expect(page.title).toBe('(2)');
    unread(0);
    expect(page.title).toBe('Acme');
    expect(clock.waiting()).toBe(0);
  });

  it('leaves alone what the page sets meanwhile, and takes turns with that', () => {
    const { openTab, clock } = setUp();
    const { page, unread } = openTab();
    unread(1);
    page.title = 'Checkout';
    clock.advance(1500);
    expect(page.title).toBe('Checkout');
    clock.advance(1500);
    expect(page.title).toBe('(1)');
    unread(0);
    expect(page.title).toBe('Checkout');
  });

  it('is the page’s own again after destroy()', () => {
    const { openTab, clock } = setUp();
    const { page, unread, attention } = openTab();
    unread(1);
    attention.dispose();
    expect(page.title).toBe('Acme');
    expect(clock.waiting()).toBe(0);
  });
});
