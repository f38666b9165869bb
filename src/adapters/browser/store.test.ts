import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from './store.ts';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

it('keeps texts under its prefix', () => {
  createStore('localStorage', 'a.').set('key', 'value');
  expect(localStorage.getItem('a.key')).toBe('value');
  expect(createStore('localStorage', 'a.').get('key')).toBe('value');
  expect(createStore('localStorage', 'b.').get('key')).toBeUndefined();
});

it('forgets', () => {
  const store = createStore('localStorage', 'a.');
  store.set('key', 'value');
  store.remove('key');
  expect(store.get('key')).toBeUndefined();
});

it('lists the keys under its prefix that begin in some way, with those that memory keeps', () => {
  const store = createStore('localStorage', 'a.');
  store.set('outbox.1', 'value');
  store.set('session', 'value');
  createStore('localStorage', 'b.').set('outbox.2', 'value');
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  store.set('outbox.3', 'value');
  expect(store.keys('outbox.')).toEqual(['outbox.1', 'outbox.3']);
});

it('does not bring back what another tab has removed', () => {
  const store = createStore('localStorage', 'a.');
  store.set('key', 'value');
  createStore('localStorage', 'a.').remove('key');
  expect(store.get('key')).toBeUndefined();
});

it('goes on in memory when the storage is full', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const store = createStore('localStorage', 'a.');
  store.set('key', 'value');
  expect(store.get('key')).toBe('value');
});

it('goes on in memory when the browser refuses storage', () => {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  const store = createStore('localStorage', 'a.');
  store.set('key', 'value');
  expect(store.get('key')).toBe('value');
});

it('sees what another tab has removed or changed', () => {
  const [a, b] = [createStore('localStorage', 'a.'), createStore('localStorage', 'a.')];
  a.set('key', 'value');
  b.remove('key');
  expect(a.get('key')).toBeUndefined();
});

it('gives the newest value back when the storage is full and holds an older one', () => {
  const store = createStore('localStorage', 'a.');
  store.set('key', 'older');
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  store.set('key', 'newer');
  expect(store.get('key')).toBe('newer');
  vi.restoreAllMocks();
  store.set('key', 'newest');
  expect(store.get('key')).toBe('newest');
});
