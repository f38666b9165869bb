#!/usr/bin/env node
// Writes docs/api.md from the comments of the public types. With --check: only says whether the file is as it should be.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application } from 'typedoc';
import { conformanceTable } from './conformance-table.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const target = fileURLToPath(new URL('../../docs/api.md', import.meta.url));

const INTRO = `# API reference

Written by \`npm run api-docs\` from the comments of \`src/api\`; change them there.

What the methods, options, events and delegates are called, and what they do, is the public API of the Web Messenger v5.
Where that API leaves something open, these pages say what Parley does. Guides: [authentication](authentication.md),
[messages](messages.md), [embedding](embedding.md), [channels](channels.md), [theming](theming.md), [texts](texts.md),
[long conversations](long-conversations.md), [Content Security Policy](csp.md), [delegates](delegates.md),
[migrating](migrating.md).
`;

async function generate() {
  const out = mkdtempSync(join(tmpdir(), 'api-docs-'));
  try {
    const app = await Application.bootstrapWithPlugins({ options: `${here}typedoc.json`, out });
    const project = await app.convert();
    if (!project) throw new Error('the public types could not be read');
    await app.generateOutputs(project);
    const reference = readFileSync(join(out, 'README.md'), 'utf8').replace(/^# .*\n/, '');
    return `${INTRO}${reference}\n${conformanceTable()}`;
  } finally {
    rmSync(out, { recursive: true });
  }
}

const text = await generate();
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('docs/api.md is not current: run npm run api-docs');
  process.exitCode = 1;
}
