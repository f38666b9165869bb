#!/usr/bin/env node
// Prints what a site's owner pastes into their pages.
//
//   npm run snippet -- --base https://chat.example.com [--integration <id>] [--name Parley] [--tag | --integrity]
//
// Without a flag: the snippet, with its code in the page. --tag: the same as a script tag, always the newest 5.x.
// --integrity: checksums of all modules of this version, to be put before the first module of the page.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PLACEHOLDERS, ROOT, SDK_DIR, VERSION } from './lib/project.mjs';
import { must } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    base: { type: 'string' },
    integration: { type: 'string', default: 'INTEGRATION_ID' },
    name: { type: 'string', default: 'Parley' },
    tag: { type: 'boolean', default: false },
    integrity: { type: 'boolean', default: false },
  },
});
if (!values.base) fail('--base is missing: the address of your server, such as https://chat.example.com');
if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(values.name))
  fail(`"${values.name}" is no name of a variable`);
const baseUrl = new URL(values.base.replace(/\/*$/, '/')).href;

await must(process.execPath, [`${ROOT}tools/build.mjs`, 'sdk'], { stdio: ['ignore', 'ignore', 'inherit'] });
process.stdout.write(print());

function print() {
  if (values.integrity) return fill('integrity.html');
  if (!values.tag)
    return `${fill('snippet.html')}<script>${values.name}.init({ integrationId: '${values.integration}' })</script>\n`;
  const name = values.name === 'Parley' ? '' : ` data-global="${values.name}"`;
  const [major] = VERSION.split('.');
  return `<script async src="${baseUrl}sdk/${major}/loader.js"${name} data-integration-id="${values.integration}"></script>\n`;
}

/** @param {string} file */
function fill(file) {
  return readFileSync(`${SDK_DIR}/${file}`, 'utf8')
    .replaceAll(PLACEHOLDERS.name, values.name)
    .replaceAll(PLACEHOLDERS.baseUrl, baseUrl);
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
