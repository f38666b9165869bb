import type { Plugin } from 'vite';

/**
 * Preact's JSX runtime makes its nodes itself, beside `h`, and brings what renders to strings: 0.3 KiB (brotli) of an open
 * conversation. Here JSX calls `h`.
 */
const RUNTIME = `import { Fragment, h } from 'preact';
const jsx = (type, props, key) => h(type, key === undefined ? props : { ...props, key });
export { Fragment, jsx, jsx as jsxs };`;

export function smallJsx(): Plugin {
  const ID = '\0parley-jsx';
  return {
    name: 'parley-small-jsx',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^preact\/jsx-runtime$/ },
      handler: () => ID,
    },
    load: (id) => (id === ID ? RUNTIME : undefined),
    generateBundle() {
      const own = [...this.getModuleIds()].find((id) => id.includes('/preact/jsx-runtime/'));
      if (own !== undefined) this.error(`JSX comes from ${own} now`);
    },
  };
}
