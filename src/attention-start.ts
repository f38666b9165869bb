import { focus } from './adapters/browser/focus.ts';
import { pageTitle } from './adapters/browser/title.ts';
import { tone } from './adapters/browser/tone.ts';
import { type Attention, type AttentionDeps, createAttention } from './core/attention/attention.ts';
import { launcherLabels } from './text/launcher-text.ts';

/** Calling a visitor back, with the browser behind its ports. */
export function startAttention({ state, ports }: Pick<AttentionDeps, 'state' | 'ports'>): Attention {
  const { unread } = launcherLabels(state.settings.customText);
  return createAttention({ state, ports, focus, title: pageTitle, tone, unreadText: unread });
}
