import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Where a running server is found while the desk is served by vite (`npx vite desk`). */
const server = process.env.PARLEY_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/desk/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The desk's policy has no room for inline helpers or data: addresses.
    modulePreload: false,
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    port: 8130,
    proxy: {
      '/desk/api': server,
      '/socket.io': { target: server, ws: true },
    },
  },
});
