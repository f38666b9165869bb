import { eq } from 'drizzle-orm';
import { lockForStart } from '../db/migrate.ts';
import { agents } from '../db/schema.ts';
import { createAgentRules } from '../rules/agents.ts';
import { createAppRules } from '../rules/apps.ts';
import type { RuleDeps } from '../rules/deps.ts';
import { createKeyRules } from '../rules/keys.ts';
import type { Wanted } from './complete.ts';

/** What there is after a run. A secret is known only to the run that made it. */
export type Outcome = {
  app: { id: string; name: string; isNew: boolean };
  integration: { id: string; name: string; origins: string[]; isNew: boolean };
  key: { id: string; name: string; secret: string | undefined };
  agent: { username: string; password: string | undefined };
};

/** Creates what is missing, all of it or nothing, and changes nothing that is there. */
export async function createMissing(deps: RuleDeps, wanted: Wanted): Promise<Outcome> {
  return deps.db.transaction(async (tx) => {
    await lockForStart(tx);
    const inside = { ...deps, db: tx };
    await requireReadable(inside);
    const app = await ensureApp(inside, wanted);
    return {
      app,
      integration: await ensureIntegration(inside, app.id, wanted),
      key: await ensureKey(inside, app.id, wanted),
      agent: await ensureAgent(inside, app.id, wanted),
    };
  });
}

/** A key sealed with another SECRET_KEY than those that are there would keep the server from starting. */
async function requireReadable(deps: RuleDeps): Promise<void> {
  try {
    await createKeyRules(deps).check();
  } catch (cause) {
    throw new Error('the stored keys were encrypted with another SECRET_KEY; use that one', { cause });
  }
}

async function ensureApp(deps: RuleDeps, { appName }: Wanted): Promise<Outcome['app']> {
  const apps = createAppRules(deps);
  const old = (await apps.list()).find(({ name }) => name === appName);
  const { id, name } = old ?? (await apps.create({ name: appName }));
  return { id, name, isNew: old === undefined };
}

async function ensureIntegration(
  deps: RuleDeps,
  appId: string,
  wanted: Wanted,
): Promise<Outcome['integration']> {
  const apps = createAppRules(deps);
  const { integrationName: displayName, origins: allowedOrigins } = wanted;
  const style = { businessName: wanted.appName };
  const webs = (await apps.listIntegrations(appId)).filter(({ type }) => type === 'web');
  const old = webs.find((one) => one.displayName === displayName);
  const one = old ?? (await apps.createIntegration({ appId, displayName, allowedOrigins, style }));
  return { id: one.id, name: displayName, origins: one.allowedOrigins, isNew: old === undefined };
}

async function ensureKey(deps: RuleDeps, appId: string, { keyName }: Wanted): Promise<Outcome['key']> {
  const keys = createKeyRules(deps);
  const old = (await keys.list(appId)).find(({ displayName }) => displayName === keyName);
  if (old) return { id: old.id, name: keyName, secret: undefined };
  const { id, secret } = await keys.create({ appId, displayName: keyName });
  return { id, name: keyName, secret };
}

async function ensureAgent(deps: RuleDeps, appId: string, wanted: Wanted): Promise<Outcome['agent']> {
  const { agent: username, agentName: displayName, password } = wanted;
  const [old] = await deps.db.select().from(agents).where(eq(agents.username, username));
  if (old && old.appId !== appId) {
    throw new Error(`there is an agent "${username}" in another app; sign-in needs another name`);
  }
  if (old) return { username, password: undefined };
  await createAgentRules(deps).create({ appId, username, displayName, password });
  return { username, password };
}
