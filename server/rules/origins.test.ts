import { describe, expect, it } from 'vitest';
import { isOriginAllowed, originPatternProblem } from './origins.ts';

describe('an allow-list', () => {
  it.each([
    ['https://acme.example', 'https://acme.example'],
    ['https://acme.example', 'https://ACME.example/'],
    ['http://localhost:3000', 'http://localhost:*'],
    ['http://localhost', 'http://localhost:*'],
    ['http://[::1]:8080', 'http://[::1]:*'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:*'],
    ['https://a.b.acme.example', 'https://*.acme.example'],
    ['https://anything.example:1234', '*'],
  ])('lets %s in by %s', (origin, pattern) => {
    expect(isOriginAllowed(origin, ['https://other.example', pattern])).toBe(true);
  });

  it.each([
    ['http://acme.example', 'https://acme.example'],
    ['https://acme.example:444', 'https://acme.example'],
    ['https://acme.example.evil.example', 'https://acme.example'],
    ['https://acmeXexample', 'https://acme.example'],
    ['https://acme.example', 'https://*.acme.example'],
    ['https://evilacme.example', 'https://*.acme.example'],
    ['https://evil.example/.acme.example', 'https://*.acme.example'],
    ['http://localhost.evil.example', 'http://localhost:*'],
    ['http://localhost:80@evil.example', 'http://localhost:*'],
    ['http://127.0.0.1.evil.example', 'http://127.0.0.1:*'],
    ['http://12700011:80', 'http://127.0.0.1:*'],
    ['null', 'https://acme.example'],
    ['', 'https://acme.example'],
  ])('keeps %s out of %s', (origin, pattern) => {
    expect(isOriginAllowed(origin, [pattern])).toBe(false);
  });

  it('that is empty lets nobody in', () => {
    expect(isOriginAllowed('https://acme.example', [])).toBe(false);
  });

  it('takes origins and patterns only', () => {
    for (const good of [
      '*',
      'https://acme.example',
      'https://*.acme.example',
      'http://[::1]:*',
      'http://localhost:80',
    ]) {
      expect(originPatternProblem(good)).toBeUndefined();
    }
    for (const bad of [
      '',
      'acme.example',
      'https://',
      'https://a.example/path',
      'ftp://a.example',
      'https://*',
      'https://a.*',
      'javascript://x',
    ]) {
      expect(originPatternProblem(bad)).toContain('is not an origin');
    }
  });
});
