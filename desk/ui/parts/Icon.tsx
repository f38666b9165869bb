import './Icon.css';

/** Drawn on a 24 × 24 grid with one line width. */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  panel:
    'M4 6.5A1.5 1.5 0 0 1 5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5ZM14.5 5v14',
  person: 'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5ZM5 20c.4-3.2 3.3-5.5 7-5.5s6.6 2.3 7 5.5',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
  leave: 'M14 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H14M10.5 12H20M16.5 8.5L20 12l-3.5 3.5',
  alert: 'M12 8v4.5M12 16h.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  offline:
    'M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12.5a9.5 9.5 0 0 1 4-2.300M14.5 10.200a9.5 9.5 0 0 1 4 2.300M2.5 9.300a14 14 0 0 1 3.5-2.400M10.5 5.600a14 14 0 0 1 11 3.700M12 19h.01',
  inbox:
    'M4 13.5l2.600-7.300A1.5 1.5 0 0 1 8 5.200h8a1.5 1.5 0 0 1 1.400 1l2.600 7.300v4a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5ZM4 13.5h4.5l1.200 2.200h4.600l1.200-2.200H20',
  chat: 'M6 5h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-5.5L8 20.5V17H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z',
  clock: 'M12 7.5V12l3 2M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  seen: 'M2.5 12.5L7 17l9-9.5M12 16l1 1 8.5-9.5',
  retry: 'M19 12a7 7 0 1 1-2-4.900L19 9M19 4.5V9h-4.5',
  attach:
    'M18.500 11.500l-6.800 6.800a4.200 4.200 0 0 1-6-6l7.300-7.300a2.800 2.800 0 0 1 4 4l-7.200 7.200a1.400 1.400 0 0 1-2-2l6.500-6.500',
  file: 'M7 3.5h6.5L18 8v11a1.5 1.5 0 0 1-1.5 1.5h-9.500A1.5 1.5 0 0 1 5.500 19V5A1.5 1.5 0 0 1 7 3.5ZM13 3.5V8.500h5',
  pin: 'M12 21c4-4.500 6.500-7.700 6.500-11a6.5 6.5 0 0 0-13 0c0 3.300 2.500 6.500 6.500 11ZM12 12.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400Z',
  down: 'M12 5v14M6 13l6 6 6-6',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: what it means is said in text beside it, or in its button's label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
