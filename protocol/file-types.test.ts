import { expect, it } from 'vitest';
import { extensionOf, FILE_EXTENSIONS } from './file-types.ts';

it.each([
  ['photo.JPG', 'jpg'],
  ['archive.tar.gz', 'gz'],
  ['README', ''],
  ['.env', ''],
  ['C:\\docs.d\\notes', ''],
  ['cv.pdf.exe', 'exe'],
  ['trailing.', ''],
])('reads the extension of %s', (name, extension) => {
  expect(extensionOf(name)).toBe(extension);
});

it('allows no programs', () => {
  for (const extension of ['exe', 'js', 'html', 'htm', 'bat', 'sh', 'apk', 'msi', '']) {
    expect(FILE_EXTENSIONS).not.toContain(extension);
  }
});
