import { defineConfig } from 'vitest/config';
import { cdnBuild } from './tools/build/cdn.ts';
import { demoNpmBuild } from './tools/build/demo.ts';
import { loaderBuild } from './tools/build/loader.ts';
import { npmBuild } from './tools/build/npm.ts';

/** What `vite build --mode …` can build; `node tools/build.mjs` knows the order. */
const BUILDS = {
  sdk: () => cdnBuild(),
  loader: () => loaderBuild('loader'),
  snippet: () => loaderBuild('snippet'),
  'npm-es': () => npmBuild('es'),
  'npm-cjs': () => npmBuild('cjs'),
  'demo-npm': demoNpmBuild,
};

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

export default defineConfig(({ mode }) => {
  if (Object.hasOwn(BUILDS, mode)) return BUILDS[mode as keyof typeof BUILDS]();
  return {
    test: {
      projects: [
        {
          oxc: jsx,
          test: {
            name: 'browser',
            environment: 'happy-dom',
            include: ['{src,protocol,loader,desk}/**/*.test.{ts,tsx}'],
            exclude: ['**/node_modules/**', '**/dist/**'],
          },
        },
        {
          oxc: jsx,
          test: {
            name: 'node',
            environment: 'node',
            include: ['{server,tools,test}/**/*.test.ts'],
            exclude: ['**/node_modules/**', '**/dist/**', 'test/packaging/**'],
            sequence: { groupOrder: 1 },
            globalSetup: ['server/testing/shared-pglite.ts'],
            // Each server in a test takes some 400 MB with the embedded database, and seconds to begin.
            maxWorkers: 2,
            testTimeout: 30_000,
            hookTimeout: 60_000,
          },
        },
        {
          test: {
            name: 'packaging',
            environment: 'node',
            include: ['test/packaging/**/*.test.ts'],
            sequence: { groupOrder: 2 },
            maxWorkers: 1,
            testTimeout: 240_000,
            hookTimeout: 240_000,
          },
        },
      ],
    },
  };
});
