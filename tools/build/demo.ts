import type { UserConfig } from 'vite';
import { ROOT } from '../lib/project.mjs';

/** `demo/npm`: a site that imports the package. By its name it finds this tree's own `exports`: what is published. */
export function demoNpmBuild(): UserConfig {
  return {
    root: `${ROOT}demo/npm`,
    base: './',
    build: { outDir: `${ROOT}dist/demo/npm`, emptyOutDir: true, target: 'es2022', modulePreload: false },
  };
}
