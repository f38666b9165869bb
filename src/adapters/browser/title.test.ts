import { afterEach, expect, it } from 'vitest';
import { pageTitle } from './title.ts';

afterEach(() => pageTitle.uncover());

it('brings the page’s title back, as it is when that is done', () => {
  document.title = 'Acme';
  pageTitle.cover('(1) New message');
  expect(document.title).toBe('(1) New message');
  pageTitle.uncover();
  expect(document.title).toBe('Acme');
  pageTitle.cover('(1) New message');
  document.title = 'Checkout';
  pageTitle.uncover();
  expect(document.title).toBe('Checkout');
});

it('takes no messenger’s text for the page’s title', () => {
  document.title = 'Acme';
  pageTitle.cover('(1) New message');
  pageTitle.cover('(2) New messages');
  pageTitle.uncover();
  pageTitle.uncover();
  expect(document.title).toBe('Acme');
});
