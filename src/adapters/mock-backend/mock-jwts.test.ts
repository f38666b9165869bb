import { describe, expect, it } from 'vitest';
import { createMockJwts } from './mock-jwts.ts';

function clock() {
  let now = 1_700_000_000_000;
  return {
    jwts: createMockJwts(() => now),
    pass(seconds: number) {
      now += seconds * 1000;
    },
  };
}

const refused = expect.objectContaining({ code: 'invalid_auth' });

describe('the jwts of the mock', () => {
  it('name one user, whatever characters the name has', () => {
    const { jwts } = clock();
    const jwt = jwts.sign('steve:howe@example.com/ü');
    expect(() => jwts.verify(jwt, 'steve:howe@example.com/ü')).not.toThrow();
    expect(() => jwts.verify(jwt, 'steve')).toThrow(refused);
  });

  it('may be made by hand', () => {
    const { jwts } = clock();
    expect(() => jwts.verify('mock:ann', 'ann')).not.toThrow();
    expect(() => jwts.verify('mock:ann:1700000001', 'ann')).not.toThrow();
    for (const jwt of ['', 'ann', 'mock:', 'mock:%E0%A4%A:', 'a.b.c'])
      expect(() => jwts.verify(jwt, 'ann')).toThrow(refused);
  });

  it('expire after the time that they were given, or never', () => {
    const { jwts, pass } = clock();
    const short = jwts.sign('ann', 60);
    const long = jwts.sign('ann');
    pass(59);
    expect(jwts.isExpired(short)).toBe(false);
    pass(1);
    expect([jwts.isExpired(short), jwts.isExpired(long)]).toEqual([true, false]);
    expect(() => jwts.verify(short, 'ann')).toThrow(refused);
  });

  it('expire when told, for this user and for those that exist by then', () => {
    const { jwts } = clock();
    const before = jwts.sign('ann');
    const other = jwts.sign('bob');
    jwts.expire('ann');
    const after = jwts.sign('ann');
    expect([before, 'mock:ann', other, after].map(jwts.isExpired)).toEqual([true, true, false, false]);
  });

  it('are no good when their key is gone', () => {
    const { jwts } = clock();
    const before = jwts.sign('ann');
    jwts.revoke();
    expect(() => jwts.verify(before, 'ann')).toThrow(refused);
    expect(() => jwts.verify(jwts.sign('ann'), 'ann')).not.toThrow();
  });
});
