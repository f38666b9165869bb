import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

it('needs no environment at all', () => {
  expect(readSettings({})).toMatchObject({
    production: false,
    host: '127.0.0.1',
    port: 8080,
    databaseUrl: undefined,
    trustProxy: false,
    regions: {},
    allowPglite: false,
    authCodeMinutes: 1440,
  });
});

it('reads what is set, and takes empty for unset', () => {
  const env = {
    NODE_ENV: 'production',
    PORT: '0',
    PUBLIC_URL: 'https://chat.example/',
    TRUST_PROXY: '2',
    REGIONS: '{"eu":"https://eu.example"}',
    LIMIT_MESSAGES: '7/3',
    DATABASE_URL: '',
  };
  expect(readSettings(env)).toMatchObject({
    production: true,
    port: 0,
    publicUrl: 'https://chat.example',
    trustProxy: 2,
    regions: { eu: 'https://eu.example' },
    limits: { messages: { points: 7, seconds: 3 } },
    databaseUrl: undefined,
  });
  expect(readSettings({ TRUST_PROXY: '10.0.0.0/8, loopback' }).trustProxy).toBe('10.0.0.0/8, loopback');
});

it.each([
  [{ PORT: 'x' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PUBLIC_URL: 'chat.example' }, 'PUBLIC_URL'],
  [{ SECRET_KEY: 'short' }, 'SECRET_KEY'],
  [{ AUTH_CODE_MINUTES: '0' }, 'AUTH_CODE_MINUTES'],
  [{ AUTH_CODE_MINUTES: '1.5' }, 'AUTH_CODE_MINUTES'],
  [{ AUTH_CODE_MINUTES: 'a day' }, 'AUTH_CODE_MINUTES'],
  [{ REGIONS: '[]' }, 'REGIONS'],
  [{ REGIONS: '{' }, 'REGIONS'],
  [{ REGIONS: '{"eu":"eu"}' }, 'REGIONS.eu'],
  [{ LIMIT_KEY: 'many' }, 'LIMIT_KEY'],
  [{ LIMIT_KEY: '0/10' }, 'LIMIT_KEY'],
])('names the variable that cannot be read: %o', (env, name) => {
  expect(() => readSettings(env)).toThrow(name);
});
