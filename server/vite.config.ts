import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** drizzle reads the migrations from a folder beside the bundle. */
const copyMigrations: Plugin = {
  name: 'copy-migrations',
  closeBundle() {
    cpSync(here('./db/migrations'), here('./dist/migrations'), { recursive: true });
  },
};

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
        'pglite-worker': here('./db/pglite/pglite-worker.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  plugins: [copyMigrations],
});
