import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { PLACEHOLDERS, ROOT, SDK_DIR, VERSION } from '../lib/project.mjs';

/**
 * Makes of the built scripts what a server or a CDN serves: the aliases of the loader, the pasted snippet, compressed
 * copies, and the checksums for owners who want them.
 */
export function publishSdk() {
  writeSnippet();
  const scripts = readdirSync(SDK_DIR).filter((name) => name.endsWith('.js'));
  writeChecksums(scripts);
  // Only a release is final: the server lets browsers keep it for ever.
  if (process.env.PARLEY_RELEASE === '1') writeJson(join(SDK_DIR, 'release.json'), { version: VERSION });
  const [major, minor] = VERSION.split('.');
  const aliases = [`${major}`, `${major}.${minor}`].map((alias) => `${ROOT}dist/sdk/${alias}/`);
  for (const alias of aliases) {
    mkdirSync(alias, { recursive: true });
    copyFileSync(join(SDK_DIR, 'loader.js'), `${alias}loader.js`);
    compress(`${alias}loader.js`);
  }
  for (const name of scripts) compress(join(SDK_DIR, name));
}

function writeSnippet() {
  const built = join(SDK_DIR, 'snippet.js');
  writeFileSync(join(SDK_DIR, 'snippet.html'), `<script>${readFileSync(built, 'utf8').trim()}</script>\n`);
  rmSync(built);
}

/** @param {string[]} scripts */
function writeChecksums(scripts) {
  const sums = Object.fromEntries(scripts.map((name) => [name, checksum(join(SDK_DIR, name))]));
  writeJson(`${ROOT}dist/sri.json`, { [VERSION]: sums });
  // The loader is no module: its checksum goes into the integrity attribute of its own tag.
  const modules = Object.entries(sums).filter(([name]) => name !== 'loader.js');
  const integrity = Object.fromEntries(
    modules.map(([name, sum]) => [`${PLACEHOLDERS.baseUrl}sdk/${VERSION}/${name}`, sum]),
  );
  writeFileSync(
    join(SDK_DIR, 'integrity.html'),
    `<script type="importmap">${JSON.stringify({ integrity }, null, 2)}</script>\n`,
  );
}

/** @param {string} file */
function checksum(file) {
  return `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
}

/** @param {string} file */
function compress(file) {
  const code = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length };
  writeFileSync(`${file}.br`, brotliCompressSync(code, { params }));
  writeFileSync(`${file}.gz`, gzipSync(code, { level: 9 }));
}

/** @param {string} file @param {unknown} value */
function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
