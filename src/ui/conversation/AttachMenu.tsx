/** @jsxRuntime classic */
/** @jsx kit.h */
import { kit } from '../kit.ts';

const { useLayoutEffect, useRef, useUi } = kit;

const PATHS = {
  picture: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9v.01',
  file: 'M13.5 3.5H6v17h12V8zm0 0V8H18',
  place:
    'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11ZM12 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
};

export type MenuEntry = { icon: keyof typeof PATHS; label: string; act: () => void };

export type AttachMenuProps = {
  entries: readonly MenuEntry[];
  /** Also gives the focus back. */
  close: () => void;
};

export function AttachMenu({ entries, close }: AttachMenuProps) {
  const label = useUi().text('attachButtonLabel');
  const menu = useRef<HTMLDivElement>(null);
  const items = () => [...(menu.current?.querySelectorAll('button') ?? [])];

  // At once: a press may follow before the browser has drawn.
  useLayoutEffect(() => {
    items()[0]?.focus();
    // The button that opens it closes it by itself.
    const isOurs = (target: EventTarget) =>
      target === menu.current || (target instanceof Element && target.classList.contains('attach'));
    const onPress = (event: Event) => {
      if (!event.composedPath().some(isOurs)) close();
    };
    document.addEventListener('pointerdown', onPress, true);
    return () => document.removeEventListener('pointerdown', onPress, true);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(event.target as HTMLButtonElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) all.at(next % all.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    if (next === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    // Escape is for the menu alone.
    event.stopPropagation();
  };
  return (
    <div ref={menu} class="attach-menu" part="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
      {entries.map((entry) => (
        <button
          key={entry.icon}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            close();
            entry.act();
          }}
        >
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d={PATHS[entry.icon]} />
          </svg>
          {entry.label}
        </button>
      ))}
    </div>
  );
}
