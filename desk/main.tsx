// Without this import nothing tells Preact that a signal has changed, and nothing is drawn again.
import '@preact/signals';
import { render } from 'preact';
import { createSurroundings } from './backend/browser.ts';
import { createCall } from './backend/http.ts';
import { createHttpAccount } from './backend/http-account.ts';
import { createHttpFiles } from './backend/http-files.ts';
import { createSocketConnection } from './backend/socket-connection.ts';
import { createDesk } from './state/desk.ts';
import { App } from './ui/App.tsx';

const around = createSurroundings();
const call = createCall(import.meta.env.BASE_URL);
const desk = createDesk(
  {
    account: createHttpAccount(call),
    files: createHttpFiles(call),
    connect: () => createSocketConnection(around.clock),
  },
  around,
);
const place = document.getElementById('desk');
if (place) render(<App desk={desk} />, place);
void desk.session.check();
