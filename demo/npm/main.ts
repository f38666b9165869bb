import Parley, { createMessenger, type EventName } from 'parley-messenger';
import { element } from './elements.ts';
import { log } from './log.ts';
import { readOptions, theMock } from './options.ts';

const EVENTS: EventName[] = [
  'ready',
  'destroy',
  'message',
  'message:sent',
  'message:received',
  'unreadCount',
  'totalUnreadCount',
  'conversation:added',
  'conversation:read',
  'conversation:removed',
  'participant:added',
  'participant:removed',
  'typing:start',
  'typing:stop',
  'widget:opened',
  'widget:closed',
  'connected',
  'disconnected',
  'reconnecting',
  'log:debug',
];

const text = element('text', HTMLInputElement);
const conversation = element('conversation', HTMLInputElement);
const container = element('container', HTMLElement);
const debug = element('debug', HTMLInputElement);

const handlers = EVENTS.map((name) => {
  const handler = (...args: unknown[]) => {
    if (name !== 'log:debug' || debug.checked) log('event', name, args.length > 0 ? args : undefined);
  };
  return [name, handler] as const;
});

const CALLS: Record<string, () => unknown> = {
  init() {
    const options = readOptions();
    container.hidden = options.embedded !== true;
    // destroy() unbinds all handlers; one that is bound is not bound twice.
    for (const [name, handler] of handlers) Parley.on(name, handler);
    if (options.embedded) Parley.render(container);
    return Parley.init(options);
  },
  destroy: () => Parley.destroy(),
  open: () => Parley.open(),
  close: () => Parley.close(),
  isOpened: () => Parley.isOpened(),
  getUser: () => Parley.getUser() ?? null,
  show: () => Parley.show(),
  hide: () => Parley.hide(),
  sendMessage: () => Parley.sendMessage(text.value, conversation.value || undefined),
  setPredefinedMessage: () => Parley.setPredefinedMessage(text.value),
  startTyping: () => Parley.startTyping(conversation.value || undefined),
  stopTyping: () => Parley.stopTyping(conversation.value || undefined),
  markAllAsRead: () => Parley.markAllAsRead(conversation.value || undefined),
  createConversation: () => Parley.createConversation({ displayName: text.value }),
  updateConversation: () => Parley.updateConversation(conversation.value, { displayName: text.value }),
  loadConversation: () => Parley.loadConversation(conversation.value),
  getConversationById: () => Parley.getConversationById(conversation.value || undefined),
  getDisplayedConversation: () => Parley.getDisplayedConversation(),
  getConversations: () => Parley.getConversations(),
  getMoreConversations: () => Parley.getMoreConversations(),
  getTotalUnreadCount: () => Parley.getTotalUnreadCount(),

  reply: () => theMock().reply(text.value, conversation.value || undefined),
  typing: () => theMock().typing('start', conversation.value || undefined),
  read: () => theMock().read(conversation.value || undefined),
  offline: () => theMock().setOnline(false),
  online: () => theMock().setOnline(true),
};

async function run(name: string): Promise<void> {
  log('call', name);
  try {
    log('result', name, await CALLS[name]?.());
  } catch (error) {
    log('error', name, error);
  }
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-call]')) {
  button.addEventListener('click', () => run(button.dataset.call ?? ''));
}
element('version', HTMLOutputElement).textContent = Parley.VERSION;
run('init');

/** `?second`: another messenger in the other corner, with a visitor of its own. */
if (new URLSearchParams(location.search).has('second')) {
  createMessenger({ name: 'second' })
    .init({ ...readOptions(), launcherPosition: 'left' })
    .catch((error: unknown) => log('error', 'init of the second', error));
}
