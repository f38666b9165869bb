import { MessengerError } from './errors.ts';

/** Names become parts of keys in the browser's storage, and of an id. @throws MessengerError `invalid_options` */
export function checkName(name: unknown): void {
  if (name === undefined || (typeof name === 'string' && /^[\w-]+$/.test(name))) return;
  throw new MessengerError('invalid_options', 'name must be of letters, digits, "-" and "_"');
}
