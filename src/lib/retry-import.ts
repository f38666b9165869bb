/** Set by the build of the script door, where chunks are files beside the entry. Absent everywhere else. */
declare const __PARLEY_CHUNKS__: boolean | undefined;

/** `import("./chunk.js")`, with the `.then((chunk) => chunk.part)` that the bundler adds when a chunk holds several modules. */
const CHUNK = /import\(.(\.\/[^'"`]+).\)(?:\.then\(.+?\.(\w+)\))?/;

/** How often each chunk has failed so far. */
const failures = new Map<string, number>();

/**
 * Loads a lazy chunk: `retryImport(() => import('./x.ts'))`. One that fails is asked for once more, and again at the next
 * call, each time under a new address: the browser remembers that an address failed
 * (https://github.com/whatwg/html/issues/6768). The address is read from the source of `load`, which must therefore be
 * the bare arrow; `tools/build/check-chunks.ts` makes sure that it still is one after the build.
 *
 * In the npm build, in tests and under a development server this is a plain import: bundlers bring their own retries.
 */
export async function retryImport<T>(load: () => Promise<T>): Promise<T> {
  if (typeof __PARLEY_CHUNKS__ === 'undefined' || !__PARLEY_CHUNKS__) return load();
  const [, url, part] = CHUNK.exec(String(load)) ?? [];
  if (url === undefined) return load();
  const attempt = async (): Promise<T> => {
    const failed = failures.get(url) ?? 0;
    try {
      if (failed === 0) return await load();
      const chunk = await import(/* @vite-ignore */ `${url}?r=${failed}`);
      return part ? chunk[part] : chunk;
    } catch (error) {
      // Not "one more": of two callers who wait for the same address only one may raise the number.
      failures.set(url, failed + 1);
      throw error;
    }
  };
  return attempt().catch(attempt);
}
