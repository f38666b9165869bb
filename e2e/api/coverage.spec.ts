import { readConformance } from '../../tools/api-docs/conformance-table.mjs';
import { namesOf } from './names.ts';
import { expect, test } from './test.ts';

test('every name of the public API has a test that names it, and no other name is tested', () => {
  expect([...readConformance().keys()].sort()).toEqual(namesOf('tested').sort());
});
