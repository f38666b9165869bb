import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of built files; those that are not there are left out. */
export type Assets = {
  /** Folders whose children are SDK versions (`5.0.0/messenger.js`). The first that has a version wins. */
  sdk: string[];
  desk: string | undefined;
  demo: string | undefined;
};

/** @param dist the folder of the bundled server, where the build puts the others. */
export function findAssets(dist: string, sdkDir: string | undefined): Assets {
  const found = (name: string) => (existsSync(join(dist, name)) ? join(dist, name) : undefined);
  const sdk = [found('sdk'), sdkDir].filter((folder) => folder !== undefined);
  return { sdk, desk: found('desk'), demo: found('demo') };
}
