import { describe, expect, it } from 'vitest';
import { createWorld, seen, text } from '../../test/engine-harness.ts';
import { answered, confirmed, waitFor } from '../../test/engine-steps.ts';

describe('two tabs', () => {
  it('make one user between them', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    await Promise.all([a.engine.send(text('from a')), b.engine.send(text('from b'))]);
    expect(a.state.user.value?.id).toBe(b.state.user.value?.id);
    expect(world.backend.calls.filter((name) => name === 'session:create')).toHaveLength(1);
  });

  it('send what waits once, whoever wrote it', async () => {
    const world = createWorld();
    const a = world.openTab();
    await a.engine.send(text('first'));
    const b = world.openTab();
    await waitFor(() => expect(b.state.user.value).toBeDefined());
    world.server.setOnline(false);
    void a.engine.send(text('from a'));
    void b.engine.send(text('from b'));
    expect(seen(a)).toEqual(['first', 'from a (queued)', 'from b (queued)']);
    world.server.setOnline(true);
    await Promise.all([confirmed(a), confirmed(b)]);
    await waitFor(() => expect(seen(a)).toEqual(['first', 'from a', 'from b']));
    await waitFor(() => expect(seen(b)).toEqual(['first', 'from a', 'from b']));
  });

  it('send what a tab had not sent when it was closed', async () => {
    const world = createWorld();
    const a = world.openTab();
    await a.engine.send(text('first'));
    const b = world.openTab();
    await waitFor(() => expect(seen(b)).toEqual(['first']));
    world.backend.fail('message:send', { when: 'before', code: 'timeout' });
    a.engine.send(text('second')).catch(() => {});
    a.engine.dispose();
    await waitFor(() => {
      // Whichever of the two met the fault would wait this long.
      b.clock.advance(2000);
      expect(seen(b)).toEqual(['first', 'second']);
    });
    expect(b.state.outbox.value).toEqual([]);
  });

  it('each learn what became of their messages, whoever sent them', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    // The second tab is told who it is when the first has sent everything.
    world.backend.at('before', 'session:get', () => confirmed(a));
    const [one, two] = [a.engine.send(text('one')), b.engine.send(text('two'))];
    await expect(Promise.all([one, two])).resolves.toHaveLength(2);
  });

  it('each learn that a message of theirs was refused, whoever sent it', async () => {
    const world = createWorld();
    const a = world.openTab();
    await a.engine.send(text('one'));
    const b = world.openTab();
    await waitFor(() => expect(seen(b)).toEqual(['one']));
    await answered(world);
    world.backend.fail('message:send', { when: 'before', code: 'forbidden' });
    // The first tab has the lock: it hears of the message before the second one asks for it.
    await expect(b.engine.send(text('two'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('show the conversation that another tab has made of the one they begin', async () => {
    const world = createWorld();
    world.server.setOnline(false);
    const a = world.openTab();
    void a.engine.send(text('Hello'));
    const b = world.openTab();
    expect(seen(b)).toEqual(['Hello (queued)']);
    world.backend.at('before', 'conversation:create', () =>
      waitFor(() => expect([a, b].every((tab) => tab.state.user.value !== undefined)).toBe(true)),
    );
    world.server.setOnline(true);
    await waitFor(() => expect([seen(a), seen(b)]).toEqual([['Hello'], ['Hello']]));
  });

  it('bring a tab that only showed the launcher to the conversation that another one began', async () => {
    const world = createWorld();
    const [a, b] = [world.openTab(), world.openTab()];
    await a.engine.send(text('Hello'));
    await waitFor(() => expect(b.state.conversations.value.size).toBe(1));
    world.server.reply('Hi');
    await waitFor(() => expect(seen(b)).toEqual(['Hello', 'Hi']));
  });
});
