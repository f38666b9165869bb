import { lockForStart } from '../db/migrate.ts';
import { createAgentRules, type NewAgent } from '../rules/agents.ts';
import { createAppRules, type NewApp, type NewIntegration } from '../rules/apps.ts';
import type { RuleDeps } from '../rules/deps.ts';
import { createKeyRules, type NewKey } from '../rules/keys.ts';
import acme from './acme.json' with { type: 'json' };

export type Seed = {
  apps: {
    app: NewApp;
    integrations: Omit<NewIntegration, 'appId'>[];
    keys: Omit<NewKey, 'appId'>[];
    agents: Omit<NewAgent, 'appId'>[];
  }[];
};

/** Fills an empty database with the demo; all of it or nothing. Says whether it did. */
export async function plantSeed(deps: RuleDeps, seed: Seed = acme): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    const apps = createAppRules(inside);
    const keys = createKeyRules(inside);
    const agents = createAgentRules(inside);
    // Two nodes that start at once: the second waits, and finds the first one's demo.
    await lockForStart(tx);
    if ((await apps.list()).length > 0) return false;
    for (const planted of seed.apps) {
      const { id: appId } = await apps.create(planted.app);
      for (const one of planted.integrations) await apps.createIntegration({ ...one, appId });
      for (const one of planted.keys) await keys.create({ ...one, appId });
      for (const one of planted.agents) await agents.create({ ...one, appId });
    }
    return true;
  });
}
