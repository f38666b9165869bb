// @ts-check
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { TOY_BYTES } from '../budgets.mjs';
import { brotli } from './brotli.mjs';

/** @returns {Promise<Buffer>} the toy as one script, minified as the SDK is */
export async function buildToy() {
  const entry = fileURLToPath(new URL('../toy/toy.ts', import.meta.url));
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry, formats: ['es'], fileName: 'toy' },
      rolldownOptions: { output: { minify: true } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error('the toy was not built');
  const code = Buffer.from(chunk.code);
  const size = brotli(code).length;
  if (size > TOY_BYTES) throw new Error(`the toy has grown to ${size} bytes: it would flatter us`);
  return code;
}
