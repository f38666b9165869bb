import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConversation, USER_ID } from '../../../test/builders.ts';
import { aState, show } from '../../../test/ui-harness.ts';
import type { State } from '../../core/state/state.ts';
import { createHost, type Host } from './host.ts';
import { createLauncher, PANEL_ID, type PanelStatus } from './launcher.ts';

let host: Host;
let state: State;
let dispose: () => void;
const panelStatus = signal<PanelStatus>('none');
const onToggle = vi.fn();
const onNear = vi.fn();

function launcher(): HTMLButtonElement {
  const made = createLauncher({ root: host.root, state, panelStatus, onToggle, onNear });
  dispose = made.dispose;
  return made.button;
}

function unread(count: number): void {
  const participants = [{ id: 'p', userId: USER_ID, unreadCount: count, lastReadSeq: 0 }];
  show(state, [], { conversation: aConversation({ participants }) });
}

beforeEach(() => {
  state = aState();
  host = createHost(state.settings);
  panelStatus.value = 'none';
  vi.clearAllMocks();
});
afterEach(() => {
  dispose();
  host.dispose();
});

describe('the launcher', () => {
  it('is the first button of the shadow root', () => {
    host.root.append(document.createElement('button'));
    const button = launcher();
    expect(host.root.querySelector('button')).toBe(button);
  });

  it('says what it does, and what is unread', () => {
    const button = launcher();
    expect(button.getAttribute('aria-label')).toBe('Open chat');
    unread(3);
    expect(button.getAttribute('aria-label')).toBe('Open chat, (3) New messages');
    const badge = host.root.querySelector<HTMLElement>('.badge');
    expect(badge?.hidden).toBe(false);
    expect(badge?.textContent).toBe('3');
    unread(100);
    expect(badge?.textContent).toBe('99+');
    unread(0);
    expect(badge?.hidden).toBe(true);
  });

  it('shows no badge over an open widget', () => {
    launcher();
    unread(3);
    state.opened.value = true;
    expect(host.root.querySelector<HTMLElement>('.badge')?.hidden).toBe(true);
  });

  it('is busy until the panel is there, and names it only then', () => {
    const button = launcher();
    state.opened.value = true;
    panelStatus.value = 'loading';
    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(button.hasAttribute('aria-controls')).toBe(false);
    panelStatus.value = 'ready';
    expect(button.getAttribute('aria-busy')).toBe('false');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(button.getAttribute('aria-label')).toBe('Close chat');
    expect(button.getAttribute('aria-controls')).toBe(PANEL_ID);
  });

  it('offers to try again when the panel could not be loaded', () => {
    const button = launcher();
    state.opened.value = true;
    panelStatus.value = 'failed';
    expect(button.getAttribute('aria-label')).toBe('The chat could not be loaded. Try again.');
    expect(button.getAttribute('aria-expanded')).toBe('false');
  });

  it('tells once that somebody comes near, and of every click', () => {
    const button = launcher();
    button.dispatchEvent(new Event('pointerenter'));
    button.dispatchEvent(new Event('pointerenter'));
    expect(onNear).toHaveBeenCalledOnce();
    button.click();
    button.click();
    expect(onToggle).toHaveBeenCalledTimes(2);
  });

  it('is gone once it is disposed of', () => {
    const button = launcher();
    dispose();
    unread(5);
    expect(button.isConnected).toBe(false);
    expect(host.root.querySelector('.badge')).toBeNull();
  });
});
