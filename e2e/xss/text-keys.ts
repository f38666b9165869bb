import { readFileSync } from 'node:fs';
import { ROOT } from '../../tools/lib/project.mjs';

/** Every key of `customText`, read from where they are declared: the tests of browsers import nothing of the SDK. */
export const ALL_TEXT_KEYS: readonly string[] = [
  ...readFileSync(`${ROOT}src/api/custom-text.ts`, 'utf8').matchAll(/^ {2}\| '(\w+)'/gm),
].map(([, key]) => key as string);
