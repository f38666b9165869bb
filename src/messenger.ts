import { signal } from '@preact/signals-core';
import type { IntegrationConfig } from '../protocol/config.ts';
import { aborted, afterPaint, bodyExists, clientInfo, isSupportedBrowser } from './adapters/browser/page.ts';
import { createBrowserPorts } from './adapters/browser/ports.ts';
import { createSocketBackend } from './adapters/socket-backend/socket-backend.ts';
import type { Backend } from './api/backend.ts';
import { MessengerError } from './api/errors.ts';
import type { MessengerEvents } from './api/events.ts';
import type { Messenger, RenderTarget } from './api/messenger.ts';
import { checkOptions, toSettings } from './api/normalise.ts';
import type { InitOptions } from './api/options.ts';
import { toPublicMessage, toPublicUser } from './api/to-public.ts';
import type { Engine } from './core/engine.ts';
import { createState } from './core/state/state.ts';
import { createEmitter, type Emitter } from './lib/emitter.ts';
import { once } from './lib/once.ts';
import { retryImport } from './lib/retry-import.ts';
import { VERSION } from './lib/version.ts';
import { createHost } from './ui/launcher/host.ts';
import { createLauncher, type PanelStatus } from './ui/launcher/launcher.ts';

export type Door = {
  /** Where the server is, unless `configBaseUrl` says otherwise. Default: the page's origin. */
  baseUrl?: string;
  /** Used when `init()` is given no backend. Default: a real server. */
  loadBackend?: () => Promise<Backend>;
};

/** A messenger on the page, from the end of `init()` to `destroy()`. */
type Widget = ReturnType<typeof createWidget>;

type Run = {
  ready: Promise<Widget>;
  /** Set once `ready` has resolved. */
  widget?: Widget;
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

  async function start(options: InitOptions, signal: AbortSignal): Promise<Widget> {
    checkOptions(options);
    if (!isSupportedBrowser()) {
      throw new MessengerError('unsupported_browser', 'This browser is too old for the messenger');
    }
    const backend =
      options.backend ??
      (await door.loadBackend?.().catch(loadFailed)) ??
      createSocketBackend(options.configBaseUrl ?? door.baseUrl ?? location.origin);
    const config = await backend.getConfig(options.integrationId);
    if (config.app.status !== 'active') throw new MessengerError('app_inactive', 'App is inactive.');
    await bodyExists();
    signal.throwIfAborted();
    return createWidget(options, config, backend, emitter, log);
  }

  async function init(options: InitOptions): Promise<void> {
    if (run !== undefined) {
      throw new MessengerError('already_initialized', 'Call `destroy()` before calling `init()` again.');
    }
    const abort = new AbortController();
    const ready = Promise.race([start(options, abort.signal), aborted(abort.signal)]);
    const mine: Run = { ready, abort };
    run = mine;
    try {
      mine.widget = await ready;
    } catch (error) {
      if (run === mine) run = undefined;
      throw error;
    }
    if (run !== mine) {
      mine.widget.dispose();
      throw abort.signal.reason;
    }
    if (container !== undefined) mine.widget.place(container);
    emitter.emit('ready');
  }

  function current(): Run {
    if (run !== undefined) return run;
    throw new MessengerError('not_initialized', 'Must initialize the Web Messenger first using `init()`.');
  }

  /** Runs now, or when `init()` has ended well. */
  function withWidget(use: (widget: Widget) => void): void {
    const { widget, ready } = current();
    if (widget !== undefined) use(widget);
    else ready.then(use, () => {});
  }

  async function withEngine<T>(use: (engine: Engine) => Promise<T>): Promise<T> {
    const { ready, abort } = current();
    try {
      const engine = await (await ready).engine();
      if (!abort.signal.aborted) return await use(engine);
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    }
    // What destroy() cuts off fails in many ways; the page is told why.
    throw abort.signal.reason;
  }

  return {
    VERSION,
    init,
    on: emitter.on,
    off: emitter.off,
    open: () => withWidget((widget) => widget.open()),
    close: () => withWidget((widget) => widget.close()),
    isOpened: () => run?.widget?.isOpened() ?? false,
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
    async sendMessage(message, conversationId) {
      const { metadata, ...content } =
        typeof message === 'string' ? { type: 'text' as const, text: message } : message;
      const outgoing = metadata === undefined ? { content } : { content, metadata };
      return toPublicMessage(await withEngine((engine) => engine.send(outgoing, conversationId)));
    },
    getUser() {
      const user = run?.widget?.state.user.value;
      return user && toPublicUser(user);
    },
    getConversationById: (id) => withEngine((engine) => engine.getConversationById(id)),
  };
}

