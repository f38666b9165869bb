/** Lets everything that waits on resolved promises run; no time passes. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 25; turn += 1) await Promise.resolve();
}
