/**
 * What has ended lately: users, sessions and keys, by the names of their rooms. Whoever was being let in meanwhile is in no
 * room yet and would not hear of it.
 */
export type Endings = {
  /** Taken before credentials are looked at. */
  mark(): number;
  record(names: string[]): void;
  /** Whether one of these has ended since the mark. */
  isAny(names: string[], since: number): boolean;
};

/** More than end while one socket is let in. */
const KEPT = 10_000;

export function createEndings(): Endings {
  let count = 0;
  const ended = new Map<string, number>();
  return {
    mark: () => count,
    record(names) {
      for (const name of names) {
        count += 1;
        // Anew, so that the oldest stays first.
        ended.delete(name);
        ended.set(name, count);
        const [oldest] = ended.keys();
        if (ended.size > KEPT && oldest !== undefined) ended.delete(oldest);
      }
    },
    isAny: (names, since) => names.some((name) => (ended.get(name) ?? 0) > since),
  };
}
