import { afterEach, describe, expect, it, vi } from 'vitest';
import { someSettings } from '../../../test/builders.ts';
import { createHost, type Host } from './host.ts';

const hosts: Host[] = [];
function host(settings: Parameters<typeof someSettings>[0] = {}): Host {
  const made = createHost(someSettings(settings));
  hosts.push(made);
  return made;
}

afterEach(() => {
  for (const made of hosts.splice(0)) made.dispose();
  document.documentElement.removeAttribute('dir');
  document.body.removeAttribute('dir');
  vi.restoreAllMocks();
});

describe('the host element', () => {
  it('stands beside the body, as a named landmark', () => {
    const { element } = host();
    expect(element.previousElementSibling).toBe(document.body);
    expect(element.id).toBe('web-messenger-container');
    expect(element.className).toBe('web-messenger-container');
    expect(element.getAttribute('role')).toBe('region');
    expect(element.getAttribute('aria-label')).toBe('Acme Bank');
  });

  it('comes back when the page removes it', async () => {
    const { element } = host();
    element.remove();
    await vi.waitFor(() => expect(element.isConnected).toBe(true));
  });

  it('stays away once it is disposed of', async () => {
    const { element, dispose } = host();
    dispose();
    const other = document.createElement('div');
    document.documentElement.append(other);
    await new Promise<void>((resolve) => {
      new MutationObserver(() => resolve()).observe(document.documentElement, { childList: true });
      other.remove();
    });
    expect(element.isConnected).toBe(false);
  });

  it('runs in the direction of the page, wherever that is set', async () => {
    document.body.style.direction = 'rtl';
    expect(host().element.dir).toBe('rtl');
    document.body.style.direction = '';
  });

  it('keeps typing, pasting and composing to itself, and lets clicks through', () => {
    const { element, root } = host();
    const heard: string[] = [];
    const input = document.createElement('input');
    root.append(input);
    const inside: string[] = [];
    const kept = [
      'keydown',
      'keyup',
      'keypress',
      'input',
      'paste',
      'copy',
      'cut',
      'compositionstart',
      'focusin',
    ];
    for (const type of [...kept, 'click']) {
      input.addEventListener(type, () => inside.push(type));
      document.addEventListener(type, () => heard.push(type), { once: true });
      input.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }
    expect(inside).toEqual([...kept, 'click']);
    expect(heard).toEqual(['click']);
    expect(element.isConnected).toBe(true);
  });

  it('embedded, waits for its place and may be moved', () => {
    const { element, moveTo } = host({ embedded: true });
    expect(element.isConnected).toBe(false);
    const [first, second] = [document.createElement('div'), document.createElement('div')];
    document.body.append(first, second);
    moveTo(first);
    expect(element.parentElement).toBe(first);
    moveTo(second);
    expect(element.parentElement).toBe(second);
    first.remove();
    second.remove();
  });

  it('falls back to style elements with the nonce where sheets cannot be adopted', () => {
    const attach = Element.prototype.attachShadow;
    vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
      const root = attach.call(this, init);
      return new Proxy(root, {
        has: (target, key) => key !== 'adoptedStyleSheets' && key in target,
        get: (target, key) => {
          const value = Reflect.get(target, key) as unknown;
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    });
    const { root } = host({ nonce: 'abc' });
    const styles = [...root.querySelectorAll('style')];
    expect(styles.length).toBeGreaterThan(0);
    for (const style of styles) expect(style.nonce).toBe('abc');
  });

  it('leaves nothing behind after fifty lives', () => {
    const added = vi.spyOn(document, 'addEventListener');
    const addedToWindow = vi.spyOn(window, 'addEventListener');
    const before = document.documentElement.outerHTML;
    for (let i = 0; i < 50; i++) createHost(someSettings()).dispose();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(document.adoptedStyleSheets).toHaveLength(0);
    expect(added).not.toHaveBeenCalled();
    expect(addedToWindow).not.toHaveBeenCalled();
  });
});
