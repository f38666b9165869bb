import type { Id, User } from '../../protocol/model.ts';

/** What an agent calls this visitor. */
export function nameOf(user: User): string {
  const name = [user.givenName, user.surname]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ');
  return name || user.email || `Visitor ${user.id.slice(-6)}`;
}

/** Whether {@link nameOf} is something the visitor gave. */
export function hasName({ givenName, surname, email }: User): boolean {
  return Boolean(givenName?.trim() || surname?.trim() || email);
}

/** Nothing that says who it is. */
export function isAnonymous(user: User): boolean {
  return !hasName(user) && !user.externalId;
}

/** One or two letters. Whole letters: a name may begin with one that takes two code units. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (!first) return '?';
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase('en');
}

/** Always the same of `count` colours for the same person. */
export function hueOf(id: Id, count: number): number {
  let hash = 7;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return hash % count;
}
