import { signal } from '@preact/signals-core';
import { act, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { type Mock, vi } from 'vitest';
import type { Message } from '../protocol/model.ts';
import type { Settings } from '../src/api/options.ts';
import type { Commands } from '../src/core/commands.ts';
import type { Prechat } from '../src/core/prechat/prechat.ts';
import { type ConversationState, createState, type OutboxItem, type State } from '../src/core/state/state.ts';
import { createHost } from '../src/ui/launcher/host.ts';
import { mount } from '../src/ui/mount/mount.tsx';
import { aConfig, aConversation, aMessage, CONVERSATION_ID, someSettings, USER_ID } from './builders.ts';

type Unset = 'displayed' | 'prechat' | 'channels' | 'onAttachProblem' | 'previewOf';
type Noted = Omit<Commands, Unset>;
export type FakeCommands = { [K in keyof Noted]: Mock<Noted[K]> } & Pick<Commands, Unset>;

export function fakeCommands(): FakeCommands {
  return {
    showDefaultConversation: vi.fn(),
    showConversation: vi.fn(),
    showList: vi.fn(),
    canShowList: vi.fn(() => true),
    newConversation: vi.fn(),
    canCreateConversation: vi.fn(() => true),
    loadMoreConversations: vi.fn(async () => {}),
    displayed: (message) => message,
    // Never settles, as while offline.
    send: vi.fn(() => new Promise<Message>(() => {})),
    attach: vi.fn(async () => {}),
    shareLocation: vi.fn(async () => {}),
    retry: vi.fn(),
    loadPrevious: vi.fn(async () => {}),
    markShownAsRead: vi.fn(),
    typing: vi.fn(),
    postback: vi.fn(async () => {}),
    dispose: vi.fn(),
  };
}

/** To be hung onto the fake commands before the form is drawn. */
export function fakePrechat() {
  const values = signal<Record<string, string>>({});
  return {
    values,
    fill: vi.fn((name: string, value: string) => {
      values.value = { ...values.value, [name]: value };
    }),
    submit: vi.fn(),
    link: vi.fn(async () => {}),
    dispose: vi.fn(),
  } satisfies Prechat;
}

export function aState(settings: Partial<Settings> = {}): State {
  const state = createState(someSettings(settings), aConfig());
  state.user.value = { id: USER_ID, signedUpAt: '2024-01-01T00:00:00Z', metadata: {} };
  state.restored.value = true;
  state.connection.value = 'connected';
  return state;
}

/** Puts a loaded conversation into the state and shows it. */
export function show(
  state: State,
  messages: readonly Message[],
  fields: Partial<ConversationState> = {},
): void {
  const conversation = aConversation({ lastSeq: messages.at(-1)?.seq ?? 0, ...fields.conversation });
  const next = {
    messages,
    hasPrevious: false,
    loaded: true,
    loadingPrevious: false,
    ...fields,
    conversation,
  };
  state.conversations.value = new Map(state.conversations.value).set(CONVERSATION_ID, next);
  state.shown.value = CONVERSATION_ID;
}

export function own(seq: number, text: string, fields: Partial<Message> = {}): Message {
  return aMessage(seq, {
    author: { role: 'user', userId: USER_ID },
    content: { type: 'text', text },
    ...fields,
  });
}

export function anItem(text: string, fields: Partial<OutboxItem> = {}): OutboxItem {
  return {
    clientId: text,
    conversationKey: CONVERSATION_ID,
    content: { type: 'text', text },
    createdAt: 1_700_000_100_000,
    status: 'sending',
    ...fields,
  };
}

/** The whole widget on a page, over a state that the test changes and commands that only take notes. */
export function drawWidget(state: State, given: Partial<Commands> = {}) {
  const host = createHost(state.settings);
  if (state.settings.embedded) host.moveTo(document.body);
  const commands = Object.assign(fakeCommands(), given) as FakeCommands;
  const onClose = vi.fn(() => {
    state.opened.value = false;
  });
  let dispose = () => {};
  // Runs the effects of this first drawing too.
  void act(() => {
    dispose = mount({
      root: host.root,
      state,
      commands,
      onClose,
      afterPaint: (run) => run(),
      log: vi.fn(),
    }).dispose;
  });
  const container = host.root.querySelector<HTMLElement>('.widget');
  if (container === null) throw new Error('nothing was drawn');
  return {
    host,
    commands,
    onClose,
    container,
    page: within(container),
    user: userEvent.setup(),
    dispose() {
      // Preact cleans up after effects once the next frame is painted.
      void act(() => dispose());
      host.dispose();
    },
  };
}
