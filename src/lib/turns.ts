/** Runs what it is given in the order in which it was given. */
export interface Turns {
  /**
   * Prepares, then runs. The next in line begins once this one has begun to run, or with `whole` once it has ended.
   * Failures are the caller's alone.
   */
  take<P, T>(prepare: () => Promise<P>, run: (prepared: P) => Promise<T> | T, whole?: boolean): Promise<T>;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(prepare, run, whole = false) {
      const begun = last.then(prepare).then((prepared) => {
        const running = (async () => run(prepared))();
        // In an object: a promise would be waited for.
        return { running };
      });
      const ended = begun.then(({ running }) => running);
      last = (whole ? ended : begun).catch(() => {});
      return ended;
    },
  };
}
