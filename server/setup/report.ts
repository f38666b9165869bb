import type { Wanted } from './complete.ts';
import type { Outcome } from './create.ts';

/** What whoever set it up wants to copy from the terminal. */
export function report(outcome: Outcome, wanted: Wanted, baseUrl: string, major: string): string {
  const { app, integration, key, agent } = outcome;
  const state = (isNew: boolean) => (isNew ? 'new' : 'already there');
  const lines = [
    `App              ${app.name}  ${app.id}  (${state(app.isNew)})`,
    `Web integration  ${integration.name}  ${integration.id}  (${state(integration.isNew)})`,
    `  may run on     ${integration.origins.join('  ')}`,
    `Key              ${key.name}  ${key.id}  (${state(key.secret !== undefined)})`,
    key.secret === undefined
      ? '  secret         shown when it was made'
      : `  secret         ${key.secret}  (shown now, and never again)`,
    `Agent            ${agent.username}  (${state(agent.password !== undefined)})`,
    ...passwordLine(outcome, wanted),
    '',
    'On your pages, before </body>:',
    '',
    `  <script async src="${baseUrl}/sdk/${major}/loader.js" data-integration-id="${integration.id}"></script>`,
    '',
    `The desk:  ${baseUrl}/desk/`,
    ...differences(outcome, wanted),
  ];
  return `${lines.join('\n')}\n`;
}

function passwordLine({ agent }: Outcome, { isPasswordMadeUp }: Wanted): string[] {
  if (agent.password === undefined || !isPasswordMadeUp) return [];
  return [`  password       ${agent.password}  (shown now, and never again)`];
}

function differences({ integration }: Outcome, { origins }: Wanted): string[] {
  const missing = origins.filter((origin) => !integration.origins.includes(origin));
  if (missing.length === 0) return [];
  return ['', `Not changed: the integration was there before, without ${missing.join(', ')}.`];
}
