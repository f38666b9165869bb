import { effect } from '@preact/signals-core';
import type { Message } from '../protocol/model.ts';
import { clientInfo } from './adapters/browser/client-info.ts';
import { createBrowserPorts } from './adapters/browser/ports.ts';
import { createSocketBackend, type LoadSocket } from './adapters/socket-backend/socket-backend.ts';
import type { Backend } from './api/backend.ts';
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
  const parts: { dispose(): void }[] = [];
  let isOver = false;
  /** Fetched when it is wanted; ends with everything else, however late it comes. */
  const later = <T extends { dispose(): void }>(make: () => Promise<T>) =>
    once(async () => {
      const made = await make();
      if (isOver) made.dispose();
      else parts.push(made);
      return made;
    });
  const uploads = later(async (): Promise<Uploads> => (await loadUploads()).startUploads(engine));
  const attention = later(async () => {
    const { startAttention } = await retryImport(() => import('./attention-start.ts'));
    return startAttention({ state, ports });
  });
  const callBack = (message?: Message) =>
    attention().then(
      (made) => message && !isOver && made.heard(message),
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
  let areChannelsWanted = false;
  const channels = later(async () => {
    areChannelsWanted = true;
    return (await retryImport(() => import('./core/channels/channels.ts'))).createChannels(engine.tools);
  });
  if (state.config.integrations?.length) {
    engine.channels = channels;
    engine.suggestChannels = async () => (await channels()).suggest();
    engine.tools.heardOfClient = (name, event) => {
      // Whoever was found to be somebody else has to hear it; the rest is asked for when it is wanted.
      if (!areChannelsWanted && !('session' in event)) return;
      channels().then(
        (made) => made.heard(name, event),
        (error: unknown) => log('News of a channel could not be heard', error),
      );
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
      engine.prechat?.dispose();
      engine.dispose();
      ports.tabs.dispose();
    },
  };
}
