import type { Plugin, UserConfig } from 'vite';
import { DEPENDENCIES, NPM_DOORS, ROOT, VERSION } from '../lib/project.mjs';

/** `import`/`require` name → source. */
const DOORS = Object.fromEntries(
  Object.entries(NPM_DOORS).map(([name, source]) => [name, `${ROOT}${source}.ts`]),
);

/**
 * `require('parley-messenger')` is the messenger itself, as it is of the SDK whose place it takes; the names that
 * `import` offers hang on it, `default` among them.
 */
const COMMONJS_DEFAULT = 'module.exports = Object.assign(exports.default, exports);';

/** The npm door. See docs/decisions/0001-preact-inside-the-package.md for what is bundled and what is not. */
export function npmBuild(
  format: 'es' | 'cjs',
  doors: Record<string, string> = DOORS,
  outDir = `${ROOT}dist/npm`,
): UserConfig {
  const extension = format === 'es' ? 'js' : 'cjs';
  return {
    root: ROOT,
    publicDir: false,
    define: { __PARLEY_CHUNKS__: 'false', __PARLEY_VERSION__: JSON.stringify(VERSION) },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [keepChunksLazy()],
    build: {
      outDir,
      emptyOutDir: format === 'es',
      target: 'es2022',
      // Whoever builds the page minifies; until then the code can be read and stepped through.
      minify: false,
      lib: { entry: doors, formats: [format] },
      reportCompressedSize: false,
      rolldownOptions: {
        external: (id) => DEPENDENCIES.some((name) => id === name || id.startsWith(`${name}/`)),
        output: {
          exports: 'named',
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `[name]-[hash].${extension}`,
          footer: (chunk) =>
            format === 'cjs' && chunk.isEntry && chunk.name === 'index' ? COMMONJS_DEFAULT : '',
        },
      },
    },
  };
}

/** The bundler writes import() as require() into CommonJS; webpack would then put the lazy chunks into the first load. */
function keepChunksLazy(): Plugin {
  return {
    name: 'parley:keep-chunks-lazy',
    generateBundle(options, bundle) {
      if (options.format !== 'cjs') return;
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = file.code.replace(REQUIRED_CHUNK, 'import($1)');
      }
    },
  };
}

const REQUIRED_CHUNK = /Promise\.resolve\(\)\.then\(\(\) => require\(("(?:\.|date-fns\/locale)\/[^"]+")\)\)/g;
