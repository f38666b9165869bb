import { afterEach, expect, it } from 'vitest';
import { holdPage } from './hold-page.ts';

const html = document.documentElement;
const host = document.createElement('div');
html.append(host);

afterEach(() => {
  html.removeAttribute('style');
  document.body.inert = false;
});

it('makes everything but the widget inert, and the page still', () => {
  const release = holdPage(host);
  expect([document.body.inert, host.inert]).toEqual([true, false]);
  expect(html.style.overflow).toBe('hidden');
  release();
  expect(document.body.inert).toBe(false);
  expect(html.hasAttribute('style')).toBe(false);
});

it('leaves as it was what the page had done itself', () => {
  html.style.setProperty('overflow', 'clip', 'important');
  document.body.inert = true;
  holdPage(host)();
  expect(document.body.inert).toBe(true);
  expect([html.style.overflow, html.style.getPropertyPriority('overflow')]).toEqual(['clip', 'important']);
});

it('holds what the page adds meanwhile', async () => {
  const release = holdPage(host);
  const added = document.createElement('aside');
  html.append(added);
  await Promise.resolve();
  expect(added.inert).toBe(true);
  release();
  expect(added.inert).toBe(false);
  added.remove();
});
