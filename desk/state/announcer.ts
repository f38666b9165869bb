import { type ReadonlySignal, signal } from '@preact/signals';

/** What the polite live region says. `turn` tells two equal texts apart. */
export type Announcement = { text: string; turn: number };

export interface Announcer {
  readonly last: ReadonlySignal<Announcement>;
  say(text: string): void;
}

export function createAnnouncer(): Announcer {
  const last = signal<Announcement>({ text: '', turn: 0 });
  return {
    last,
    say: (text) => {
      last.value = { text, turn: last.peek().turn + 1 };
    },
  };
}
