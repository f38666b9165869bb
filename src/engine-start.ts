import { effect } from '@preact/signals-core';
import type { Message } from '../protocol/model.ts';
import { clientInfo } from './adapters/browser/client-info.ts';
import { createBrowserPorts } from './adapters/browser/ports.ts';
import { createSocketBackend, type LoadSocket } from './adapters/socket-backend/socket-backend.ts';
import type { Backend } from './api/backend.ts';
import type { Attention } from './core/attention/attention.ts';
import type { EngineDeps } from './core/deps.ts';
import { createEngine, type Engine } from './core/engine.ts';
import { totalUnread } from './core/state/unread.ts';
import type { Uploads } from './core/uploads/uploads.ts';
import { once } from './lib/once.ts';
import { retryImport } from './lib/retry-import.ts';

export type EngineStart = Pick<EngineDeps, 'state' | 'emit' | 'account' | 'loadPage' | 'log'> & {
  /** What the names of locks and channels begin with. */
  prefix: string;
  /** Undefined: a real server at `baseUrl`. */
  backend: Backend | undefined;
  baseUrl: string;
  /** Where the page wants a form before the first conversation. */
  prechat: typeof import('./core/prechat/prechat.ts') | false;
  /** The page says who the visitor is. */
  isIntroduced: boolean;
  loadSocket: LoadSocket;
};

/** What talking takes and the launcher does not: the core, with the browser and the server behind its ports. */
export function startEngine(start: EngineStart): { engine: Engine; dispose(): void } {
  const { state, emit, account, loadPage, log, prefix, baseUrl, prechat, isIntroduced, loadSocket } = start;
  const ports = createBrowserPorts(state.settings.browserStorage, prefix);
  const loadUploads = () => retryImport(() => import('./uploads-start.ts'));
  const backend = start.backend ?? createSocketBackend(baseUrl, loadSocket, loadUploads);
  let stopUploads = () => {};
  const parts: { dispose(): void }[] = [];
  let isOver = false;
  const uploads = once(async (): Promise<Uploads> => {
    const { startUploads } = await loadUploads();
    const started = startUploads(engine);
    stopUploads = started.dispose;
    return started;
  });
  let attention: Attention | undefined;
  const load = once(async () => {
    const { startAttention } = await retryImport(() => import('./attention-start.ts'));
    if (!isOver) attention = startAttention({ state, ports });
  });
  const callBack = (message?: Message) =>
    load().then(
      () => message && attention?.heard(message),
      (error: unknown) => log('The visitor could not be called back', error),
    );
  const heard = (message: Message) => void callBack(message);
  const engine = createEngine({
    state,
    backend,
    ports,
    info: clientInfo,
    emit,
    heard,
    account,
    loadPage,
    uploads,
    log,
  });
  const channels = once(async () => {
    const { createChannels } = await retryImport(() => import('./core/channels/channels.ts'));
    const made = createChannels(engine.tools);
    if (isOver) made.dispose();
    else parts.push(made);
    return made;
  });
  if (state.config.integrations?.length) {
    engine.channels = channels;
    engine.suggestChannels = async () => (await channels()).suggest();
    engine.tools.heardOfClient = (name, event) => {
      // Whoever was found to be somebody else has to hear it; the rest is asked for when it is wanted.
      if (parts.length > 0 || 'session' in event) void channels().then(({ heard }) => heard(name, event));
    };
  }
  const stopCounting = effect(() => {
    if (totalUnread(state) > 0) callBack();
  });
  if (prechat) engine.prechat = prechat.createPrechat({ ...engine.tools, isIntroduced });
  return {
    engine,
    dispose() {
      isOver = true;
      for (const part of parts) part.dispose();
      stopCounting();
      attention?.dispose();
      engine.prechat?.dispose();
      stopUploads();
      engine.dispose();
      ports.tabs.dispose();
    },
  };
}
