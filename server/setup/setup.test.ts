import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { newId } from '../rules/ids.ts';
import { createRules } from '../rules/rules.ts';
import { createSecretBox } from '../rules/secret-box.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { complete, type Questions, type Wanted } from './complete.ts';
import { createMissing } from './create.ts';
import { readOptions } from './options.ts';
import { report } from './report.ts';
import { createTerminal } from './terminal.ts';

const wantedFor = (name: string, more: Partial<Wanted> = {}): Wanted => ({
  appName: name,
  origins: ['https://www.example.com'],
  integrationName: 'Website',
  keyName: 'Backend',
  agent: `agent ${name}`,
  agentName: 'Maya',
  password: 'correct horse',
  isPasswordMadeUp: false,
  ...more,
});

onEachDatabase('set-up', (opened) => {
  const depsWith = (secretKey: string) => ({
    db: opened().database.db,
    secrets: createSecretBox(secretKey),
    now: Date.now,
    publish: () => {},
    removeFile: async () => {},
    onFault: () => {},
  });
  // The same as all other tests': the keys of one database are sealed with one.
  const deps = () => depsWith('a secret key for tests');

  it('makes an app with all that it takes to talk', async () => {
    const wanted = wantedFor(newId());
    const made = await createMissing(deps(), wanted);
    const rules = createRules(deps());
    const { app, integration } = await rules.apps.getIntegration(made.integration.id);
    expect([app.id, app.name, integration.allowedOrigins]).toEqual([
      made.app.id,
      wanted.appName,
      ['https://www.example.com'],
    ]);
    const actor = await rules.keys.verifySecret(made.key.id, made.key.secret ?? '');
    expect(actor.appId).toBe(app.id);
    const { agent } = await rules.agents.signIn(wanted.agent, wanted.password);
    expect(agent).toMatchObject({ username: wanted.agent, displayName: 'Maya' });
  });

  it('changes nothing when it is there, and does not tell secrets again', async () => {
    const wanted = wantedFor(newId());
    const first = await createMissing(deps(), wanted);
    const again = wantedFor(wanted.appName, { origins: ['https://other.example.com'], password: 'another' });
    const second = await createMissing(deps(), again);
    expect(second).toEqual({
      app: { ...first.app, isNew: false },
      integration: { ...first.integration, isNew: false },
      key: { ...first.key, secret: undefined },
      agent: { username: wanted.agent, password: undefined },
    });
    await expect(createRules(deps()).agents.signIn(wanted.agent, 'another')).rejects.toMatchObject({
      code: 'invalid_auth',
    });
    const text = report(second, again, 'https://chat.example.com', '5');
    expect(text).not.toContain(first.key.secret);
    expect(text).toContain(
      'Not changed: the integration was there before, without https://other.example.com.',
    );
  });

  it('makes all or nothing', async () => {
    const first = wantedFor(newId());
    await createMissing(deps(), first);
    const thief = wantedFor(newId(), { agent: first.agent });
    await expect(createMissing(deps(), thief)).rejects.toThrow('in another app');
    const names = (await createRules(deps()).apps.list()).map(({ name }) => name);
    expect(names).not.toContain(thief.appName);
  });

  it('refuses to add a key that is sealed with another SECRET_KEY', async () => {
    await createMissing(deps(), wantedFor(newId()));
    const other = createMissing(depsWith('another secret key'), wantedFor(newId()));
    await expect(other).rejects.toThrow('another SECRET_KEY');
  });
});

describe('what set-up prints', () => {
  const outcome = {
    app: { id: 'a'.repeat(24), name: 'Acme', isNew: true },
    integration: { id: 'b'.repeat(24), name: 'Website', origins: ['https://www.example.com'], isNew: true },
    key: { id: 'app_x', name: 'Backend', secret: 'the-secret' },
    agent: { username: 'maya', password: 'made-up' },
  };

  it('is what one needs to go on', () => {
    const text = report(
      outcome,
      wantedFor('Acme', { isPasswordMadeUp: true }),
      'https://chat.example.com',
      '5',
    );
    expect(text).toContain(
      `<script async src="https://chat.example.com/sdk/5/loader.js" data-integration-id="${'b'.repeat(24)}"></script>`,
    );
    expect(text).toContain('https://chat.example.com/desk/');
    expect(text).toContain('the-secret');
    expect(text).toContain('made-up');
  });

  it('is no password that somebody chose', () => {
    expect(report(outcome, wantedFor('Acme'), 'https://chat.example.com', '5')).not.toContain('made-up');
  });
});

describe('set-up without a terminal', () => {
  const flags = [
    '--app-name',
    'Acme',
    '--origins',
    'https://a.example/, http://localhost:*',
    '--agent',
    'maya',
  ];

  it('takes flags, and the password from the environment', async () => {
    const wanted = await complete(readOptions(flags, { PARLEY_AGENT_PASSWORD: ' spaced ' }), undefined);
    expect(wanted).toEqual({
      appName: 'Acme',
      origins: ['https://a.example', 'http://localhost:*'],
      integrationName: 'Website',
      keyName: 'Backend',
      agent: 'maya',
      agentName: 'maya',
      password: ' spaced ',
      isPasswordMadeUp: false,
    });
  });

  it('makes up a password that is missing', async () => {
    const { password, isPasswordMadeUp } = await complete(readOptions(flags, {}), undefined);
    expect([password.length, isPasswordMadeUp]).toEqual([20, true]);
  });

  it('says which flags are missing or wrong', async () => {
    await expect(complete(readOptions(['--agent', 'maya'], {}), undefined)).rejects.toThrow('--app-name');
    expect(() => readOptions(['--origins', 'example.com'], {})).toThrow('"example.com" is not an origin');
    expect(() => readOptions(['--origins', ' , '], {})).toThrow('at least one');
    expect(() => readOptions(['--orgins', 'x'], {})).toThrow('--orgins');
  });
});

describe('set-up on a terminal', () => {
  it('asks for what is missing, and again for what is wrong', async () => {
    const answers: Record<string, string[]> = {
      Name: ['Acme'],
      Origins: ['nonsense', 'https://a.example'],
      Username: ['maya'],
      Their: ['Maya'],
      Password: ['', 'one', 'two'],
      Once: ['other', 'two'],
    };
    const said: string[] = [];
    const answer = async (question: string) => answers[question.split(/\W/, 1)[0] ?? '']?.shift() ?? 'none';
    const questions: Questions = { text: answer, hidden: answer, say: (line) => void said.push(line) };
    const wanted = await complete(readOptions([], {}), questions);
    expect(wanted).toMatchObject({
      appName: 'Acme',
      origins: ['https://a.example'],
      agent: 'maya',
      agentName: 'Maya',
      password: 'two',
    });
    expect(said).toHaveLength(3);
  });

  it('does not show a password', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    let shown = '';
    output.on('data', (chunk) => {
      shown += chunk;
    });
    const terminal = createTerminal(input, output);
    const name = terminal.text('Name:', 'fallback');
    input.write('\n');
    expect(await name).toBe('fallback');
    const password = terminal.hidden('Password:');
    input.write('secret\n');
    expect(await password).toBe('secret');
    expect(shown).toContain('Password:');
    expect(shown).not.toContain('secret');
    const left = terminal.text('More:');
    terminal.close();
    await expect(left).rejects.toThrow();
  });
});
