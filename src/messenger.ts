import { aborted, bodyExists, isSupportedBrowser } from './adapters/browser/page.ts';
import { fetchConfig } from './adapters/socket-backend/fetch-config.ts';
import type { Backend } from './api/backend.ts';
import { MessengerError } from './api/errors.ts';
import type { MessengerEvents } from './api/events.ts';
import type { Messenger, RenderTarget } from './api/messenger.ts';
import type { User } from './api/model.ts';
import { checkOptions } from './api/normalise.ts';
import type { InitOptions } from './api/options.ts';
import type { Account } from './core/account/account.ts';
import type { Engine } from './core/engine.ts';
import type { ConversationMethods } from './core/page/conversation-methods.ts';
import { createEmitter, type Emitter } from './lib/emitter.ts';
import { retryImport } from './lib/retry-import.ts';
import { createTurns, type Turns } from './lib/turns.ts';
import { VERSION } from './lib/version.ts';
import { createWidget, loadFailed, type Widget } from './widget.ts';

export type Door = {
  /** Names a further messenger on the same page. Letters, digits, `-` and `_`. */
  name?: string;
  /** Where the server is, unless `configBaseUrl` says otherwise. Default: the page's origin. */
  baseUrl?: string;
  /** Used when `init()` is given no backend. Default: a real server. */
  loadBackend?: () => Promise<Backend>;
};

type Run = {
  ready: Promise<Widget>;
  /** On the page, though `init()` may still be finding out who the visitor is. */
  widget?: Widget;
  isReady: boolean;
  turns: Turns;
  abort: AbortController;
};

