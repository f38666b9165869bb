import { signal } from '@preact/signals-core';
import type { IntegrationConfig } from '../protocol/config.ts';
import { afterPaint } from './adapters/browser/page.ts';
import { isStored, watchStorage } from './adapters/browser/stored.ts';
import type { Backend } from './api/backend.ts';
import { MessengerError } from './api/errors.ts';
import type { MessengerEvents } from './api/events.ts';
import { toSettings } from './api/normalise.ts';
import type { InitOptions } from './api/options.ts';
import type { Account } from './core/account/account.ts';
import type { Engine } from './core/engine.ts';
import type { ConversationMethods } from './core/page/conversation-methods.ts';
import { createState, type State } from './core/state/state.ts';
import type { Emitter } from './lib/emitter.ts';
import { once } from './lib/once.ts';
import { retryImport } from './lib/retry-import.ts';
import { createHost } from './ui/launcher/host.ts';
import { createLauncher, type PanelStatus } from './ui/launcher/launcher.ts';

export type WidgetOptions = {
  options: InitOptions;
  config: IntegrationConfig;
  /** Undefined: a real server at `baseUrl`. */
  backend: Backend | undefined;
  baseUrl: string;
  /** Keeps apart what several messengers on one page keep. */
  name: string | undefined;
  emitter: Emitter<MessengerEvents>;
  log(message: string, data?: unknown): void;
};

/** A messenger on the page, from the end of `init()` to `destroy()`. */
export interface Widget {
  readonly state: State;
  /** The core of a messenger in which somebody talks; fetched by the first who asks. */
  engine(): Promise<Engine>;
  /** What pages do with conversations, and with who the visitor is; each fetched by the first who asks. */
  conversations(): Promise<ConversationMethods>;
  account(): Promise<Account>;
  /** The engine, if it is there. */
  loadedEngine(): Engine | undefined;
  /** Nobody has talked here, and nobody is logged in. */
  isNobody(): boolean;
  /** Finds out who the visitor is, as far as that can be known now. Rejects with what `init()` shall reject with. */
  begin(): Promise<void>;
  open(): void;
  close(): void;
  isOpened(): boolean;
  /** Embedded only: draws here from now on. */
  place(container: Element): void;
  dispose(): void;
}

/** Joins core, adapters and ui. Draws the launcher at once; everything else comes when it is needed. */
export function createWidget({
  options,
  config,
  backend,
  baseUrl,
  name,
  emitter,
  log,
}: WidgetOptions): Widget {
  const settings = toSettings(options, config);
  const state = createState(settings, config);
  state.delegate.value = options.delegate;
  const prefix = `parley.${name === undefined ? '' : `${name}.`}${settings.integrationId}.`;
  const panelStatus = signal<PanelStatus>('none');
  const host = createHost(settings, name);
  const disposers: (() => void)[] = [host.dispose];
  const isIntroduced = Boolean(options.authCode ?? options.externalId ?? options.jwt);
  let disposed = false;
  let loaded: Engine | undefined;

  const loadSocket = () => retryImport(() => import('./adapters/socket-backend/socket-connection.ts'));
  const loadMount = () => retryImport(() => import('./ui/mount/mount.tsx'));
  const loadPage = () => retryImport(() => import('./core/page/page-part.ts')).catch(loadFailed);

  const engine = once(async (): Promise<Engine> => {
    const [{ startEngine }, prechat] = await Promise.all([
      retryImport(() => import('./engine-start.ts')),
      // Whether there is a form is known before anything is drawn.
      settings.prechatCapture.enabled && retryImport(() => import('./core/prechat/prechat.ts')),
      state.delegate.value && loadPage(),
    ]).catch(loadFailed);
    if (disposed) throw new MessengerError('destroyed', 'destroy() was called');
    const started = startEngine({
      state,
      backend,
      baseUrl,
      prefix,
      prechat,
      isIntroduced,
      loadPage,
      loadSocket,
      emit: emitter.emit,
      account: () => account(),
      log,
    });
    disposers.push(started.dispose);
    loaded = started.engine;
    // Whoever has a say is there before anything is drawn or sent.
    if (state.delegate.value) await loaded.page();
    // Who is introduced by the page is not who is stored.
    if (!isIntroduced) loaded.resume();
    return loaded;
  });

  const conversations = async () => (await (await engine()).page()).methods;

  const account = once(async () => {
    const { createAccount } = await retryImport(() => import('./core/account/account.ts')).catch(loadFailed);
    const made = createAccount((await engine()).tools);
    if (disposed) throw new MessengerError('destroyed', 'destroy() was called');
    disposers.push(made.dispose);
    return made;
  });

  const panel = once(async () => {
    panelStatus.value = 'loading';
    try {
      const chunk = loadMount().catch(loadFailed);
      // Its messages are asked for while the code that draws them is on its way.
      const ready = engine().then((made) => {
        if (!disposed) made.showDefaultConversation();
        return made;
      });
      const [commands, { mount }] = await Promise.all([ready, chunk]);
      // A task of its own: together with what the scripts do when they arrive it would block slow phones.
      await new Promise((resolve) => setTimeout(resolve));
      if (disposed) return;
      const { dispose } = mount({ root: host.root, state, commands, onClose: close, afterPaint, log });
      disposers.push(dispose);
      panelStatus.value = 'ready';
      // Nothing is connected before there is something to say; but then it shall not wait for the code.
      if (backend === undefined) loadSocket().catch(() => {});
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
      onNear: () => void loadMount().catch(() => {}),
    });
    disposers.push(launcher.dispose);
  }
  // Somebody who has talked before is connected; anybody else costs nothing more than the launcher.
  const hasPast = () => isStored(settings.browserStorage, `${prefix}session`, `${prefix}outbox.`);
  const follow = (key: string) => {
    if (disposed || loaded) return;
    const followed = key === 'login' ? account().then(({ ask }) => ask()) : hasPast() && engine();
    if (followed) followed.catch((error: unknown) => log('The connection could not be loaded', error));
  };
  disposers.push(watchStorage(prefix, follow));

  return {
    state,
    engine,
    conversations,
    account,
    loadedEngine: () => loaded,
    isNobody: () =>
      !state.user.value && !state.identity.value && state.outbox.value.length === 0 && !hasPast(),
    async begin() {
      // The launcher comes first on screen.
      await new Promise<void>((resolve) => afterPaint(resolve));
      if (disposed) return;
      if (isIntroduced) return (await account()).start(options);
      if (!hasPast()) return;
      try {
        await (await engine()).settled();
      } catch (error) {
        log('The connection could not be loaded', error);
      }
    },
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

export function loadFailed(cause: unknown): never {
  throw new MessengerError('load_failed', 'A part of the messenger could not be fetched', { cause });
}
