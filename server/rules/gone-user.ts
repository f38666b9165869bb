import { type RuleError, ruleError } from './rule-error.ts';

export const goneUser = (): RuleError => ruleError('invalid_auth', 'this user is no longer there');

/** Whether the database refused a row because the user it names was deleted or merged meanwhile. */
export function namesGoneUser(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error && 'constraint' in cause)) return false;
  return /_users_id_fk$/.test(String(cause.constraint));
}
