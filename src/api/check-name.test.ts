import { expect, it } from 'vitest';
import { checkName } from './check-name.ts';

it.each([undefined, 'support', 'Shop-2_b'])('takes %j for a name', (name) => {
  expect(() => checkName(name)).not.toThrow();
});

it.each(['', 'two words', 'a.b', 'é', 'a\n', 7, null, {}])('takes %j for none', (name) => {
  expect(() => checkName(name)).toThrow(
    expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining('name must be') }),
  );
});
