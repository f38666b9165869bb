import type { Messenger } from './messenger.ts';

type Method<K extends keyof Messenger> = Messenger[K] extends (...args: never[]) => unknown ? K : never;

/** Every method of {@link Messenger}. */
export type MethodName = { [K in keyof Messenger]: Method<K> }[keyof Messenger];

/** A call that the page made before the bundle ran. The two ends are there for methods that return a promise. */
export type QueuedCall = readonly [
  method: MethodName,
  args: readonly unknown[],
  resolve?: (value: unknown) => void,
  reject?: (error: unknown) => void,
];

/** What only the loader knows. */
export type LoaderInfo = {
  /** The folder above `/sdk/` of the loader's address, with a final slash: where `init()` finds the server. */
  baseUrl: string;
  /** From `data-backend` of the loader's tag. */
  backend?: string | undefined;
};

/**
 * The default export of the script door's entry. The loader calls it once, when the bundle has arrived:
 * `import(url).then((entry) => entry.default(stub, calls, info))`.
 *
 * It puts the messenger's methods onto `stub`, so that references the page took before stay good; then replays `calls`
 * in order, each on its own, so that one that throws does not lose the next. From then on it must also run what is
 * pushed onto `calls` (by replacing `calls.push`): a page may have kept a method of the stub itself.
 *
 * Nothing may happen when the entry is evaluated, only here: an entry that could not be fetched is fetched again under
 * another address, and must not have begun to run.
 */
export type HandOver = (stub: object, calls: QueuedCall[], info: LoaderInfo) => void;
