import { expect, test } from 'vitest';
import { createFakeBackend, type FakeOptions } from '../test/fake-backend.ts';
import { createFakeSurroundings } from '../test/fake-surroundings.ts';
import { idOf } from '../test/samples.ts';
import { createDesk } from './desk.ts';

function start(options: FakeOptions = {}) {
  const fake = createFakeBackend(options);
  const around = createFakeSurroundings();
  return { fake, around, desk: createDesk(fake, around) };
}

test('opens the workspace of an agent who is signed in already', async () => {
  const { desk } = start();
  await desk.session.check();
  expect(desk.workspace.value?.who.agent.username).toBe('agent1');
});

test('asks to sign in, and says what went wrong', async () => {
  const { fake, desk } = start({ isSignedIn: false });
  await desk.session.check();
  expect(desk.session.current.value).toEqual({ phase: 'signed-out', hasEnded: false });
  expect((await desk.session.signIn('agent1', 'wrong'))?.code).toBe('invalid_auth');
  fake.failNext('sign-in', { code: 'rate_limited', message: '', retryAfter: 30 });
  expect((await desk.session.signIn('agent1', 'acme'))?.retryAfter).toBe(30);
  expect(await desk.session.signIn('agent1', 'acme')).toBeUndefined();
  expect(desk.workspace.value).toBeDefined();
});

test('does not take a dead server for being signed out', async () => {
  const { fake, desk } = start();
  fake.failNext('me', { code: 'offline', message: '' });
  await desk.session.check();
  expect(desk.session.current.value.phase).toBe('unreachable');
});

test('closes the line when the server ends the session', async () => {
  const { fake, desk } = start();
  await desk.session.check();
  fake.end();
  expect(desk.session.current.value).toEqual({ phase: 'signed-out', hasEnded: true });
  expect(desk.workspace.value).toBeUndefined();
  expect(fake.callsOf('close')).toHaveLength(1);
});

test('leaves no customer text behind on signing out', async () => {
  const { around, desk } = start();
  await desk.session.check();
  desk.workspace.value?.drafts.set(idOf('conversation', 1), 'secret');
  expect(around.kept.size).toBe(1);
  await desk.signOut();
  expect(around.kept.size).toBe(0);
});
