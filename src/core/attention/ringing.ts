import type { Id } from '../../../protocol/model.ts';
import type { Focus, Ports, Tone } from '../ports.ts';
import type { State } from '../state/state.ts';

export type RingingDeps = {
  state: State;
  focus: Focus;
  tone: Tone;
  ports: Pick<Ports, 'tabs' | 'locks' | 'clock'>;
};

/** Lets a tab that the visitor looks at answer first. */
const GRACE_MS = 150;

/**
 * One tone for what comes in while the visitor looks at none of the site's tabs, and none while one sounds. All tabs hear
 * the same message: each asks for the lock, and keeps it as long as its tone sounds; those that come after know by then.
 */
export function createRinging({ state, focus, tone, ports: { tabs, locks, clock } }: RingingDeps) {
  /** Messages that some tab has answered for: there are few, since this page was opened. */
  const answered = new Set<Id>();
  let quietUntil = 0;
  let isBusy = false;
  let disposed = false;

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => void clock.after(milliseconds, resolve));

  const stopListening = tabs.subscribe((told) => {
    if (told.type !== 'rung') return;
    answered.add(told.messageId);
    quietUntil = Math.max(quietUntil, clock.now() + told.lasts);
  });

  async function ring(messageId: Id, since: number): Promise<void> {
    await pause(GRACE_MS);
    await locks.hold('tone', async () => {
      if (disposed || focus.is() || answered.has(messageId) || since < quietUntil) return;
      const lasts = await tone.play();
      // Another tab may be allowed to.
      if (lasts === 0) return;
      tabs.post({ type: 'rung', messageId, lasts });
      await pause(lasts);
    });
  }

  return {
    async heard(messageId: Id): Promise<void> {
      if (!state.settings.soundNotificationEnabled) return;
      if (focus.is()) {
        tabs.post({ type: 'rung', messageId, lasts: 0 });
        return;
      }
      if (isBusy) return;
      isBusy = true;
      await ring(messageId, clock.now()).finally(() => {
        isBusy = false;
      });
    },
    dispose() {
      disposed = true;
      stopListening();
    },
  };
}
