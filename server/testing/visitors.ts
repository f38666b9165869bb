import { eq } from 'drizzle-orm';
import { SignJWT } from 'jose';
import { beforeAll } from 'vitest';
import { users } from '../db/schema.ts';
import { newId } from '../rules/ids.ts';
import type { Publication } from '../rules/publication.ts';
import { createAcme, text } from './acme.ts';
import { type Opened, onEachDatabase } from './databases.ts';

export const DAY_IN_MINUTES = 24 * 60;

/** An app whose visitors are known and unknown, and a clock that a test may set. */
async function openVisitors({ database }: Opened) {
  const clock = { now: Date.now };
  const acme = await createAcme(database.db, () => clock.now());
  const userRow = async (id: string) => (await database.db.select().from(users).where(eq(users.id, id)))[0];
  const codeFor = (userId: string) =>
    acme.rules.business.authCodes.create(acme.keyActor, userId, DAY_IN_MINUTES);

  async function signIn(externalId = newId(), door = acme.door()) {
    const jwt = await new SignJWT({ scope: 'appUser', external_id: externalId })
      .setProtectedHeader({ alg: 'HS256', kid: acme.key.id })
      .sign(new TextEncoder().encode(acme.key.secret));
    return acme.rules.users.verify(door, { type: 'jwt', externalId, jwt });
  }

  async function newTalk() {
    const talk = await acme.newConversation();
    const { actor, conversationId } = talk;
    await acme.rules.messages.send(actor, { conversationId, clientId: 'm', content: text('Hello') });
    return talk;
  }

  /** What was published since, by event. */
  function listen() {
    const from = acme.published.length;
    return (event: Publication['event']) => acme.published.slice(from).filter((one) => one.event === event);
  }

  return { acme, clock, db: database.db, userRow, codeFor, signIn, newTalk, listen };
}

type OpenedVisitors = Awaited<ReturnType<typeof openVisitors>>;

/** A suite on each database, with such an app: filled in before its first test. */
export function onVisitors(name: string, suite: (given: OpenedVisitors, opened: () => Opened) => void): void {
  onEachDatabase(name, (opened) => {
    const given = {} as OpenedVisitors;
    beforeAll(async () => void Object.assign(given, await openVisitors(opened())));
    suite(given, opened);
  });
}

export const tokenOf = ({ user, token }: { user: { id: string }; token: string }) => ({
  userId: user.id,
  token,
});
