import { describe, expect, it } from 'vitest';
import { FILE_EXTENSIONS } from '../../protocol/file-types.ts';
import { HEAD_BYTES, kindOfExtension, requireKind } from './kinds.ts';
import { EXE, JPEG, PNG, SAMPLES, zipOf } from './testing/samples.ts';

const codeOf = (name: string | undefined, head: Buffer) =>
  requireKind(name, head).then(
    ({ extension }) => extension,
    (error) => error.code,
  );

describe('the kinds of files', () => {
  it.each(FILE_EXTENSIONS)('know %s', async (extension) => {
    const kind = kindOfExtension(extension);
    expect(kind?.mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+(; charset=utf-8)?$/);
    const head = kind?.isText ? Buffer.from('hello') : SAMPLES[extension];
    if (!head) throw new Error(`no sample of ${extension}`);
    expect(await codeOf(`A file.${extension.toUpperCase()}`, head)).toBe(kind?.extension);
  });

  it('are no more than may be uploaded', () => {
    for (const extension of Object.keys(SAMPLES)) expect(FILE_EXTENSIONS).toContain(extension);
  });

  it.each(FILE_EXTENSIONS.filter((extension) => !kindOfExtension(extension)?.isText))(
    'take no program for %s',
    async (extension) => {
      for (const head of [
        EXE,
        Buffer.from('\x7fELF\x02\x01\x01'),
        Buffer.from('#!/bin/sh\nrm'),
        Buffer.from('<html>'),
      ]) {
        expect(await codeOf(`a.${extension}`, head)).toBe('file_mismatch');
      }
    },
  );

  it.each([
    ['a.exe', EXE],
    ['photo.png.exe', PNG],
    ['page.html', Buffer.from('<p>')],
    ['no-extension', PNG],
    ['.png', PNG],
    ['a.js', Buffer.from('alert(1)')],
  ])('refuse %s by its name', async (name, head) => {
    expect(await codeOf(name, head)).toBe('unsupported_media_type');
  });

  it.each([
    ['a.jpg', PNG],
    ['a.png', JPEG],
    ['a.pdf', zipOf('a', 'b')],
    ['a.zip', zipOf('META-INF/MANIFEST.MF', 'x')],
    ['a.docx', PNG],
    ['empty.txt', Buffer.alloc(0)],
  ])('refuse %s by its content', async (name, head) => {
    expect(await codeOf(name, head)).toBe('file_mismatch');
  });

  it('take the last extension for the name’s', async () => {
    expect(await codeOf('invoice.exe.png', PNG)).toBe('png');
    expect(await codeOf('../../etc/passwd.png', PNG)).toBe('png');
  });

  it('see what a picture is when what file-type looks for comes later', async () => {
    const profile = Buffer.alloc(12 + 6000);
    profile.writeUInt32BE(6000);
    profile.write('iCCP', 4);
    const png = Buffer.concat([PNG.subarray(0, 33), profile, PNG.subarray(33)]).subarray(0, HEAD_BYTES);
    expect(await codeOf('a.png', png)).toBe('png');
    const tiff = Buffer.concat([Buffer.from('49492a00ffff0000', 'hex'), Buffer.alloc(HEAD_BYTES)]);
    expect(await codeOf('a.tif', tiff.subarray(0, HEAD_BYTES))).toBe('tif');
    const song = Buffer.concat([Buffer.from('494433030000000f7676', 'hex'), Buffer.alloc(HEAD_BYTES)]);
    expect(await codeOf('a.mp3', song.subarray(0, HEAD_BYTES))).toBe('mp3');
  });

  it('are found by the content where there is no name', async () => {
    expect(await codeOf(undefined, PNG)).toBe('png');
    expect(await codeOf(undefined, SAMPLES.pdf as Buffer)).toBe('pdf');
    expect(await codeOf(undefined, SAMPLES.mp4 as Buffer)).toBe('mp4');
    expect(await codeOf(undefined, Buffer.from('hello'))).toBe('txt');
    expect(await codeOf(undefined, EXE)).toBe('unsupported_media_type');
  });
});
