import { expect, it } from 'vitest';
import { cleanFileName, dispositionOf } from './file-name.ts';

it.each([
  ['photo.png', 'photo.png'],
  ['../../etc/passwd.png', 'passwd.png'],
  ['C:\\Users\\me\\cv.pdf', 'cv.pdf'],
  ['..png', 'png'],
  ['a\r\nSet-Cookie: x.png', 'aSet-Cookie: x.png'],
  ['annex\u202egnp.exe', 'annexgnp.exe'],
  ['grüße 😀.png', 'grüße 😀.png'],
  ['half\ud83d.png', 'half\ufffd.png'],
  ['   ', 'file.png'],
  [undefined, 'file.png'],
  [`${'a'.repeat(300)}.png`, `${'a'.repeat(124)}.png`],
  ['a'.repeat(300), 'a'.repeat(128)],
])('calls %j %j', (name, clean) => {
  expect(cleanFileName(name, 'png')).toBe(clean);
});

it('names a file in plain letters and as it is', () => {
  expect(dispositionOf('attachment', 'Grüße (1)\'"%.pdf')).toBe(
    `attachment; filename="Gr__e (1)'__.pdf"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%281%29%27%22%25.pdf`,
  );
});
