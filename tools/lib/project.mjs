import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository, with a final slash. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const manifest = /** @type {{ version: string, dependencies: Record<string, string> }} */ (
  JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
);

/** The exact version of the SDK, such as `5.0.0`. */
export const VERSION = manifest.version;

/** What npm installs beside the SDK; everything else that it uses is inside its files. */
export const DEPENDENCIES = Object.keys(manifest.dependencies);

/** What `import` and `require` may name below the package, and the source of each, without its extension. */
export const NPM_DOORS = {
  index: 'src/index',
  mock: 'src/adapters/mock-backend/mock-backend',
  ...Object.fromEntries(
    readdirSync(`${ROOT}src/texts`)
      .map((file) => file.replace(/\.ts$/, ''))
      .filter((name) => name !== 'presets')
      .map((name) => [`texts/${name}`, `src/texts/${name}`]),
  ),
};

/** Where the script door is built. */
export const SDK_DIR = `${ROOT}dist/sdk/${VERSION}`;

/** Stand in the built snippet where the site's own values go. */
export const PLACEHOLDERS = { name: 'PARLEY_NAME', baseUrl: 'https://PARLEY_BASE_URL/' };
