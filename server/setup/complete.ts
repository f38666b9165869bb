import { newToken } from '../rules/ids.ts';
import { readOrigins, type SetupOptions } from './options.ts';

/** All that is needed to create what is missing. */
export type Wanted = {
  appName: string;
  origins: string[];
  integrationName: string;
  keyName: string;
  agent: string;
  agentName: string;
  password: string;
  isPasswordMadeUp: boolean;
};

/** Asks a person. Absent where there is no terminal. */
export interface Questions {
  text(question: string, fallback?: string): Promise<string>;
  /** What is typed is not shown. */
  hidden(question: string): Promise<string>;
  say(line: string): void;
}

/** @throws Error that names the missing flags, when nobody can be asked */
export async function complete(options: SetupOptions, questions: Questions | undefined): Promise<Wanted> {
  if (!questions) return requireAll(options);
  const appName = options.appName ?? (await questions.text('Name of the app, as visitors see it:'));
  const origins = options.origins ?? (await askOrigins(questions));
  const agent = options.agent ?? (await questions.text('Username of the first agent:', 'agent'));
  const agentName =
    options.agentName ?? (await questions.text('Their name, as visitors see it:', options.agent ?? agent));
  const password = options.password ?? (await askPassword(questions, agent));
  const { integrationName, keyName } = options;
  const names = { appName, integrationName, keyName, agent, agentName };
  return { ...names, origins, password, isPasswordMadeUp: false };
}

function requireAll(options: SetupOptions): Wanted {
  const { appName, origins, agent, integrationName, keyName } = options;
  if (appName === undefined || origins === undefined || agent === undefined) {
    throw new Error('without a terminal --app-name, --origins and --agent are needed; see --help');
  }
  return {
    ...{ appName, origins, agent, integrationName, keyName },
    agentName: options.agentName ?? agent,
    password: options.password ?? newToken().slice(0, 20),
    isPasswordMadeUp: options.password === undefined,
  };
}

async function askOrigins(questions: Questions): Promise<string[]> {
  for (;;) {
    const answer = await questions.text(
      'Origins of the pages that show the widget, as https://www.example.com:',
    );
    try {
      return readOrigins(answer);
    } catch (error) {
      questions.say(error instanceof Error ? error.message : String(error));
    }
  }
}

async function askPassword(questions: Questions, agent: string): Promise<string> {
  for (;;) {
    const password = await questions.hidden(`Password of ${agent} (not shown):`);
    if (password === '') questions.say('It must not be empty.');
    else if (password === (await questions.hidden('Once more:'))) return password;
    else questions.say('They differ.');
  }
}
