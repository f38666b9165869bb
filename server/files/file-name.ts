import { LIMITS } from '../../protocol/limits.ts';

// Control characters, and those that turn the direction of writing: with them "exe.gpj" can look like "jpg.exe".
const UNSEEN = /[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** What a file was called, without folders, in a form that may be shown and saved again. */
export function cleanFileName(name: string | undefined, extension: string): string {
  const base = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .replace(UNSEEN, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/^[\s.]+|\s+$/g, '');
  if (clean === '') return `file.${extension}`;
  const excess = clean.length - LIMITS.nameCharacters;
  if (excess <= 0) return clean;
  const dot = clean.lastIndexOf('.');
  const [stem, end] = dot > excess ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ''];
  return stem.slice(0, -excess).replace(/\p{Surrogate}/gu, '') + end;
}

/** RFC 6266: the name in plain letters for those who read no other, and as it is. */
export function dispositionOf(type: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
