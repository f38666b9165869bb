import { describe, expect, it, vi } from 'vitest';
import { aConfig } from '../../test/builders.ts';
import { checkOptions, toSettings } from './normalise.ts';
import type { InitOptions } from './options.ts';

const settle = (options: Partial<InitOptions> = {}, style = {}) => {
  const warn = vi.fn();
  return { settings: toSettings({ integrationId: 'x', ...options }, aConfig({ style }), warn), warn };
};

describe('options at the door', () => {
  it.each([
    [undefined, 'options object'],
    [{}, 'integrationId'],
    [{ integrationId: '' }, 'integrationId'],
    [{ integrationId: 'x', browserStorage: 'cookie' }, 'browserStorage'],
    [{ integrationId: 'x', colorScheme: 'pink' }, 'colorScheme'],
  ])('are refused by name: %o', (options, name) => {
    expect(() => checkOptions(options as InitOptions)).toThrow(
      expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(name) }),
    );
  });

  it('win over the settings of the server, which win over the defaults', () => {
    expect(settle().settings.businessName).toBe('Acme Bank');
    expect(settle({}, { businessName: 'Server' }).settings.businessName).toBe('Server');
    expect(settle({ businessName: 'Page' }, { businessName: 'Server' }).settings.businessName).toBe('Page');
  });

  it.each([
    ['09f', '#0099ff'],
    ['#09F', '#0099ff'],
    ['0099ff', '#0099ff'],
    ['#65758E', '#65758e'],
  ])('take the colour %s', (given, brand) => {
    expect(settle({ customColors: { brandColor: given } }).settings.colors.brand).toBe(brand);
  });

  it('fall back from a colour that is none, and say so once', () => {
    const { settings, warn } = settle({ customColors: { brandColor: 'blue' } });
    expect(settings.colors.brand).toBe('#65758e');
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
