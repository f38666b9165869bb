import '@preact/signals';
import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { createDesk } from '../../state/desk.ts';
import { createFakeBackend } from '../../test/fake-backend.ts';
import { createFakeSurroundings } from '../../test/fake-surroundings.ts';
import { App } from '../App.tsx';

afterEach(cleanup);

async function start() {
  const fake = createFakeBackend({ isSignedIn: false });
  const desk = createDesk(fake, createFakeSurroundings());
  render(<App desk={desk} />);
  await desk.session.check();
  const user = userEvent.setup();
  async function signIn(password: string) {
    await user.type(await screen.findByLabelText('Username'), 'agent1');
    await user.type(screen.getByLabelText('Password'), `${password}{Enter}`);
  }
  return { fake, desk, signIn };
}

test('lets an agent in', async () => {
  const { signIn } = await start();
  await signIn('acme');
  expect(await screen.findByRole('heading', { name: 'Inbox' })).toBeTruthy();
});

test('says that the password is not right', async () => {
  const { signIn } = await start();
  await signIn('nope');
  expect((await screen.findByRole('alert')).textContent).toContain('password is not right');
});

test('says how long to wait after too many attempts, and waits', async () => {
  const { fake, signIn } = await start();
  fake.failNext('sign-in', { code: 'rate_limited', message: '', retryAfter: 27 });
  await signIn('nope');
  expect((await screen.findByRole('alert')).textContent).toContain('Too many attempts. Please wait 27 s.');
  expect(screen.getByRole('button', { name: 'Sign in' }).hasAttribute('disabled')).toBe(true);
});

test('tells an agent whose session was ended', async () => {
  const { fake, signIn } = await start();
  await signIn('acme');
  await screen.findByRole('heading', { name: 'Inbox' });
  fake.end();
  expect((await screen.findByText(/session has ended/)).textContent).toBeTruthy();
});
