import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { build, createLogger } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import webpack from 'webpack';
import { DEPENDENCIES, ROOT } from '../../tools/lib/project.mjs';
import { importsOf } from '../../tools/rooms/imports.mjs';
import { createConsumer, pack, removeTemporary, run, scriptsIn, write } from './consumer.ts';

/** A word of each part that a page must not load before it needs it. */
const LAZY = { preact: '__k', 'socket.io': 'engine.io' };

let tarball = '';
let consumer = '';

beforeAll(() => {
  run(ROOT, 'node', 'tools/build.mjs', 'npm');
  tarball = pack();
  // Under the old SDK's name, too: a site that replaces it changes only its package.json.
  consumer = createConsumer({ 'parley-messenger': `file:${tarball}`, smooch: `file:${tarball}` });
});

const installed = () => join(consumer, 'node_modules/parley-messenger');
const node = (code: string, type = 'module') =>
  run(consumer, 'node', `--input-type=${type}`, '-e', code).trim();

afterAll(removeTemporary);

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: installed(), strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test('its types are right however it is imported', () => {
  run(ROOT, 'npx', 'attw', tarball, '--profile', 'node16', '--no-color');
});

test('is imported by Node, without a page', () => {
  const code = `
    import messenger, { createMessenger, MessengerError } from 'parley-messenger';
    import { mockBackend } from 'parley-messenger/mock';
    import fr, { customScreenReaderAnnouncement } from 'parley-messenger/texts/fr';
    console.log(messenger.VERSION, typeof createMessenger().init, typeof mockBackend, new MessengerError('timeout', '') instanceof Error);
    console.log(fr.messageSeen, typeof customScreenReaderAnnouncement.supportSays);`;
  expect(node(code)).toMatch(/^\d+\.\d+\.\d+ function function true\nLu string$/);
});

test.each(['parley-messenger', 'smooch'])('require("%s") is the messenger itself', (name) => {
  const code = `
    const messenger = require('${name}');
    console.log(typeof messenger.init, messenger.default === messenger, typeof messenger.createMessenger, typeof require('${name}/mock').mockBackend, require('${name}/texts/pt-BR').default.messageSeen);`;
  expect(node(code, 'commonjs')).toBe('function true function function Lida');
});

test('is there with import() from CommonJS', () => {
  const code =
    "import('parley-messenger').then(({ default: messenger }) => console.log(typeof messenger.init))";
  expect(node(code, 'commonjs')).toBe('function');
});

test('brings its own Preact, and nothing else that a page could have, too', () => {
  const outside = [...scriptsIn(join(installed(), 'dist/npm'))]
    .flatMap(([name, code]) => importsOf(name, code).imports)
    .map(({ specifier }) => specifier)
    .filter((specifier) => !specifier?.startsWith('./'));
  expect([...new Set(outside.map((specifier) => specifier?.split('/')[0]))].sort()).toEqual(DEPENDENCIES);
});

test('its declarations compile, in both kinds of module', () => {
  const uses =
    'const options: InitOptions = { integrationId: "x" }; const code: MessengerErrorCode = "timeout"; const onReady: EventHandler<"ready"> = () => {};';
  write(consumer, {
    'esm.mts': `import messenger, { createMessenger, type EventHandler, type InitOptions, type MessengerErrorCode } from 'parley-messenger';
      import { mockBackend } from 'parley-messenger/mock';
      import fr from 'parley-messenger/texts/fr';
      ${uses} messenger.on('ready', onReady); createMessenger().init({ ...options, backend: mockBackend(), customText: fr }); export { code };`,
    'commonjs.cts': `import messenger = require('parley-messenger');
      import fr = require('parley-messenger/texts/fr');
      type EventHandler<K extends messenger.EventName> = messenger.EventHandler<K>; type InitOptions = messenger.InitOptions; type MessengerErrorCode = messenger.MessengerErrorCode;
      ${uses} messenger.on('ready', onReady); messenger.default.init({ ...options, customText: fr.default }); export { code };`,
  });
  const options =
    '--ignoreConfig --noEmit --strict --exactOptionalPropertyTypes --module node16 --target es2022 --lib es2022,dom';
  for (const file of ['esm.mts', 'commonjs.cts']) {
    run(ROOT, 'npx', 'tsc', ...options.split(' '), join(consumer, file));
  }
});

const APPLICATION = {
  'app/main.js': "import messenger from 'parley-messenger'; messenger.init({ integrationId: 'x' });",
};

/** The scripts of a built site: the first, and those that come when they are needed. */
function expectLaziness(scripts: Map<string, string>, first: string) {
  expect(scripts.size).toBeGreaterThan(3);
  for (const word of Object.values(LAZY)) {
    const holders = [...scripts].filter(([, code]) => code.includes(word)).map(([name]) => name);
    expect(holders.length).toBeGreaterThan(0);
    expect(holders).not.toContain(first);
  }
}

test('vite builds a site with it, and loads the lazy parts lazily', async () => {
  write(consumer, { ...APPLICATION, 'app/index.html': '<script type="module" src="./main.js"></script>' });
  const warnings: string[] = [];
  await build({
    configFile: false,
    root: join(consumer, 'app'),
    logLevel: 'warn',
    customLogger: {
      ...createLogger(),
      info() {},
      warn: (text) => warnings.push(text),
      warnOnce: (text) => warnings.push(text),
    },
    build: {
      outDir: '../vite',
      assetsDir: '',
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'first.js' } },
    },
  });
  expect(warnings).toEqual([]);
  expectLaziness(scriptsIn(join(consumer, 'vite')), 'first.js');
});

test.each([
  ['import', "import messenger from 'parley-messenger'; messenger.init({ integrationId: 'x' });"],
  ['require()', "const messenger = require('parley-messenger'); messenger.init({ integrationId: 'x' });"],
])('webpack builds a site with it by %s, and loads the lazy parts lazily', async (way, code) => {
  const name = way === 'import' ? 'main.mjs' : 'main.cjs';
  write(consumer, { [`webpack-app/${name}`]: code });
  const out = join(consumer, 'webpack', name);
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) =>
    webpack(
      {
        mode: 'production',
        context: join(consumer, 'webpack-app'),
        entry: `./${name}`,
        output: { path: out, filename: 'first.js' },
        performance: false,
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    ),
  );
  expect(stats?.toJson({ errors: true, warnings: true })).toMatchObject({ errors: [], warnings: [] });
  expectLaziness(scriptsIn(out), 'first.js');
});
