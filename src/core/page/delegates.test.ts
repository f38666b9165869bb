import { describe, expect, it, vi } from 'vitest';
import { createWorld, type Tab, text } from '../../../test/engine-harness.ts';
import type { Delegate } from '../../api/delegate.ts';
import { unreadOf } from '../state/unread.ts';

const waitFor = vi.waitFor;

/** A tab with a delegate that is there from the start, and the delegate's part with it. */
async function setUp(delegate: Delegate) {
  const world = createWorld();
  const tab = world.openTab(false, { delegate });
  await tab.engine.page();
  return { ...world, tab };
}

/** What is drawn of the confirmed messages. */
const drawn = ({ state, engine }: Tab) =>
  [...state.conversations.value.values()]
    .flatMap(({ messages }) => messages)
    .map((message) => engine.displayed(message)?.content.text);

const sentTexts = async ({ engine }: Tab) => (await (await engine.page()).methods.get()).messages;

describe('beforeDisplay', () => {
  it('hides and changes what is drawn, and nothing else', async () => {
    const { tab, server } = await setUp({
      beforeDisplay: (message) =>
        message.text === 'secret' ? null : { ...message, text: `${message.text}!`, displayName: 'Bot' },
    });
    const { conversationId } = await tab.engine.send(text('Hello'));
    server.reply('secret');
    server.reply('Hi');
    await waitFor(() => expect(drawn(tab)).toEqual(['Hello!', undefined, 'Hi!']));
    expect(unreadOf(tab.state, conversationId)).toBe(2);
    const received = tab.events.filter(([name]) => name === 'message:received');
    expect(received.map(([, message]) => (message as { text: string }).text)).toEqual(['secret', 'Hi']);
    const last = tab.state.conversations.value.get(conversationId)?.conversation.lastMessage;
    expect(last && tab.engine.displayed(last)).toMatchObject({
      content: { text: 'Hi!' },
      author: { displayName: 'Bot' },
    });
    expect((await sentTexts(tab)).map((message) => message.text)).toEqual(['Hello', 'secret', 'Hi']);
  });

  it('is asked once for each message, also for one that waits', async () => {
    const beforeDisplay = vi.fn<NonNullable<Delegate['beforeDisplay']>>((message) => message);
    const { tab, server } = await setUp({ beforeDisplay });
    server.setOnline(false);
    void tab.engine.send(text('Hello'));
    const waiting = () => tab.state.outbox.value.map((item) => tab.engine.displayed(item)?.content.text);
    expect([waiting(), waiting()]).toEqual([['Hello'], ['Hello']]);
    expect(beforeDisplay).toHaveBeenCalledTimes(1);
    server.setOnline(true);
    await waitFor(() => expect(drawn(tab)).toEqual(['Hello']));
    const [message] = [...tab.state.conversations.value.values()][0]?.messages ?? [];
    expect(message && tab.engine.displayed(message)).toBe(message && tab.engine.displayed(message));
    expect(beforeDisplay).toHaveBeenCalledTimes(2);
  });

  it('is asked again when the message has changed, and about everything when there is another delegate', async () => {
    const { tab, server } = await setUp({
      beforeDisplay: (message) => ({ ...message, text: `1 ${message.text}` }),
    });
    await tab.engine.send(text('Hello'));
    const { id } = server.reply('Hi');
    await waitFor(() => expect(drawn(tab)).toEqual(['1 Hello', '1 Hi']));
    server.updateMessage(id, 'Hi there');
    await waitFor(() => expect(drawn(tab)).toEqual(['1 Hello', '1 Hi there']));
    tab.state.delegate.value = { beforeDisplay: (message) => ({ ...message, text: `2 ${message.text}` }) };
    expect(drawn(tab)).toEqual(['2 Hello', '2 Hi there']);
    tab.state.delegate.value = undefined;
    expect(drawn(tab)).toEqual(['Hello', 'Hi there']);
  });

  it('gets copies, and the conversation without its messages', async () => {
    const asked = vi.fn();
    const { tab } = await setUp({
      beforeDisplay(message, data) {
        asked(structuredClone(data));
        message.text = 'changed';
        data.conversation.participants.length = 0;
        data.conversation.metadata.changed = true;
        return undefined;
      },
    });
    const { conversationId } = await tab.engine.send({ ...text('Hello'), metadata: { a: 1 } });
    expect(drawn(tab)).toEqual([undefined]);
    const { conversation, messages } = [...tab.state.conversations.value.values()][0] ?? {};
    expect(messages?.[0]?.content.text).toBe('Hello');
    expect(conversation).toMatchObject({ participants: [{ unreadCount: 0 }], metadata: {} });
    expect(asked.mock.lastCall).toEqual([
      {
        conversation: {
          id: conversationId,
          lastUpdatedAt: conversation?.lastUpdatedAt,
          type: 'personal',
          participants: [{ id: expect.any(String), userId: expect.any(String), unreadCount: 0 }],
          metadata: {},
        },
      },
    ]);
  });
});