function createWidget(
  options: InitOptions,
  config: IntegrationConfig,
  backend: Backend,
  emitter: Emitter<MessengerEvents>,
  log: (message: string, data?: unknown) => void,
) {
  const settings = toSettings(options, config, (message) => console.warn(`[parley] ${message}`));
  const state = createState(settings, config);
  const ports = createBrowserPorts(settings.browserStorage, settings.integrationId);
  const panelStatus = signal<PanelStatus>('none');
  const host = createHost(settings);
  const disposers: (() => void)[] = [() => ports.tabs.dispose(), host.dispose];
  let disposed = false;

  const engine = once(async (): Promise<Engine> => {
    const { createEngine } = await retryImport(() => import('./core/engine.ts')).catch(loadFailed);
    if (disposed) throw new MessengerError('destroyed', 'destroy() was called');
    const made = createEngine({ state, backend, ports, info: clientInfo, emit: emitter.emit, log });
    disposers.push(made.dispose);
    made.resume();
    return made;
  });

  const panel = once(async () => {
    panelStatus.value = 'loading';
    try {
      const chunk = retryImport(() => import('./ui/mount/mount.tsx')).catch(loadFailed);
      const [commands, { mount }] = await Promise.all([engine(), chunk]);
      if (disposed) return;
      commands.showDefaultConversation();
      // A task of its own: together with what the scripts do when they arrive it would block slow phones.
      await new Promise((resolve) => setTimeout(resolve));
      if (disposed) return;
      const { dispose } = mount({ root: host.root, state, commands, onClose: close });
      disposers.push(dispose);
      panelStatus.value = 'ready';
    } catch (error) {
      log('The widget could not be loaded', error);
      if (!disposed) panelStatus.value = 'failed';
      throw error;
    }
  });

  const showPanel = () => panel().catch(() => {});

  function open(): void {
    if (settings.embedded) return;
    if (!state.opened.value) {
      state.opened.value = true;
      emitter.emit('widget:opened');
    }
    showPanel();
  }

  function close(): void {
    if (settings.embedded || !state.opened.value) return;
    state.opened.value = false;
    emitter.emit('widget:closed');
  }

  if (!settings.embedded) {
    const launcher = createLauncher({
      root: host.root,
      state,
      panelStatus,
      onToggle: () => (state.opened.value && panelStatus.value !== 'failed' ? close() : open()),
      onNear: () => void retryImport(() => import('./ui/mount/mount.tsx')).catch(() => {}),
    });
    disposers.push(launcher.dispose);
  }
  // Somebody who has talked before is connected once the launcher is painted; anybody else costs nothing more.
  const hasPast = () => ports.store.get('session') !== undefined || ports.store.keys('outbox.').length > 0;
  const connect = () => {
    if (!disposed && hasPast())
      engine().catch((error: unknown) => log('The connection could not be loaded', error));
  };
  disposers.push(ports.tabs.subscribe(connect));
  afterPaint(connect);

  return {
    state,
    engine,
    open,
    close,
    isOpened: () => !settings.embedded && state.opened.value,
    place(container: Element) {
      if (!settings.embedded) return;
      host.moveTo(container);
      state.opened.value = true;
      showPanel();
    },
    dispose() {
      disposed = true;
      for (const dispose of disposers.reverse()) dispose();
    },
  };
}

function loadFailed(cause: unknown): never {
  throw new MessengerError('load_failed', 'A part of the messenger could not be fetched', { cause });
}
