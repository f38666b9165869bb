import { describe, expect, it, vi } from 'vitest';
import { createWorld, seen, text } from '../../../test/engine-harness.ts';
import { answered, aSession, confirmed, cuttable, waitFor } from '../../../test/engine-steps.ts';
import { MessengerError } from '../../api/errors.ts';

describe('a first message', () => {
  it('makes the user and the conversation, and resolves with what the server confirmed', async () => {
    const tab = createWorld().openTab();
    const message = await tab.engine.send(text('Hello'));
    expect(message).toMatchObject({ seq: 1, content: { text: 'Hello' }, author: { role: 'user' } });
    expect(seen(tab)).toEqual(['Hello']);
    expect(tab.state.user.value?.id).toBe(message.author.userId);
  });

  it('is announced once, as sent and as message', async () => {
    const tab = createWorld().openTab();
    await tab.engine.send(text('Hello'));
    await confirmed(tab);
    expect(tab.names().filter((name) => name.startsWith('message'))).toEqual(['message:sent', 'message']);
  });

  it('leaves no trace and opens no connection before it is sent', async () => {
    const world = createWorld();
    const connect = vi.spyOn(world.backend, 'connect');
    const tab = world.openTab();
    tab.engine.showDefaultConversation();
    expect(connect).not.toHaveBeenCalled();
    expect(world.browser.data.size).toBe(0);
  });
});

describe('the outbox', () => {
  it('holds messages while the server is away and sends each once and in order when it is back', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    world.server.setOnline(false);
    for (const words of ['two', 'three', 'four']) void tab.engine.send(text(words));
    expect(seen(tab)).toEqual(['one', 'two (queued)', 'three (queued)', 'four (queued)']);
    world.server.setOnline(true);
    await confirmed(tab);
    expect(seen(tab)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('survives a reload, also when no user existed yet', async () => {
    const world = createWorld();
    world.server.setOnline(false);
    const before = world.openTab();
    for (const words of ['one', 'two', 'three']) void before.engine.send(text(words)).catch(() => {});
    before.engine.dispose();
    world.server.setOnline(true);
    const after = world.openTab();
    await confirmed(after);
    expect(seen(after)).toEqual(['one', 'two', 'three']);
  });

  it('sends a message once although its acknowledgement was lost', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    world.backend.fail('message:send', { when: 'after', code: 'timeout' });
    await expect(tab.engine.send(text('two'))).resolves.toMatchObject({ seq: 2 });
    await confirmed(tab);
    expect(seen(tab)).toEqual(['one', 'two']);
    expect(tab.names().filter((name) => name === 'message:sent')).toHaveLength(2);
  });

  it('waits as long as the server asks when it is too fast, and never calls that failed', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    world.backend.fail('message:send', { when: 'before', code: 'rate_limited', retryAfter: 7 });
    void tab.engine.send(text('two'));
    await waitFor(() =>
      expect(world.backend.calls.filter((name) => name === 'message:send')).toHaveLength(2),
    );
    await waitFor(() => expect(seen(tab)).toEqual(['one', 'two (queued)']));
    tab.clock.advance(6999);
    expect(world.backend.calls.filter((name) => name === 'message:send')).toHaveLength(2);
    tab.clock.advance(1);
    await confirmed(tab);
    expect(seen(tab)).toEqual(['one', 'two']);
  });

  it('refuses at once what the server would refuse, and leaves no trace of it', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await expect(tab.engine.send(text('  '))).rejects.toMatchObject({ code: 'bad_request' });
    await expect(tab.engine.send(text('x'.repeat(4097)))).rejects.toMatchObject({ code: 'too_large' });
    expect(world.browser.data.size).toBe(0);
  });

  it('confirms a message that the page fetched after a gap does not hold', async () => {
    const world = createWorld();
    const network = cuttable(world);
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    world.backend.at('before', 'message:send', network.cut);
    world.backend.fail('message:send', { when: 'after', code: 'offline' });
    const sent = tab.engine.send(text('two'));
    await waitFor(() => expect(tab.state.connection.value).toBe('offline'));
    await answered(world);
    for (let i = 1; i <= 150; i++) world.server.reply(`reply ${i}`);
    world.backend.at('before', 'message:send', () => waitFor(() => expect(seen(tab)[0]).not.toBe('one')));
    network.mend();
    await expect(sent).resolves.toMatchObject({ seq: 2 });
    expect(tab.names().filter((name) => name === 'message:sent')).toHaveLength(2);
  });

  it('marks a message failed when the server refuses it for good, rejects its promise, and sends the next', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    world.backend.fail('message:send', { when: 'before', code: 'forbidden' });
    const refused = tab.engine.send(text('two'));
    const next = tab.engine.send(text('three'));
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    await next;
    await waitFor(() => expect(seen(tab)).toEqual(['one', 'three', 'two (failed)']));
  });

  it('sends a failed message again when the visitor asks for it', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    world.backend.fail('message:send', { when: 'before', code: 'forbidden' });
    await tab.engine.send(text('two')).catch(() => {});
    const [failed] = tab.state.outbox.value;
    tab.engine.retry(failed?.clientId ?? '');
    await confirmed(tab);
    expect(seen(tab)).toEqual(['one', 'two']);
  });

  it('drops the second answer to a form, and keeps anything else that would be refused again', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    await answered(world);
    const answer = { type: 'formResponse', fields: [], quotedMessageId: 'f'.repeat(24) };
    world.backend.fail('message:send', { when: 'before', code: 'conflict' });
    await expect(tab.engine.send({ content: answer })).rejects.toMatchObject({ code: 'conflict' });
    expect(tab.state.outbox.value).toEqual([]);
    world.backend.fail('message:send', { when: 'before', code: 'conflict' });
    await expect(tab.engine.send(text('two'))).rejects.toMatchObject({ code: 'conflict' });
    expect(tab.state.outbox.value).toMatchObject([{ status: 'failed', retryable: false }]);
  });

  it('makes one conversation although the answer to its making was lost', async () => {
    const world = createWorld();
    const tab = world.openTab();
    world.backend.fail('conversation:create', { when: 'after', code: 'timeout' });
    void tab.engine.send(text('one'));
    await waitFor(() => expect(world.backend.calls).toContain('conversation:create'));
    await waitFor(() => {
      tab.clock.advance(2000);
      expect(tab.state.outbox.value).toEqual([]);
    });
    expect(tab.state.conversations.value.size).toBe(1);
  });
});

