import { describe, expect, it } from 'vitest';
import { createWorld, seen, text } from '../../test/engine-harness.ts';
import { connectAs, waitFor } from '../../test/engine-steps.ts';
import { MessengerError } from '../api/errors.ts';
import { unreadOf } from './state/unread.ts';

describe('read marks', () => {
  it('of another device leave the rest counted, also when the messages are not loaded', async () => {
    const world = createWorld();
    const tab = world.openTab();
    const { conversationId } = await tab.engine.send(text('Hello'));
    for (const words of ['one', 'two', 'three']) world.server.reply(words);
    await waitFor(() => expect(unreadOf(tab.state, conversationId)).toBe(3));
    const known = tab.state.conversations.value.get(conversationId);
    if (known === undefined) throw new Error('no conversation');
    tab.state.shown.value = null;
    tab.state.conversations.value = new Map([[conversationId, { ...known, messages: [], loaded: false }]]);
    const device = await connectAs(world, tab);
    await device.request('conversation:read', { conversationId, seq: 3 });
    await waitFor(() => expect(unreadOf(tab.state, conversationId)).toBe(1));
  });

  it('clear the count here, on the server and on the other devices of the user', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    await a.engine.send(text('Hello'));
    world.server.reply('Hi');
    const id = a.state.shown.value ?? '';
    await waitFor(() => expect([unreadOf(a.state, id), unreadOf(b.state, id)]).toEqual([1, 1]));
    a.engine.markShownAsRead();
    expect(unreadOf(a.state, id)).toBe(0);
    await waitFor(() => expect(unreadOf(b.state, id)).toBe(0));
    expect(a.events).toContainEqual(['unreadCount', 0, { conversation: { id } }]);
  });

  it('made offline are not taken back by the answer after reconnecting, and reach the server', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.reply('Hi');
    const id = tab.state.shown.value ?? '';
    await waitFor(() => expect(unreadOf(tab.state, id)).toBe(1));
    world.server.setOnline(false);
    tab.engine.markShownAsRead();
    world.server.setOnline(true);
    await waitFor(() => expect(world.backend.calls).toContain('conversation:read'));
    expect(unreadOf(tab.state, id)).toBe(0);
  });

  it('of the business show as seen', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.read();
    const id = tab.state.shown.value ?? '';
    await waitFor(() =>
      expect(tab.state.conversations.value.get(id)?.conversation.businessLastReadSeq).toBe(1),
    );
  });
});

describe('typing', () => {
  it('of the business ends by itself after ten seconds without renewal', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.typing('start');
    await waitFor(() => expect(tab.state.typing.value.size).toBe(1));
    tab.clock.advance(9999);
    expect(tab.state.typing.value.size).toBe(1);
    tab.clock.advance(1);
    expect(tab.state.typing.value.size).toBe(0);
  });

  it('ends when the message comes', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    world.server.typing('start');
    await waitFor(() => expect(tab.state.typing.value.size).toBe(1));
    world.server.reply('Hi');
    await waitFor(() => expect(seen(tab)).toEqual(['Hello', 'Hi']));
    expect(tab.state.typing.value.size).toBe(0);
  });
});

describe('events', () => {
  it('and state say that there is no connection when the server refuses it', async () => {
    const world = createWorld();
    world.backend.connect = ({ onStatus, onRefused }) => {
      onStatus('connecting');
      setTimeout(() => onRefused(new MessengerError('origin_not_allowed', 'planted')));
      return { request: () => Promise.reject(new Error()), notify() {}, close() {} };
    };
    const tab = world.openTab();
    void tab.engine.send(text('Hello'));
    await waitFor(() => expect(tab.state.connection.value).toBe('offline'));
    expect(seen(tab)).toEqual(['Hello (queued)']);
  });

  it('tell a new visitor of the connection with their first conversation', async () => {
    const tab = createWorld().openTab();
    const { conversationId } = await tab.engine.send(text('Hello'));
    expect(tab.events.filter(([name]) => name === 'connected')).toEqual([
      ['connected', { conversation: { id: conversationId } }],
    ]);
  });

  it('tell of the connection going and coming, once each', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('Hello'));
    tab.events.length = 0;
    world.server.setOnline(false);
    world.server.setOnline(true);
    await waitFor(() => expect(tab.names()).toEqual(['disconnected', 'reconnecting', 'connected']));
  });

  it('give each handler its own copy', async () => {
    const tab = createWorld().openTab();
    await tab.engine.send(text('Hello'));
    const [sent, message] = tab.events.filter(([name]) => name.startsWith('message'));
    expect(sent?.[1]).toEqual(message?.[1]);
    expect(sent?.[1]).not.toBe(message?.[1]);
  });
});
