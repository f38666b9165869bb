import type { Id } from '../../protocol/model.ts';
import { createWorkspace, type Workspace } from '../state/workspace.ts';
import { createFakeBackend, type FakeBackend } from './fake-backend.ts';
import { createFakeSurroundings, type FakeSurroundings } from './fake-surroundings.ts';
import { AGENT, type Line, sampleConversation, sampleUser } from './samples.ts';
import { settle } from './settle.ts';

export type DeskUnderTest = {
  fake: FakeBackend;
  around: FakeSurroundings;
  workspace: Workspace;
  open(id: Id): Promise<void>;
  texts(id: Id): string[];
};

/** A signed-in desk over the fakes. */
export async function startDesk(
  fill: (fake: FakeBackend, around: FakeSurroundings) => void = () => {},
): Promise<DeskUnderTest> {
  const around = createFakeSurroundings();
  const fake = createFakeBackend({ now: around.clock.now });
  fill(fake, around);
  const workspace = createWorkspace(AGENT, fake, around);
  await settle();
  return {
    fake,
    around,
    workspace,
    async open(id) {
      around.fragment.value = `#/conversations/${id}`;
      await settle();
    },
    texts: (id) =>
      (workspace.threads.all.peek()[id]?.messages ?? []).map(({ content }) => String(content.text)),
  };
}

/** Puts a conversation into the fake and answers with its id. */
export function addConversation(
  fake: FakeBackend,
  number: number,
  lines: Line[],
  readTo: { business?: number; visitor?: number } = {},
  now = Date.UTC(2026, 2, 5, 12) / 1000,
): Id {
  const { conversation, messages } = sampleConversation(number, sampleUser(number), lines, now, readTo);
  fake.server.add(conversation, messages);
  return conversation.id;
}

export function visitorSays(fake: FakeBackend, id: Id, text: string): void {
  const userId = fake.server.get(id)?.user.id ?? '';
  fake.server.post(id, { role: 'user', userId }, { type: 'text', text });
}
