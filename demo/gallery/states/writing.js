import { FAILED, HOPELESS, SHORT_TALK } from '../people.js';
import { type } from '../steps.js';

const write =
  (text) =>
  ({ find }) =>
    find('textarea').then((field) => type(field, text));

/** Chooses files, as the menu does. */
const attach =
  (...files) =>
  async ({ find }) => {
    (await find('.attach')).click();
    await find('[role=menu]');
    const data = new DataTransfer();
    for (const file of files) data.items.add(await file());
    const field = await find('input[type=file]:not([accept])');
    field.files = data.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    (await find('.attach')).click();
  };

const text = (name, bytes) => () => new File([new Uint8Array(bytes)], name, { type: 'text/plain' });

async function photo() {
  const canvas = new OffscreenCanvas(480, 320);
  const context = canvas.getContext('2d');
  const sky = context.createLinearGradient(0, 0, 0, 320);
  sky.addColorStop(0, '#2b5d8a');
  sky.addColorStop(1, '#f2b880');
  context.fillStyle = sky;
  context.fillRect(0, 0, 480, 320);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], 'evening.png', { type: 'image/png' });
}

const refusedFile = (title, file, uploadRefused) => ({
  title,
  talk: SHORT_TALK,
  uploadRefused,
  async after(stage) {
    await attach(file)(stage);
    await stage.find('.notice');
  },
});

/** Asks where the visitor is, on a device that answers so. */
const asked = (title, before, sign) => ({
  title,
  talk: SHORT_TALK,
  before,
  async after({ find }) {
    (await find('.attach')).click();
    (await find('[role=menuitem]:last-child')).click();
    await find(sign);
  },
});
const device = (object, name, value) => Object.defineProperty(object, name, { value, configurable: true });
const location = (code) => ({ getCurrentPosition: (_, no) => no({ code, PERMISSION_DENIED: 1 }) });

export const WRITING = {
  id: 'writing',
  title: 'Writing and sending',
  states: {
    draft: {
      title: 'A few lines',
      talk: SHORT_TALK,
      after: write(
        'Thank you! Two more things:\n1. When will it arrive?\n2. Can I have a second one for my partner?',
      ),
    },
    menu: {
      title: 'What can be sent',
      talk: SHORT_TALK,
      async after({ find }) {
        (await find('.attach')).click();
        await find('[role=menu]');
      },
    },
    drop: {
      title: 'Files are dragged along',
      talk: SHORT_TALK,
      async after({ find }) {
        const event = new DragEvent('dragover', { bubbles: true, cancelable: true, composed: true });
        // Until they are let go, a page is told no more of them.
        Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files: [] } });
        (await find('[role=log]')).dispatchEvent(event);
        await find('.drop-hint');
      },
    },
    uploading: {
      title: 'A picture and a file on their way',
      talk: SHORT_TALK,
      async after(stage) {
        await attach(photo, text('Account statement.txt', 48_000))(stage);
        await stage.until(() => stage.root.querySelectorAll('[role=progressbar]').length === 2);
      },
    },
    'file-too-large': refusedFile('A file that is too large', text('film.txt', 26_000_000)),
    'file-type': refusedFile('A file that may not be sent', text('program.exe', 100)),
    'file-invalid': refusedFile('A file that is something else', text('notes.txt', 100), 'file_mismatch'),
    'file-virus': refusedFile('A file with a virus', text('notes.txt', 100), 'file_infected'),
    'location-denied': asked(
      'A place that is not told',
      () => device(navigator, 'geolocation', location(1)),
      '.notice',
    ),
    'location-failed': asked(
      'A place that cannot be found',
      () => device(navigator, 'geolocation', location(3)),
      'button.failure',
    ),
    'location-insecure': asked(
      'A place, on a page that may not ask',
      () => device(window, 'isSecureContext', false),
      '.notice',
    ),
    'location-unknown': asked(
      'A place, on a device that knows none',
      () => device(navigator, 'geolocation'),
      '.notice',
    ),
    pending: {
      title: 'Sending',
      talk: SHORT_TALK,
      after({ server, parley }) {
        server.holdBack('message:send');
        parley.sendMessage('When will it arrive?');
        parley.sendMessage('And does it cost anything?');
      },
    },
    failed: { title: 'Not delivered', talk: SHORT_TALK, outbox: [FAILED, HOPELESS] },
    'failed-touch': {
      title: 'Not delivered, on a touch screen',
      talk: SHORT_TALK,
      outbox: [FAILED],
      touch: true,
    },
    'near-limit': {
      title: 'Near the limit of one message',
      talk: SHORT_TALK,
      after: write('word '.repeat(810).trim()),
    },
    'too-long': {
      title: 'More than one message holds',
      talk: SHORT_TALK,
      after: write('word '.repeat(850).trim()),
    },
  },
};
