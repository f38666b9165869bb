import type { Id } from '../../../protocol/model.ts';
import type { App, Integration } from '../../rules/apps.ts';
import { ID_PATTERN } from '../../rules/ids.ts';
import { ruleError } from '../../rules/rule-error.ts';
import type { Rules } from '../../rules/rules.ts';

export type IntegrationRoute = { Params: { id: Id } };
export type FoundIntegration = { app: App; integration: Integration };

/** @throws RuleError `not_found` */
export async function findIntegration(rules: Rules, id: Id): Promise<FoundIntegration> {
  if (!ID_PATTERN.test(id)) throw ruleError('not_found', 'no such integration');
  return rules.apps.getIntegration(id);
}
