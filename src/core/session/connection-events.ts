import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { EngineDeps } from '../deps.ts';
import type { ConnectionStatus } from '../ports.ts';
import { defaultConversation } from '../state/selectors.ts';
import type { ConnectionState, State } from '../state/state.ts';

export const STATES: Record<ConnectionStatus, ConnectionState> = {
  connecting: 'connecting',
  connected: 'connected',
  disconnected: 'offline',
  reconnecting: 'reconnecting',
};

/**
 * Fires `connected`, `disconnected` and `reconnecting`. They name a conversation, so that somebody who has none yet is
 * told of the connection with the first one. A failed attempt to reconnect is no second disconnection.
 */
export function fireConnectionEvents({ state, emit }: EngineDeps): () => void {
  let told: ConnectionState = 'idle';
  return effect(() => {
    const status = state.connection.value;
    const id = defaultConversation(state)?.conversation.id;
    // Somebody new is told anew.
    if (status === 'idle') told = status;
    if (id === undefined || status === told) return;
    const data = { conversation: { id } };
    if (status === 'connected') emit('connected', data);
    else if (status === 'offline' && told === 'connected') emit('disconnected', data);
    else if (status === 'reconnecting') emit('reconnecting', data);
    told = status;
  });
}

/** Resolves when it is known who the visitor is, or that it cannot be known for now. */
export function untilTried({ connection }: State, online: ReadonlySignal<boolean>): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (!online.value && !['offline', 'idle'].includes(connection.value)) return;
      // Not from within the effect itself.
      void Promise.resolve().then(() => {
        stop();
        resolve();
      });
    });
  });
}
