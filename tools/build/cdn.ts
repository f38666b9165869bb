import type { UserConfig } from 'vite';
import { ROOT, SDK_DIR, VERSION } from '../lib/project.mjs';
import { checkChunks, chunkOf, ENTRY } from './chunks.ts';
import { leanLocales } from './lean-locales.ts';
import { leanSocket } from './lean-socket.ts';
import { onlyWebSocket } from './only-websocket.ts';
import { ownCopies } from './own-copies.ts';
import { smallJsx } from './small-jsx.ts';
import { withoutNotes } from './without-notes.ts';

/** Chunks of which nearly all runs as soon as they are there. */
const AT_ONCE = new Set(['engine-start', 'mount']);
/** Chromium then compiles the functions on the thread that fetches, instead of each when it is first called. */
const COMPILE_ALL = '//# allFunctionsCalledOnLoad';

/** The script door: the entry and its lazy chunks, as files beside each other. */
export function cdnBuild(entry = `${ROOT}src/global.ts`, outDir = SDK_DIR): UserConfig {
  return {
    root: ROOT,
    publicDir: false,
    define: {
      __PARLEY_CHUNKS__: 'true',
      __PARLEY_VERSION__: JSON.stringify(VERSION),
      'process.env.NODE_ENV': '"production"',
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      ownCopies(),
      onlyWebSocket(),
      leanSocket(),
      leanLocales(),
      smallJsx(),
      withoutNotes(),
      checkChunks(),
    ],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      // Library mode, because the other one wraps each import() into a preload helper that nothing here needs.
      lib: { entry, formats: ['es'] },
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        // Else, as soon as a lazy chunk is fetched by another lazy one and imports the entry, the other one gets an object of
        // all its exports, and the helper that makes it becomes a chunk of its own (rolldown 1.2.19).
        experimental: { chunkOptimization: { avoidRedundantChunkLoads: false } },
        // The entry also exports, under short names, what the lazy chunks need of it.
        preserveEntrySignatures: 'allow-extension',
        output: {
          // Library mode would keep the whitespace.
          minify: true,
          entryFileNames: ENTRY,
          chunkFileNames: '[name]-[hash].js',
          postBanner: ({ name }) => (AT_ONCE.has(name) ? COMPILE_ALL : ''),
          codeSplitting: {
            groups: [{ name: (id, context) => chunkOf(id, context), debugName: 'messenger' }],
          },
        },
      },
    },
  };
}
