import type { MessengerErrorCode } from '../src/api/errors.ts';
import type { HandOver, LoaderInfo, MethodName, QueuedCall } from '../src/api/hand-over.ts';

/** Set by the build. */
declare const __PARLEY_VERSION__: string;

// As words in a text: lists of names would be a third of the loader.

/** Before the bundle is there, these return a promise… */
const PROMISED =
  'init login logout updateUser sendMessage triggerPostback createConversation updateConversation loadConversation getConversationById getMoreConversations markAllAsRead';
/** …these nothing… */
const SILENT =
  'on off render destroy open close show hide startTyping stopTyping showNotificationChannelPrompt setPredefinedMessage setDelegate';
/** …and these that there is nothing yet. */
const ANSWERS = {
  getUser: undefined,
  isOpened: false,
  getConversations: [],
  getDisplayedConversation: null,
  hasMoreConversations: false,
  getTotalUnreadCount: 0,
};

type Words<S extends string> = S extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : S;
type Promised = Words<typeof PROMISED>;
type Silent = Words<typeof SILENT>;
type Answered = keyof typeof ANSWERS;
/** Do not compile when a method is missing above, or there is none of a name. */
type Forgotten<None extends never = Exclude<MethodName, Promised | Silent | Answered>> = None;
type Invented<None extends never = Exclude<Promised | Silent | Answered, MethodName>> = None;

type Entry = { default: HandOver };
export type Stub = { [K in Promised]: (...args: unknown[]) => Promise<unknown> } & {
  [K in Silent]: (...args: unknown[]) => void;
} & { [K in Answered]: () => unknown } & Record<Forgotten | Invented, never>;
export type ImportEntry = (url: string) => Promise<Entry>;

/**
 * Puts an object onto the page that queues every call, and fetches the bundle that takes it over. Knows nothing else.
 * The build puts it into old syntax: an engine that cannot parse the bundle must still be able to say so.
 */
export function install(name: string, info: LoaderInfo, importEntry: ImportEntry): Stub | undefined {
  const page = window as unknown as Record<string, Partial<Stub> | undefined>;
  // Asking for a method: an element of the page with this id is a property of the window, too.
  const { init } = page[name] || {};
  if (init) return undefined;

  const stub: Partial<Stub> = {};
  const calls: QueuedCall[] = [];
  let failures = 0;
  let isLoading = false;

  const giveUp = (code: MessengerErrorCode) => {
    isLoading = false;
    calls.splice(0).forEach((call) => {
      if (call[3]) call[3](Object.assign(new Error(`Parley: ${code}`), { code }));
      // What a later init() relies on; the page says it only once.
      else if (/^(on|off|render)$/.test(call[0])) calls.push(call);
    });
  };

  const load = (delay: number) => {
    const retry = failures ? `r${failures}/` : '';
    importEntry(`${info.baseUrl}sdk/${__PARLEY_VERSION__}/${retry}messenger.js`).then(
      (entry) => entry.default(stub, calls, info),
      () => {
        failures++;
        // 1 s, 4 s, enough.
        if (delay > 4000) giveUp('load_failed');
        else setTimeout(load, delay, delay * 4);
      },
    );
  };

  const start = () => {
    isLoading = true;
    // An engine with container queries also parses the bundle, and has all else that it stands on.
    if ('CSSContainerRule' in window) load(1000);
    else giveUp('unsupported_browser');
  };

  const enqueue = (...call: QueuedCall) => {
    calls.push(call);
    if (!isLoading) start();
  };

  const methods = stub as Record<string, unknown>;
  for (const method of PROMISED.split(' ') as MethodName[]) {
    methods[method] = (...args: unknown[]) =>
      new Promise((resolve, reject) => enqueue(method, args, resolve, reject));
  }
  for (const method of SILENT.split(' ') as MethodName[]) {
    methods[method] = (...args: unknown[]) => enqueue(method, args);
  }
  for (const method in ANSWERS) methods[method] = () => ANSWERS[method as Answered];
  page[name] = stub;
  start();
  return stub as Stub;
}
