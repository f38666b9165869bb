import { and, eq, ne } from 'drizzle-orm';
import type { ChannelIntegration, IntegrationStyle } from '../../protocol/config.ts';
import type { Id } from '../../protocol/model.ts';
import { type AppSettings, apps, integrations } from '../db/schema.ts';
import type { RuleDeps } from './deps.ts';
import { newId } from './ids.ts';
import { originPatternProblem } from './origins.ts';
import { ruleError } from './rule-error.ts';

export type App = typeof apps.$inferSelect;
export type Integration = typeof integrations.$inferSelect;

export type NewApp = { id?: Id; name: string; iconUrl?: string; settings?: Partial<AppSettings> };
export type NewIntegration = {
  id?: Id;
  appId: Id;
  /** `web` by default; another channel has no pages and no style. */
  type?: string;
  displayName: string;
  /** What everybody may know of a channel. */
  config?: Record<string, unknown>;
  allowedOrigins?: string[];
  style?: IntegrationStyle;
  canUserCreateMoreConversations?: boolean;
  canUserSeeConversationList?: boolean;
};

/** Apps, their web integrations and their other channels. What creates here is for the seed and the set-up program, not for visitors. */
export function createAppRules({ db, now }: RuleDeps) {
  return {
    async list(): Promise<App[]> {
      return db.select().from(apps).orderBy(apps.createdAt);
    },
    /** @throws RuleError `not_found` */
    async get(appId: Id): Promise<App> {
      const [app] = await db.select().from(apps).where(eq(apps.id, appId));
      if (!app) throw ruleError('not_found', 'no such app');
      return app;
    },
    /** One that pages may name. @throws RuleError `not_found` */
    async getIntegration(integrationId: Id): Promise<{ app: App; integration: Integration }> {
      const [row] = await db
        .select({ app: apps, integration: integrations })
        .from(integrations)
        .innerJoin(apps, eq(apps.id, integrations.appId))
        .where(and(eq(integrations.id, integrationId), eq(integrations.type, 'web')));
      if (!row) throw ruleError('not_found', 'no such integration');
      return row;
    },
    async listIntegrations(appId: Id): Promise<Integration[]> {
      return db.select().from(integrations).where(eq(integrations.appId, appId));
    },
    /** What visitors can link, as far as everybody may know it, oldest first. */
    async listChannels(appId: Id): Promise<ChannelIntegration[]> {
      const rows = await db
        .select()
        .from(integrations)
        .where(and(eq(integrations.appId, appId), ne(integrations.type, 'web')))
        .orderBy(integrations.createdAt, integrations.id);
      return rows.map(({ id, type, config }) => ({ ...config, _id: id, type }));
    },
    async create(wanted: NewApp): Promise<App> {
      const [app] = await db
        .insert(apps)
        .values({
          id: wanted.id ?? newId(now()),
          name: wanted.name,
          iconUrl: wanted.iconUrl ?? null,
          settings: { multiConvoEnabled: true, ...wanted.settings },
        })
        .returning();
      if (!app) throw new Error('the database did not return the new app');
      return app;
    },
    async createIntegration(wanted: NewIntegration): Promise<Integration> {
      const { allowedOrigins = [] } = wanted;
      const problem = allowedOrigins.map(originPatternProblem).find((found) => found !== undefined);
      if (problem !== undefined) throw ruleError('bad_request', problem);
      const [integration] = await db
        .insert(integrations)
        .values({
          id: wanted.id ?? newId(now()),
          appId: wanted.appId,
          type: wanted.type ?? 'web',
          displayName: wanted.displayName,
          config: wanted.config ?? {},
          allowedOrigins,
          style: wanted.style ?? {},
          canUserCreateMoreConversations: wanted.canUserCreateMoreConversations ?? true,
          canUserSeeConversationList: wanted.canUserSeeConversationList ?? true,
        })
        .returning();
      if (!integration) throw new Error('the database did not return the new integration');
      return integration;
    },
  };
}
