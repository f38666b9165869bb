/** Gives one engine to many connections, one after the other. */
export type Turns = {
  /** Resolves with what ends the turn. @throws Error when the turn does not come in time. */
  take(): Promise<() => void>;
};

type Waiter = { begin(): void };

export function createTurns(patienceMs: number): Turns {
  let isTaken = false;
  const waiting: Waiter[] = [];

  function next(): void {
    const waiter = waiting.shift();
    if (waiter) waiter.begin();
    else isTaken = false;
  }

  function release(): () => void {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      next();
    };
  }

  return {
    take() {
      if (!isTaken) {
        isTaken = true;
        return Promise.resolve(release());
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(waiter), 1);
          reject(new Error(`the embedded database had no turn within ${patienceMs / 1000} s`));
        }, patienceMs);
        const waiter: Waiter = {
          begin() {
            clearTimeout(timer);
            resolve(release());
          },
        };
        waiting.push(waiter);
      });
    },
  };
}
