import '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { createDesk } from '../state/desk.ts';
import { addConversation, visitorSays } from '../test/desk-under-test.ts';
import { createFakeBackend, type FakeBackend } from '../test/fake-backend.ts';
import { createFakeSurroundings } from '../test/fake-surroundings.ts';
import { idOf } from '../test/samples.ts';
import { settle } from '../test/settle.ts';
import { App } from './App.tsx';

const FIRST = idOf('conversation', 1);
const SECOND = idOf('conversation', 2);

afterEach(cleanup);

async function start(fill: (fake: FakeBackend) => void = () => {}) {
  const around = createFakeSurroundings();
  const fake = createFakeBackend({ now: around.clock.now });
  fill(fake);
  const desk = createDesk(fake, around);
  render(<App desk={desk} />);
  await desk.session.check();
  const open = async (id: string) => {
    around.fragment.value = `#/conversations/${id}`;
    await settle();
    return screen.findByRole('textbox', { name: 'Your reply' });
  };
  return { fake, around, desk, open, user: userEvent.setup() };
}

const log = () => screen.getByRole('log', { name: 'Messages' });

test('says that nobody has written yet', async () => {
  await start();
  expect(await screen.findByText('No conversations yet')).toBeTruthy();
});

test('shows an incoming message without being asked, and counts it', async () => {
  const { fake } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  await screen.findByRole('link', { name: /Visitor 000001/ });
  visitorSays(fake, FIRST, 'Are you there?');
  const row = await screen.findByRole('link', { name: /Are you there\?.*1 unread/ });
  expect(row.getAttribute('href')).toBe(`#/conversations/${FIRST}`);
  expect((await screen.findByText(/^New message from Visitor 000001/)).textContent).toContain(
    'Are you there?',
  );
});

test('answers on Enter and breaks the line on Shift+Enter', async () => {
  const { fake, open, user } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  const field = await open(FIRST);
  await user.type(field, 'one{Shift>}{Enter}{/Shift}two{Enter}');
  await within(log()).findByText(/one\s+two/);
  expect(fake.server.messagesOf(FIRST).at(-1)?.content).toEqual({ type: 'text', text: 'one\ntwo' });
  expect(field).toHaveProperty('value', '');
});

test('does not send while an input method composes, nor an empty text', async () => {
  const { fake, open, user } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  const field = await open(FIRST);
  await user.type(field, '   {Enter}');
  await user.type(field, 'にほん');
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
  expect(fake.callsOf('message:send')).toEqual([]);
});

test('does not send what is longer than a message may be, and says by how much', async () => {
  const { fake, open } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  const field = await open(FIRST);
  fireEvent.input(field, { target: { value: 'x'.repeat(4100) } });
  expect(await screen.findByText('4 too long')).toBeTruthy();
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(fake.callsOf('message:send')).toEqual([]);
});

test('keeps a draft for each conversation', async () => {
  const { open, user } = await start((f) => {
    addConversation(f, 1, [['user', 'Hello', 60]]);
    addConversation(f, 2, [['user', 'Hi', 90]]);
  });
  await user.type(await open(FIRST), 'half a');
  expect(await open(SECOND)).toHaveProperty('value', '');
  expect(await screen.findByRole('link', { name: /Draft: half a/ })).toBeTruthy();
  expect(await open(FIRST)).toHaveProperty('value', 'half a');
});

test('shows what waits while the line is down, and the line itself', async () => {
  const { fake, open, user } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  const field = await open(FIRST);
  fake.goOffline();
  expect(await screen.findByText('Connection lost.')).toBeTruthy();
  await user.type(field, 'Hi{Enter}');
  expect(await within(log()).findByText('Waits for the connection')).toBeTruthy();
  fake.goOnline();
  expect(await within(log()).findByText('Sent')).toBeTruthy();
  expect(screen.queryByText('Connection lost.')).toBeNull();
});

