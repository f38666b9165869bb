import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { State } from '../../core/state/state.ts';
import { totalUnread } from '../../core/state/unread.ts';
import { launcherLabels } from '../../text/launcher-text.ts';

/** What became of the script that draws the panel. */
export type PanelStatus = 'none' | 'loading' | 'ready' | 'failed';

/** The panel's id in the shadow root. */
export const PANEL_ID = 'panel';

const ICONS = {
  chat: 'M12 3.5c5 0 9 3.5 9 8s-4 8-9 8a10 10 0 0 1-3.4-.6L4 20.5l1.1-3.9A7.5 7.5 0 0 1 3 11.5C3 7 7 3.5 12 3.5Z',
  close: 'm6 9.5 6 6 6-6',
  busy: 'M12 3.5a8.5 8.5 0 1 1-8.5 8.5',
  failed: 'M20 11a8 8 0 1 0-2.3 6.2M20 5v6h-6',
};

export type LauncherOptions = {
  root: ShadowRoot;
  state: State;
  panelStatus: ReadonlySignal<PanelStatus>;
  onToggle: () => void;
  /** Somebody is about to click. */
  onNear: () => void;
};

/** The round button or the bar. Plain DOM: it is on every page, and most visitors never open the rest. */
export function createLauncher({ root, state, panelStatus, onToggle, onNear }: LauncherOptions) {
  const { settings } = state;
  const labels = launcherLabels(settings.customText);
  const isTab = settings.displayStyle === 'tab';
  const { corner, button, svg, path, badge } = createElements(isTab);
  if (isTab) button.prepend(labels.header);
  else button.style.cssText = `inline-size:${settings.buttonWidth};block-size:${settings.buttonHeight}`;
  const picture = isTab ? undefined : addPicture(button, settings.buttonIconUrl);
  button.addEventListener('click', onToggle);
  for (const type of ['pointerenter', 'focus']) button.addEventListener(type, onNear, { once: true });
  root.prepend(corner);

  const stop = effect(() => {
    const status = panelStatus.value;
    const opened = state.opened.value;
    const shown = opened && status === 'ready';
    const unread = opened ? 0 : totalUnread(state);
    const icon = !opened ? 'chat' : status === 'failed' ? 'failed' : shown ? 'close' : 'busy';
    const action = icon === 'failed' ? labels.failed : shown ? labels.close : labels.open;
    // What is written in a button has to be part of its name.
    const label = isTab ? `${labels.header}: ${action}` : action;

    corner.hidden = !state.visible.value;
    picture?.toggleAttribute('hidden', icon !== 'chat');
    svg.toggleAttribute('hidden', icon === 'chat' && (isTab || picture?.isConnected === true));
    path.setAttribute('d', ICONS[icon]);
    button.title = unread > 0 ? `${label}, ${labels.unread(unread)}` : label;
    button.setAttribute('aria-label', button.title);
    button.setAttribute('aria-expanded', String(shown));
    button.setAttribute('aria-busy', String(icon === 'busy'));
    if (status === 'ready') button.setAttribute('aria-controls', PANEL_ID);
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? '99+' : String(unread);
  });

  return {
    button,
    dispose() {
      stop();
      corner.remove();
    },
  };
}

function createElements(isTab: boolean) {
  const corner = document.createElement('div');
  corner.className = isTab ? 'corner tab' : 'corner';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.setAttribute('part', 'launcher');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  button.append(svg);
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.setAttribute('part', 'badge');
  badge.setAttribute('aria-hidden', 'true');
  corner.append(button, badge);
  return { corner, button, svg, path, badge };
}

/** The site's own picture; the bubble stands in where it cannot be had. */
function addPicture(button: HTMLElement, url: string | undefined): HTMLImageElement | undefined {
  if (!url) return undefined;
  const picture = new Image();
  picture.alt = '';
  picture.src = url;
  picture.onerror = () => {
    picture.remove();
    button.querySelector('svg')?.removeAttribute('hidden');
  };
  button.append(picture);
  return picture;
}
