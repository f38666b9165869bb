import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** drizzle reads the migrations from a folder beside the bundle. */
function copyMigrations(): Plugin {
  let outDir = '';
  return {
    name: 'copy-migrations',
    configResolved({ root, build }) {
      outDir = resolve(root, build.outDir);
    },
    closeBundle() {
      cpSync(here('./db/migrations'), join(outDir, 'migrations'), { recursive: true });
    },
  };
}

/** Bundles our own code, `protocol` included; what npm installs stays outside. */
export default defineConfig({
  root: here('.'),
  // The build puts SDK, desk and demo files into the same folder.
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: here('./main.ts'),
        setup: here('./setup/main.ts'),
        'pglite-worker': here('./db/pglite/pglite-worker.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  plugins: [copyMigrations()],
});
