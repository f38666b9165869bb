import { describe, expect, it, vi } from 'vitest';
import { createEmitter } from './emitter.ts';

type Events = { ping: [count: number]; pong: [] };

describe('an emitter', () => {
  const setup = () => {
    const onError = vi.fn();
    return { onError, emitter: createEmitter<Events>(onError) };
  };

  it('runs every handler although one of them throws, and reports that one', () => {
    const { emitter, onError } = setup();
    const second = vi.fn();
    const fault = new Error('mine');
    emitter.on('ping', () => {
      throw fault;
    });
    emitter.on('ping', second);
    emitter.emit('ping', 1);
    expect(second).toHaveBeenCalledWith(1);
    expect(onError).toHaveBeenCalledWith(fault, 'ping');
  });

  it('binds the same handler once', () => {
    const { emitter } = setup();
    const handler = vi.fn();
    emitter.on('ping', handler);
    emitter.on('ping', handler);
    emitter.emit('ping', 1);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('unbinds one handler, all of an event, or all', () => {
    const { emitter } = setup();
    const [a, b, c] = [vi.fn(), vi.fn(), vi.fn()];
    emitter.on('ping', a);
    emitter.on('ping', b);
    emitter.on('pong', c);
    emitter.off('ping', a);
    emitter.emit('ping', 1);
    emitter.off('ping');
    emitter.emit('ping', 2);
    emitter.emit('pong');
    emitter.off();
    emitter.emit('pong');
    expect([a, b, c].map((handler) => handler.mock.calls.length)).toEqual([0, 1, 1]);
  });

  it('lets nothing go when an event that nobody bound is unbound', () => {
    const { emitter } = setup();
    const handler = vi.fn();
    emitter.on('ping', handler);
    emitter.off('pong');
    emitter.emit('ping', 1);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('is not confused by a handler that unbinds another while an event is fired', () => {
    const { emitter } = setup();
    const late = vi.fn();
    emitter.on('ping', () => emitter.off('ping', late));
    emitter.on('ping', late);
    emitter.emit('ping', 1);
    emitter.emit('ping', 2);
    expect(late).toHaveBeenCalledTimes(1);
  });
});
