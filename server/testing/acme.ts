import type { Queries } from '../db/open.ts';
import type { AgentActor } from '../rules/actor.ts';
import { newId, newToken } from '../rules/ids.ts';
import type { Publication } from '../rules/publication.ts';
import { createRules } from '../rules/rules.ts';
import { createSecretBox } from '../rules/secret-box.ts';

const PASSWORD = 'correct horse';

/** An app of its own with all that tests need, over the rules; what is published is kept. */
export async function createAcme(
  db: Queries,
  now: () => number = Date.now,
  publish: (publication: Publication) => void = () => {},
) {
  const published: Publication[] = [];
  const faults: unknown[] = [];
  const removedFiles: string[] = [];
  const rules = createRules({
    db,
    secrets: createSecretBox('a secret key for tests'),
    publish: (publication) => {
      published.push(publication);
      publish(publication);
    },
    removeFile: async (id) => void removedFiles.push(id),
    now,
    onFault: (error) => void faults.push(error),
  });
  const app = await rules.apps.create({ name: 'Acme' });
  const integration = await rules.apps.createIntegration({
    appId: app.id,
    displayName: 'Web',
    allowedOrigins: ['https://acme.example', 'http://localhost:*'],
  });
  const key = await rules.keys.create({ appId: app.id, displayName: 'Key' });
  const username = `agent-${newId()}`;
  const agent = await rules.agents.create({
    appId: app.id,
    username,
    displayName: 'Maya',
    password: PASSWORD,
  });

  const door = (clientId = newToken()) => {
    return { appId: app.id, integrationId: integration.id, clientId, info: { sdkVersion: '5.0.0' } };
  };
  const newVisitor = () => rules.users.createAnonymous(door(), {});
  const agentActor: AgentActor = { type: 'agent', appId: app.id, agentId: agent.id, displayName: 'Maya' };
  const keyActor = { type: 'key' as const, appId: app.id, keyId: key.id };

  async function newConversation() {
    const visitor = await newVisitor();
    const conversation = await rules.conversations.create(visitor.actor, { clientId: newToken() });
    return { visitor, actor: visitor.actor, conversation, conversationId: conversation.id };
  }

  const credentials = { username, password: PASSWORD };
  return {
    rules,
    published,
    faults,
    removedFiles,
    app,
    integration,
    key,
    agent,
    credentials,
    agentActor,
    keyActor,
    door,
    newVisitor,
    newConversation,
  };
}

export type Acme = Awaited<ReturnType<typeof createAcme>>;

export const text = (value: string) => ({ type: 'text' as const, text: value });