/** Makes a messenger that is not yet initialised. Touches nothing of the page until `init()`. */
export function createMessenger(door: Door = {}): Messenger {
  let run: Run | undefined;
  let container: Element | undefined;
  const emitter: Emitter<MessengerEvents> = createEmitter((error, event) => {
    console.error(`[parley] A handler of "${String(event)}" threw`, error);
  });
  const log = (message: string, data?: unknown) => {
    emitter.emit('log:debug', { timestamp: Date.now(), message, ...(data !== undefined && { data }) });
  };

  async function start(given: InitOptions, mine: Run): Promise<Widget> {
    const warn = (problem: string) => console.warn(`[parley] ${problem}`);
    const options = checkOptions(given, warn);
    if (!isSupportedBrowser()) {
      throw new MessengerError('unsupported_browser', 'This browser is too old for the messenger');
    }
    const { integrationId, region, texts } = options;
    let baseUrl = options.configBaseUrl ?? door.baseUrl ?? location.origin;
    let worded: Promise<InitOptions> | undefined;
    if (region || texts) {
      const early = await retryImport(() => import('./early.ts')).catch(loadFailed);
      worded = early.withTexts(options, warn);
      if (region) baseUrl = await early.findRegion(baseUrl, region);
    }
    const backend = options.backend ?? (await door.loadBackend?.().catch(loadFailed));
    const config = await (backend?.getConfig(integrationId) ??
      fetchConfig(baseUrl, integrationId, mine.abort.signal));
    if (config.app.status !== 'active') throw new MessengerError('app_inactive', 'App is inactive.');
    const complete = (await worded) ?? options;
    await bodyExists();
    mine.abort.signal.throwIfAborted();
    const widget = createWidget({
      options: complete,
      config,
      backend,
      baseUrl,
      name: door.name,
      emitter,
      log,
    });
    mine.widget = widget;
    if (container !== undefined) widget.place(container);
    await widget.begin();
    return widget;
  }

  async function init(options: InitOptions): Promise<void> {
    if (run !== undefined) {
      throw new MessengerError('already_initialized', 'Call `destroy()` before calling `init()` again.');
    }
    const abort = new AbortController();
    const mine: Run = { abort, turns: createTurns(), ready: aborted(abort.signal), isReady: false };
    run = mine;
    mine.ready = Promise.race([start(options, mine), mine.ready]);
    try {
      await mine.ready;
      mine.isReady = true;
    } catch (error) {
      if (run === mine) {
        run = undefined;
        mine.widget?.dispose();
      }
      throw error;
    }
    if (run !== mine) throw abort.signal.reason;
    emitter.emit('ready');
  }

  function current(): Run {
    if (run !== undefined) return run;
    throw new MessengerError('not_initialized', 'Must initialize the Web Messenger first using `init()`.');
  }

  /** Runs now, or when `init()` has ended well. */
  function withWidget(use: (widget: Widget) => void): void {
    const { widget, isReady, ready } = current();
    if (widget !== undefined && isReady) use(widget);
    else ready.then(use, () => {});
  }

  /** In the order of the calls, once `init()` has ended. With `whole`, what is called later waits for the end of this. */
  async function inTurn<P, T>(
    prepare: (widget: Widget) => Promise<P>,
    use: (prepared: P) => Promise<T> | T,
    whole?: boolean,
  ): Promise<T> {
    const { ready, turns, abort } = current();
    try {
      return await turns.take(
        async () => {
          const prepared = await prepare(await ready);
          abort.signal.throwIfAborted();
          return prepared;
        },
        use,
        whole,
      );
    } catch (error) {
      // What destroy() cuts off fails in many ways; the page is told why.
      throw abort.signal.aborted ? abort.signal.reason : error;
    }
  }

  /** What there is to tell at once: nothing before `init()` has ended, and as long as nobody has talked. */
  function now(): Engine | undefined {
    const { widget, isReady } = current();
    return isReady ? widget?.loadedEngine() : undefined;
  }
  /** What `updateUser` was told while there is no user. */
  function currentProfile(): Partial<User> | undefined {
    const { profile } = (run?.isReady && run.widget?.state) || {};
    return profile && Object.keys(profile.value).length > 0 ? (profile.value as Partial<User>) : undefined;
  }

  const withEngine = <T>(use: (engine: Engine) => Promise<T> | T) => inTurn((widget) => widget.engine(), use);
  const withConversations = <T>(use: (methods: ConversationMethods) => Promise<T>) =>
    inTurn((widget) => widget.conversations(), use);
  const withAccount = <T>(use: (account: Account) => Promise<T>, whole?: boolean) =>
    inTurn((widget) => widget.account(), use, whole);
  /** For methods that return nothing: whoever calls them is told at once that there is no messenger. */
  const later = (use: (engine: Engine) => void): void => {
    current();
    withEngine(use).catch((error: unknown) => log('A call could not be made', error));
  };

  return {
    VERSION,
    init,
    on: emitter.on,
    off: emitter.off,
    render(target: RenderTarget) {
      if (!target) throw new MessengerError('invalid_options', 'render() needs an element');
      container = target as unknown as Element;
      run?.widget?.place(container);
    },
    destroy() {
      if (run === undefined) return;
      const { widget, abort } = run;
      run = undefined;
      container = undefined;
      abort.abort(new MessengerError('destroyed', 'destroy() was called'));
      widget?.dispose();
      emitter.emit('destroy');
      emitter.off();
    },
    login: (externalId, jwt) => withAccount((account) => account.login(externalId, jwt), true),
    logout: () => withAccount((account) => account.logout(), true),
    async updateUser(change) {
      const widget = await current().ready;
      if (widget.isNobody()) {
        // Kept until there is somebody: a page that tells who it greets need not pay for a conversation.
        const { profile } = widget.state;
        const metadata = { ...profile.value.metadata, ...change.metadata };
        profile.value = { ...profile.value, ...change, metadata };
        return undefined;
      }
      return withAccount((account) => account.updateUser(change));
    },
    getUser: () => now()?.getUser() ?? currentProfile(),
    open: () => withWidget((widget) => widget.open()),
    close: () => withWidget((widget) => widget.close()),
    isOpened() {
      const { widget, isReady } = current();
      return isReady && widget?.isOpened() === true;
    },
    show: () =>
      withWidget(({ state }) => {
        state.visible.value = true;
      }),
    hide: () =>
      withWidget(({ state, close }) => {
        state.visible.value = false;
        close();
      }),
    sendMessage: (message, conversationId) =>
      withConversations((methods) => methods.send(message, conversationId)),
    triggerPostback: (actionId, conversationId) =>
      withConversations((methods) => methods.postback(actionId, conversationId)),
    startTyping: (conversationId) => later((engine) => engine.typing(true, conversationId)),
    stopTyping: (conversationId) => later((engine) => engine.typing(false, conversationId)),
    createConversation: (options = {}) => withConversations((methods) => methods.create(options)),
    updateConversation: (id, change) => withConversations((methods) => methods.update(id, change)),
    loadConversation: (id) => withConversations((methods) => methods.load(id)),
    getConversationById: (id) => withConversations((methods) => methods.get(id)),
    getConversations: () => now()?.getConversations() ?? [],
    getDisplayedConversation: () => now()?.getDisplayedConversation() ?? null,
    getMoreConversations: () => withConversations((methods) => methods.more()),
    hasMoreConversations: () => now()?.hasMoreConversations() ?? false,
    getTotalUnreadCount: () => now()?.getTotalUnreadCount() ?? 0,
    markAllAsRead: (id) => withConversations((methods) => methods.markAllAsRead(id)),
    showNotificationChannelPrompt: () => later((engine) => engine.suggestChannels?.()),
    setPredefinedMessage: (text) =>
      withWidget(({ state }) => {
        state.predefined.value = { text };
      }),
    setDelegate: (delegate) =>
      withWidget(({ state }) => {
        state.delegate.value = delegate ?? undefined;
      }),
  };
}
