import { parseArgs } from 'node:util';
import { originPatternProblem } from '../rules/origins.ts';

/** What the flags and the environment say; the rest is asked, or has a default. */
export type SetupOptions = {
  appName?: string;
  origins?: string[];
  integrationName: string;
  keyName: string;
  agent?: string;
  agentName?: string;
  password?: string;
  isHelpWanted: boolean;
};

export const USAGE = `Makes the first app, its web integration, a key and an agent, where they are missing.

  --app-name NAME          the app, as visitors and agents see it
  --origins LIST           where the widget may run: https://www.example.com,https://*.example.com
  --agent USERNAME         who answers, as they sign in to the desk
  --agent-name NAME        as visitors see them (default: the username)
  --password PASSWORD      of the agent; better in the environment, as PARLEY_AGENT_PASSWORD
  --key-name NAME          the key for your own software (default: Backend)
  --integration-name NAME  the web integration (default: Website)
  --help

What is missing is asked for on a terminal. Without a terminal a missing password is made up and printed.
A second run with the same names changes nothing. The environment is that of the server (DATABASE_URL, SECRET_KEY or
DATA_DIR, PUBLIC_URL).
`;

const text = { type: 'string' } as const;

/** @throws Error in words for whoever called the program */
export function readOptions(args: string[], env: Record<string, string | undefined>): SetupOptions {
  const { values } = parseArgs({
    args,
    options: {
      'app-name': text,
      origins: { type: 'string', multiple: true },
      'integration-name': text,
      'key-name': text,
      agent: text,
      'agent-name': text,
      password: text,
      help: { type: 'boolean' },
    },
  });
  const password = values.password ?? env.PARLEY_AGENT_PASSWORD;
  return {
    ...given('appName', values['app-name']),
    ...(values.origins && { origins: readOrigins(values.origins.join(',')) }),
    integrationName: values['integration-name'] ?? 'Website',
    keyName: values['key-name'] ?? 'Backend',
    ...given('agent', values.agent),
    ...given('agentName', values['agent-name']),
    ...(password !== undefined && password !== '' && { password }),
    isHelpWanted: values.help ?? false,
  };
}

function given<K extends string>(name: K, value: string | undefined): { [N in K]?: string } {
  const trimmed = value?.trim();
  return trimmed === undefined || trimmed === '' ? {} : ({ [name]: trimmed } as { [N in K]?: string });
}

/** @throws Error that names the first that is no origin */
export function readOrigins(list: string): string[] {
  const origins = list
    .split(/[\s,]+/)
    .map((origin) => origin.replace(/\/$/, ''))
    .filter((origin) => origin !== '');
  const problem = origins.map(originPatternProblem).find((found) => found !== undefined);
  if (problem !== undefined) throw new Error(problem);
  if (origins.length === 0) throw new Error('there must be at least one origin');
  return [...new Set(origins)];
}
