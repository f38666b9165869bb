import type { UserConfig } from 'vite';
import { PLACEHOLDERS, ROOT, SDK_DIR, VERSION } from '../lib/project.mjs';

/** `loader.js` and the code of the pasted snippet: classic scripts in old syntax, but for `import()`. */
export function loaderBuild(which: 'loader' | 'snippet', outDir = SDK_DIR): UserConfig {
  return {
    root: ROOT,
    publicDir: false,
    define: {
      __PARLEY_VERSION__: JSON.stringify(VERSION),
      __PARLEY_NAME__: JSON.stringify(PLACEHOLDERS.name),
      __PARLEY_BASE_URL__: JSON.stringify(PLACEHOLDERS.baseUrl),
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2015',
      reportCompressedSize: false,
      lib: { entry: `${ROOT}loader/${which}.ts`, formats: ['iife'], name: 'parley' },
      rolldownOptions: { output: { minify: true, entryFileNames: `${which}.js` } },
    },
  };
}