test('offers to send a failed message again', async () => {
  const { fake, open, user } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  const field = await open(FIRST);
  fake.failNext('message:send', { code: 'internal', message: '' });
  await user.type(field, 'Hi{Enter}');
  expect(await within(log()).findByText(/Not sent/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await within(log()).findByText('Sent')).toBeTruthy();
  expect(fake.server.messagesOf(FIRST)).toHaveLength(2);
});

test('shows what was written also while what came before could not be loaded', async () => {
  const { fake, open, user } = await start((f) => {
    addConversation(f, 1, [['user', 'Hello', 60]]);
    f.failNext('message:list', { code: 'internal', message: '' });
  });
  const field = await open(FIRST);
  expect(await screen.findByText('The messages could not be loaded')).toBeTruthy();
  fake.failNext('message:send', { code: 'internal', message: '' });
  await user.type(field, 'I am here{Enter}');
  expect(await screen.findByText(/Not sent/)).toBeTruthy();
  expect(screen.getByText('I am here')).toBeTruthy();
});

test('attaches files, chosen or pasted, and says what became of them', async () => {
  const { fake, open, user } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  const field = await open(FIRST);
  expect(screen.getByRole('button', { name: 'Attach files' })).toBeTruthy();
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no field for files');
  const release = fake.hold('upload');
  await user.upload(input, new File(['1'], 'card.png', { type: 'image/png' }));
  const cancel = await screen.findByRole('button', { name: 'Cancel card.png' });
  expect(
    within(screen.getByRole('status', { name: 'Uploads' }))
      .getByRole('list')
      .contains(cancel),
  ).toBe(true);
  release();
  expect(await within(log()).findByRole('img', { name: 'card.png' })).toBeTruthy();
  fake.failNext('upload', { code: 'file_infected', message: '' });
  fireEvent.paste(field, { clipboardData: { files: [new File(['1'], 'bad.pdf')], types: ['Files'] } });
  expect(await screen.findByText(/A virus was found in it/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Dismiss bad.pdf' }));
  expect(screen.queryByText(/A virus was found in it/)).toBeNull();
});

test('leaves text that is pasted as it is, also when a picture of it comes along', async () => {
  const { fake, open } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  const types = ['text/plain', 'text/html', 'Files'];
  const clipboardData = { files: [new File(['1'], 'image.png', { type: 'image/png' })], types };
  expect(fireEvent.paste(await open(FIRST), { clipboardData })).toBe(true);
  expect(fake.callsOf('upload')).toEqual([]);
});

test('tells when the visitor has seen the answer', async () => {
  const { fake, open, user } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  await user.type(await open(FIRST), 'Hi{Enter}');
  await within(log()).findByText('Sent');
  fake.server.visitorRead(FIRST);
  expect(await within(log()).findByText('Seen')).toBeTruthy();
});

test('draws text as text, links only what may be linked, and says what it cannot draw', async () => {
  const { open } = await start((f) =>
    addConversation(f, 1, [
      ['user', '<img src=x onerror=alert(1)> https://a.example/ javascript:alert(1)', 60],
      ['user', { type: 'carousel', items: [] }, 50],
    ]),
  );
  await open(FIRST);
  const link = within(log()).getByRole('link');
  expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  expect(log().querySelector('img')).toBeNull();
  expect(within(log()).getByText('carousel')).toBeTruthy();
});

test('shows a pressed button, a filled form and what was deleted', async () => {
  const actions = [{ id: idOf('message', 9), type: 'postback', text: 'Call me' }];
  const fields = [{ type: 'text', name: 'n', label: 'Name', text: 'Ada' }];
  const { fake, open } = await start((f) =>
    addConversation(f, 1, [
      ['business', { type: 'text', text: 'How can we help?', actions }, 60],
      ['user', { type: 'formResponse', fields }, 50],
      ['user', 'my password', 40],
    ]),
  );
  await open(FIRST);
  expect(within(log()).getByRole('list', { name: 'Buttons' }).textContent).toBe('Call me');
  expect(within(log()).getByText('Name:').closest('div')?.textContent).toBe('Name: Ada');
  const [action] = actions;
  if (!action) throw new Error('no action');
  const userId = fake.server.get(FIRST)?.user.id ?? '';
  fake.emit('postback', { conversationId: FIRST, userId, action, at: Date.now() / 1000 });
  expect((await within(log()).findByText(/pressed/)).textContent).toMatch(/^Visitor 000001 pressed Call me/);
  const last = fake.server.messagesOf(FIRST).at(-1);
  if (!last) throw new Error('no message');
  fake.emit('message:updated', { message: { ...last, content: { type: 'deleted' }, deleted: true } });
  expect(await within(log()).findByText('Message deleted')).toBeTruthy();
  expect(within(log()).queryByText('my password')).toBeNull();
});

test('walks through the inbox with arrows and j and k, one Tab stop for all', async () => {
  const { user } = await start((f) => {
    addConversation(f, 1, [['user', 'a', 10]]);
    addConversation(f, 2, [['user', 'b', 20]]);
    addConversation(f, 3, [['user', 'c', 30]]);
  });
  await screen.findByRole('link', { name: /000003/ });
  const rows = within(screen.getByRole('list', { name: 'Conversations' })).getAllByRole('link');
  expect(rows.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  rows[0]?.focus();
  await user.keyboard('{ArrowDown}j');
  expect(document.activeElement).toBe(rows[2]);
  await user.keyboard('k{Home}');
  expect(document.activeElement).toBe(rows[0]);
});

test('says who is writing in the details', async () => {
  const { fake, open } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  await open(FIRST);
  fake.server.changeUser(FIRST, { givenName: 'Ada', email: 'ada@example.com', externalId: 'cust-1' });
  const toggle = await screen.findByRole('button', { name: /details/ });
  if (toggle.getAttribute('aria-expanded') === 'false') fireEvent.click(toggle);
  expect(await screen.findByRole('link', { name: 'ada@example.com' })).toBeTruthy();
  expect(screen.getByText('cust-1')).toBeTruthy();
});

test('warns before signing out loses what was not sent', async () => {
  const { fake, desk, open, user } = await start((f) => addConversation(f, 1, [['user', 'Hello', 60]]));
  const field = await open(FIRST);
  fake.goOffline();
  await user.type(field, 'Hi{Enter}');
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  expect(desk.session.current.value.phase).toBe('signed-in');
  await user.click(await screen.findByRole('button', { name: 'Sign out anyway' }));
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeTruthy();
});
