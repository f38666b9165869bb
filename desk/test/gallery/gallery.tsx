// Every state of the desk on the fake backend: `npx vite desk`, then /desk/test/gallery/?state=<one of STATES>.
import '@preact/signals';
import { render } from 'preact';
import { createSurroundings } from '../../backend/browser.ts';
import { createDesk } from '../../state/desk.ts';
import { hrefOf } from '../../state/route.ts';
import { App } from '../../ui/App.tsx';
import { createFakeBackend, type FakeBackend } from '../fake-backend.ts';
import { idOf } from '../samples.ts';
import { playKinds } from './kinds.ts';
import { fill, MAIN, STRANGER } from './people.ts';

type State = { isSignedIn?: false; isEmpty?: true; open?: string; play?: (fake: FakeBackend) => void };

const userId = (fake: FakeBackend, id: string) => fake.server.get(id)?.user.id ?? '';

const STATES: Record<string, State> = {
  'sign-in': { isSignedIn: false },
  'sign-in-ended': { play: (fake) => fake.end() },
  unreachable: {},
  empty: { isEmpty: true },
  inbox: {},
  conversation: {
    open: MAIN,
    play: (fake) => fake.emit('typing', { conversationId: MAIN, state: 'start', role: 'user' }),
  },
  structured: {
    open: MAIN,
    play: (fake) => {
      const visitor = { role: 'user' as const, userId: userId(fake, MAIN) };
      const business = { role: 'business' as const, displayName: 'Bot' };
      const yes = { id: idOf('message', 9001), type: 'postback', text: 'Yes, call me' };
      const no = { id: idOf('message', 9002), type: 'postback', text: 'No, thanks' };
      const { post } = fake.server;
      post(MAIN, business, { type: 'text', text: 'Shall we call you?', actions: [yes, no] });
      fake.emit('postback', {
        conversationId: MAIN,
        userId: userId(fake, MAIN),
        action: yes,
        at: Date.now() / 1000,
      });
      post(MAIN, business, { type: 'form', fields: [{ type: 'text', name: 'n', label: 'Your name' }] });
      post(MAIN, visitor, {
        type: 'formResponse',
        fields: [
          { type: 'text', name: 'n', label: 'Your name', text: 'Ada Lindqvist' },
          { type: 'email', name: 'm', label: 'E-mail', email: 'ada.lindqvist@example.com' },
          { type: 'select', name: 't', label: 'When', select: [{ name: 'am', label: 'In the morning' }] },
        ],
      });
      post(MAIN, visitor, { type: 'location', coordinates: { lat: 45.76, long: 4.84 } });
      const gone = post(MAIN, visitor, { type: 'text', text: 'my password is secret' });
      fake.emit('message:updated', { message: { ...gone, content: { type: 'deleted' }, deleted: true } });
    },
  },
  kinds: { open: MAIN, play: playKinds },
  unloaded: { open: MAIN },
  uploads: { open: MAIN, play: (fake) => void fake.hold('upload') },
  'long-text': { open: idOf('conversation', 5) },
  anonymous: { open: STRANGER },
  offline: { open: MAIN, play: (fake) => fake.goOffline() },
  failed: { open: MAIN },
  missing: { open: idOf('conversation', 4000) },
  many: {
    open: MAIN,
    play: (fake) => {
      for (let n = 1; n <= 150; n += 1) {
        fake.server.post(
          MAIN,
          { role: 'user', userId: userId(fake, MAIN) },
          { type: 'text', text: `Line ${n}` },
        );
      }
    },
  },
};

const name = new URLSearchParams(location.search).get('state') ?? 'inbox';
const state = STATES[name] ?? {};
if (state.open && !location.hash) history.replaceState(null, '', hrefOf(state.open));
if (!state.open) history.replaceState(null, '', '#/');

const fake = createFakeBackend({ isSignedIn: state.isSignedIn ?? true });
if (!state.isEmpty) fill(fake.server, Date.now() / 1000);
const around = createSurroundings();
const memory = new Map<string, string>();
const desk = createDesk(fake, {
  ...around,
  store: {
    read: (key) => memory.get(key) ?? null,
    write: (key, value) => void memory.set(key, value),
    remove: (key) => void memory.delete(key),
  },
});
const place = document.getElementById('desk');
if (place) render(<App desk={desk} />, place);
if (name === 'unloaded') fake.failNext('message:list', { code: 'internal', message: '' });
if (name === 'unreachable') fake.failNext('me', { code: 'offline', message: '' });
await desk.session.check();
await new Promise(requestAnimationFrame);
state.play?.(fake);
const outbox = desk.workspace.value?.outbox;
if (name === 'offline') {
  outbox?.send(MAIN, { type: 'text', text: 'I have lifted the block, you can use the card again.' });
  outbox?.send(MAIN, { type: 'text', text: 'It can take a minute to reach the terminal.' });
}
if (name === 'failed' || name === 'unloaded') {
  fake.failNext('message:send', { code: 'internal', message: '' });
  fake.failNext('message:send', { code: 'locked', message: '' });
  outbox?.send(MAIN, { type: 'text', text: 'I have lifted the block, you can use the card again.' });
  outbox?.send(MAIN, { type: 'text', text: 'Anything else I can do for you?' });
}
if (name === 'uploads') {
  for (const file of ['Terms of the gold card.pdf', 'setup.exe']) {
    void desk.workspace.value?.uploads.start(MAIN, new File(['1'], file));
  }
}
Object.assign(window, { fake, desk });
document.documentElement.dataset.ready = '';