describe('beforeSend', () => {
  it('changes what is sent, once, and not again when sending is retried', async () => {
    const beforeSend = vi.fn<NonNullable<Delegate['beforeSend']>>((message) => ({
      ...message,
      text: `${message.text}!`,
      metadata: { ...message.metadata, seen: true },
    }));
    const { tab, backend } = await setUp({ beforeSend });
    backend.fail('message:send', { when: 'before', code: 'timeout' });
    const sent = tab.engine.send({ ...text('Hello'), metadata: { from: 'form' } });
    await waitFor(() => {
      tab.clock.advance(2000);
      expect(tab.state.outbox.value).toEqual([]);
    });
    await expect(sent).resolves.toMatchObject({
      content: { type: 'text', text: 'Hello!' },
      metadata: { from: 'form', seen: true },
    });
    expect(beforeSend).toHaveBeenCalledTimes(1);
    expect(beforeSend.mock.calls[0]).toEqual([
      { type: 'text', text: 'Hello', role: 'user', metadata: { from: 'form' } },
      {
        conversation: {
          id: '',
          lastUpdatedAt: 1_700_000_000,
          type: 'personal',
          participants: [],
          metadata: {},
        },
      },
    ]);
  });

  it('is not asked again by the page that sends what an earlier one has left', async () => {
    const world = createWorld();
    world.server.setOnline(false);
    const delegate: Delegate = { beforeSend: (message) => ({ ...message, text: `${message.text}!` }) };
    const first = world.openTab(false, { delegate });
    await first.engine.page();
    first.engine.send(text('Hello')).catch(() => {});
    first.engine.dispose();
    world.server.setOnline(true);
    const tab = world.openTab(false, { delegate });
    await waitFor(() => expect(drawn(tab)).toEqual(['Hello!']));
  });

  it('that answers nothing sends the message as it was', async () => {
    const { tab } = await setUp({ beforeSend: () => null });
    await expect(tab.engine.send(text('Hello'))).resolves.toMatchObject({ content: { text: 'Hello' } });
  });

  it('changes the answers of a form, but of a file only the metadata', async () => {
    const { tab } = await setUp({
      beforeSend: (message) => ({
        ...message,
        type: 'text',
        fields: [],
        mediaUrl: 'other',
        metadata: { a: 1 },
      }),
    });
    const { delegates } = await tab.engine.page();
    const fields = [{ type: 'text', name: 'n', label: 'N', text: 'x' }];
    expect(delegates.beforeSend({ content: { type: 'formResponse', fields } }, 'new:1')).toMatchObject({
      content: { type: 'formResponse', fields: [] },
      metadata: { a: 1 },
    });
    expect(delegates.beforeSend({ content: { type: 'image', mediaUrl: 'mine' } }, 'new:1')).toEqual({
      content: { type: 'image', mediaUrl: 'mine' },
      metadata: { a: 1 },
    });
  });

  it('that is set just before a message is asked about that message', async () => {
    const tab = createWorld().openTab();
    tab.state.delegate.value = { beforeSend: (message) => ({ ...message, text: 'changed' }) };
    await expect(tab.engine.send(text('Hello'))).resolves.toMatchObject({ content: { text: 'changed' } });
  });

  it.each<[string, NonNullable<Delegate['beforeSend']>]>([
    [
      'throws',
      () => {
        throw new Error('planted');
      },
    ],
    ['rejects', (() => Promise.reject(new Error('planted'))) as never],
    ['empties the text', (message) => ({ ...message, text: '' })],
    ['adds metadata that are not flat', (message) => ({ ...message, metadata: { deep: {} } as never })],
  ])('that %s is treated as if it were absent', async (_, beforeSend) => {
    const { tab } = await setUp({ beforeSend });
    const message = await tab.engine.send(text('Hello'));
    expect(message.content).toEqual({ type: 'text', text: 'Hello' });
    expect(message.metadata).toBeUndefined();
    expect(tab.notes).toContainEqual(expect.stringContaining('beforeSend'));
  });
});

describe('beforePostbackSend', () => {
  const choice = {
    type: 'text',
    text: 'Choose',
    actions: [{ id: '', type: 'postback', text: 'Yes', payload: 'YES' }],
  };

  it.each<[string, NonNullable<Delegate['beforePostbackSend']>, object | undefined]>([
    ['adds metadata', (postback) => ({ ...postback, metadata: { page: 'cart' } }), { page: 'cart' }],
    ['answers nothing', () => undefined, undefined],
    [
      'throws',
      () => {
        throw new Error('planted');
      },
      undefined,
    ],
    [
      'adds metadata that are not flat',
      (postback) => ({ ...postback, metadata: { deep: {} } as never }),
      undefined,
    ],
  ])('that %s', async (_, beforePostbackSend, metadata) => {
    const { tab, server } = await setUp({ beforePostbackSend });
    await tab.engine.send(text('Hello'));
    const { content } = server.reply(choice);
    const pressed = vi.fn();
    server.onPostback(pressed);
    const [action] = content.actions as { id: string }[];
    await (await tab.engine.page()).methods.postback(action?.id ?? '');
    expect(pressed.mock.calls[0]?.[0].metadata).toEqual(metadata);
  });
});
