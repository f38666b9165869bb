/**
 * Who may import whom. Whatever is not listed is an error.
 *
 * Targets are written as they resolve: `src/lib/once.ts`, `npm:preact/hooks`, `node:fs`. The first room that a file fits
 * is its room. `$1` in a pattern is what the first parentheses of `files` matched.
 *
 * `types` are allowed on top with `import type`, `urls` in `new URL('…', import.meta.url)`.
 *
 * @typedef {{ files: RegExp, may: string[], types?: string[], urls?: string[] }} Room
 */

const ANY_PACKAGE = '^(node:|npm:(?!parley-))';
const UI = [
  '^src/(api|theme|text|lib)/',
  '^src/core/(state/|commands\\.ts$)',
  '^npm:(preact|@preact/signals)(/|$)',
  '^npm:(dompurify|linkify-it|lean-qr)$',
];

/** @type {Room[]} */
export const ROOMS = [
  // Builds and checks, wherever they lie.
  { files: /^(?:server\/|desk\/)?[\w-]+\.config\.ts$/, may: ['^tools/', ANY_PACKAGE], urls: ['.'] },

  { files: /^protocol\//, may: ['^protocol/'] },
  { files: /^loader\//, may: ['^loader/'], types: ['^src/api/'] },

  { files: /^src\/lib\//, may: ['^src/lib/'] },
  { files: /^src\/api\//, may: ['^src/(api|lib)/'], types: ['^protocol/'] },
  {
    files: /^src\/core\//,
    may: ['^src/(core|api|lib)/', '^protocol/', '^npm:@preact/signals-core$'],
  },
  {
    files: /^src\/adapters\//,
    // The one error class is how every backend says no.
    may: [
      '^src/(adapters|lib)/',
      '^src/core/ports\\.ts$',
      '^src/api/errors\\.ts$',
      '^protocol/',
      '^npm:socket\\.io-client$',
    ],
    types: ['^src/api/'],
  },
  { files: /^src\/theme\//, may: ['^src/(theme|lib)/'], types: ['^src/api/'] },
  { files: /^src\/text\//, may: ['^src/(text|lib)/', '^npm:date-fns(/|$)'], types: ['^src/api/'] },

  { files: /^src\/texts\//, may: ['^src/texts/'], types: ['^src/api/'] },

  { files: /^src\/ui\/parts\//, may: ['^src/ui/parts/', '^src/(theme|lib)/', '^npm:preact(/|$)'] },
  {
    files: /^src\/ui\/launcher\//,
    // Of the texts only its own: the others are as large as the whole launcher.
    may: [
      '^src/ui/launcher/',
      '^src/core/(state/|commands\\.ts$)',
      '^src/(theme|lib)/',
      '^src/text/launcher-text\\.ts$',
      '^npm:@preact/signals-core$',
    ],
    types: ['^src/(api|text)/'],
  },
  {
    files: /^src\/ui\/(conversation-list|conversation|prechat|channels|message)\//,
    may: ['^src/ui/($1|parts|message)/', '^src/ui/[^/]+$', ...UI],
    types: ['^protocol/'],
  },
  { files: /^src\/ui\//, may: ['^src/ui/', ...UI], types: ['^protocol/'] },
  {
    files:
      /^src\/(?:messenger|widget|early|engine-start|uploads-start|attention-start|index|global)(?:\.test)?\.ts$/,
    may: ['^src/(?!index|global)', '^npm:@preact/signals-core$'],
    types: ['^protocol/'],
  },

  { files: /^server\//, may: ['^server/', '^protocol/', ANY_PACKAGE] },
  { files: /^desk\//, may: ['^desk/', '^protocol/', '^npm:(?!parley-)'] },

  { files: /^demo\//, may: ['^demo/', '^src/index\\.ts$', '^npm:parley-messenger(/mock)?$', ANY_PACKAGE] },
  {
    files: /^e2e\//,
    may: ['^(e2e|test|tools)/', '^protocol/', '^demo/gallery/(contents|states)\\.js$', ANY_PACKAGE],
    types: ['^src/'],
    urls: ['.'],
  },
  {
    files: /^test\//,
    may: ['^(test|protocol|src|server|tools)/', '^demo/gallery/contents\\.js$', ANY_PACKAGE],
    urls: ['.'],
  },
  {
    files: /^bench\//,
    may: ['^(bench|e2e|test|tools|protocol)/', ANY_PACKAGE],
    types: ['^src/'],
    urls: ['.'],
  },
  {
    files: /^tools\/api-docs\//,
    may: ['^tools/api-docs/', ANY_PACKAGE],
    types: ['^src/api/'],
    urls: ['.'],
  },
  { files: /^tools\//, may: ['^tools/', ANY_PACKAGE], urls: ['.'] },
];

/** What a `x.test.ts` may import on top of what its room may. */
export const TESTS_MAY = [
  '^test/',
  // What the gallery shows is what the tests draw.
  '^demo/gallery/contents\\.js$',
  '^package\\.json$',
  '^node:',
  '^npm:(vitest|fast-check|happy-dom|jsdom|axe-core|oxc-parser|@testing-library/[\\w-]+|socket\\.io-client)(/|$)',
];

/**
 * The files, besides tests, with an `import()` of an expression, which no tool can follow. The loader imports an address that depends on
 * where the page got it from; `retryImport` asks for a chunk under a second address; `npm start` and `npm run setup` run what
 * they have built.
 */
export const MAY_IMPORT_EXPRESSIONS = [
  'loader/loader.ts',
  'loader/snippet.ts',
  'src/lib/retry-import.ts',
  'tools/start.mjs',
  'tools/setup.mjs',
];

/** Tables of bare arrows `() => import('…')`, of which whoever uses them gives one to `retryImport`. */
export const RETRIED_BY_CALLERS = ['src/text/locales.ts', 'src/texts/presets.ts'];

/** Below this many imports the check is blind, whatever the reason. */
export const FEWEST_IMPORTS = 100;