describe('disposing', () => {
  it('while a message is on its way leaves no timer', async () => {
    const world = createWorld();
    const tab = world.openTab();
    await tab.engine.send(text('one'));
    world.backend.at('before', 'message:send', () => {
      tab.engine.dispose();
      throw new MessengerError('offline', 'planted');
    });
    await tab.engine.send(text('two')).catch(() => {});
    await answered(world);
    expect(tab.clock.waiting()).toBe(0);
  });
});

describe('making the user', () => {
  it('begins again on a new connection when the answer was lost', async () => {
    const world = createWorld();
    const tab = world.openTab();
    world.backend.fail('session:create', { when: 'after', code: 'timeout' });
    void tab.engine.send(text('one'));
    await waitFor(() => {
      tab.clock.advance(2000);
      expect(seen(tab)).toEqual(['one']);
    });
  });

  it('keeps to the user that another tab has made meanwhile', async () => {
    const world = createWorld();
    const tab = world.openTab();
    let other = '';
    // As another tab would, to which the lock fell when this page was frozen.
    world.backend.at('after', 'session:create', async () => {
      const session = await aSession(world);
      other = session.userId;
      world.browser.data.set('session', JSON.stringify(session));
    });
    await tab.engine.send(text('one'));
    expect(tab.state.user.value?.id).toBe(other);
    expect(world.browser.data.get('session')).toContain(other);
  });
});
