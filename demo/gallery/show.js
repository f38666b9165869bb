import { COLORS, CONVERSATION_ID, USER_ID } from './people.js';
import { createServer } from './server.js';
import { frames, until } from './steps.js';

/**
 * Puts the messenger into a state. `query` has what the gallery's controls say: `scheme`, `dir`, `width` of an embedded one,
 * `brand`, `conversation` and `action` colours, `texts`.
 */
export async function show(parley, name, state, query) {
  const width = query.width ?? state.width;
  const embedded = width !== undefined || state.embedded === true;
  const integrationId = storeFor(name, state);
  const server = createServer(state);
  document.documentElement.dir = query.dir ?? state.dir ?? 'ltr';
  state.before?.({ server });
  const container = document.getElementById('container');
  container.hidden = !embedded;
  if (width) container.style.inlineSize = `${width}px`;
  if (embedded) parley.render(container);
  await parley.init({
    integrationId,
    backend: server,
    colorScheme: query.scheme ?? 'auto',
    embedded,
    ...(query.texts || state.texts ? { texts: query.texts ?? state.texts } : {}),
    ...state.options,
    customColors: { ...COLORS, ...state.options?.customColors, ...query.colors },
    ...query.options,
  });
  if (!state.closed && !embedded) parley.open();
  const root = document.getElementById('web-messenger-container').shadowRoot;
  const find = (selector) => until(() => root.querySelector(selector));
  if (!state.closed) await find('textarea');
  // The focus is taken a frame later: what a state does is done after that.
  if (!state.closed && !embedded) await until(() => root.activeElement);
  await state.after?.({ server, parley, find, root, until });
  await frames(3);
}

/** What a visitor's browser holds who has been here before. Several frames of the gallery share one browser. */
function storeFor(name, { talk, outbox = [] }) {
  const integrationId = `gallery-${name}${location.search}`;
  const prefix = `parley.${integrationId}.`;
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  const store = (key, value) => localStorage.setItem(prefix + key, JSON.stringify(value));
  if (talk) store('session', { userId: USER_ID, token: 'gallery' });
  for (const item of outbox.map(toOutboxItem)) store(`outbox.${item.clientId}`, { owner: USER_ID, item });
  return integrationId;
}

function toOutboxItem({ text, content = { type: 'text', text }, retryable = true }, index) {
  return {
    clientId: `failed-${index}`,
    conversationKey: CONVERSATION_ID,
    content,
    createdAt: Date.now() + index,
    status: 'failed',
    retryable,
  };
}
