const PATHS = {
  back: 'm14.5 5.5-6.5 6.5 6.5 6.5',
  close: 'm6 6 12 12M18 6 6 18',
  send: 'M12 20V4.5M5.5 11 12 4.5l6.5 6.5',
  down: 'M12 4.5V19M5.5 12.5 12 19l6.5-6.5',
  plus: 'M12 5v14M5 12h14',
  alert: 'M12 7.5v5.5m0 3.5v.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
};

/** A picture beside or instead of words; what it means is said by the control it is in. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
