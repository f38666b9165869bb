import type { UserConfig } from 'vite';
import { ROOT } from '../lib/project.mjs';
import { DOORS } from './npm.ts';

/** `demo/npm`: a site that imports the package. Here the package is this tree's own source. */
export function demoNpmBuild(): UserConfig {
  return {
    root: `${ROOT}demo/npm`,
    base: './',
    resolve: {
      alias: [
        { find: /^parley-messenger\/mock$/, replacement: DOORS.mock },
        { find: /^parley-messenger$/, replacement: DOORS.index },
      ],
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { outDir: `${ROOT}dist/demo/npm`, emptyOutDir: true, target: 'es2022', modulePreload: false },
  };
}
