import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { aConfig } from '../../test/builders.ts';
import { MessengerError } from './errors.ts';
import { checkOptions, toSettings } from './normalise.ts';
import type { InitOptions, Settings } from './options.ts';

/** What pages write is not always what the compiler would let pass. */
type Anything = { [K in keyof InitOptions]?: unknown } & Record<string, unknown>;

const settle = (options: Anything = {}, style: object = {}) => {
  const warn = vi.fn<(message: string) => void>();
  const checked = checkOptions({ integrationId: 'x', ...options } as InitOptions, warn);
  const settings = toSettings(checked, aConfig({ style }));
  return { settings, warnings: warn.mock.calls.map(([message]) => message), checked };
};

describe('options without which nothing works', () => {
  it.each([
    [undefined, 'options object'],
    [[], 'options object'],
    [{}, 'integrationId'],
    [{ integrationId: '' }, 'integrationId'],
    [{ integrationId: 5 }, 'integrationId'],
    [{ integrationId: 'x', externalId: 'ada' }, 'externalId and jwt'],
    [{ integrationId: 'x', jwt: 'a.b.c' }, 'externalId and jwt'],
    [{ integrationId: 'x', externalId: 7, jwt: 'a.b.c' }, 'externalId'],
    [{ integrationId: 'x', authCode: 123 }, 'authCode'],
    [{ integrationId: 'x', browserStorage: 'cookie' }, 'browserStorage'],
    [{ integrationId: 'x', configBaseUrl: {} }, 'configBaseUrl'],
    [{ integrationId: 'x', region: 1 }, 'region'],
  ])('are refused by name: %o', (options, name) => {
    expect(() => checkOptions(options as unknown as InitOptions, () => {})).toThrow(
      expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(name) }),
    );
  });
});

describe('options that cannot be used', () => {
  it.each<[Anything, keyof Settings, unknown, string]>([
    [{ colorScheme: 'pink' }, 'colorScheme', 'auto', 'colorScheme must be auto|light|dark'],
    [{ displayStyle: 'round' }, 'displayStyle', 'button', 'displayStyle'],
    [{ embedded: 'yes' }, 'embedded', false, 'embedded must be boolean'],
    [{ buttonWidth: 'wide' }, 'buttonWidth', '58px', 'buttonWidth must be length'],
    [{ zIndex: '5' }, 'zIndex', 9998, 'zIndex must be number'],
    [{ integrationOrder: 'a' }, 'integrationOrder', undefined, 'integrationOrder must be array'],
    [{ customText: 'Hi' }, 'customText', {}, 'customText must be object'],
    [{ customText: { headerText: 5 } }, 'customText', {}, 'customText.headerText must be string'],
    [{ prechatCapture: true }, 'prechatCapture', settle().settings.prechatCapture, 'prechatCapture'],
    [{ menuItems: { fileUpload: 1 } }, 'menuItems', settle().settings.menuItems, 'menuItems.fileUpload'],
  ])('are named, and the default stands in: %o', (options, name, fallback, problem) => {
    const { settings, warnings } = settle(options);
    expect(settings[name]).toEqual(fallback);
    expect(warnings).toEqual([expect.stringContaining(problem)]);
  });

  it('share one warning, with those that there are not', () => {
    const { warnings } = settle({ colour: 'red', embeded: true, dir: 'up' });
    expect(warnings).toEqual([
      'Options that are not used: colour is no option; embeded is no option; dir must be auto|ltr|rtl',
    ]);
  });

  it('do not include what is not given', () => {
    const { settings, warnings } = settle({ displayStyle: null, menuItems: undefined, delegate: null });
    expect(warnings).toEqual([]);
    expect(settings.displayStyle).toBe('button');
  });

  it('never do more harm than that, whatever a page writes', () => {
    const names = Object.keys(settle().settings).concat('delegate', 'authCode', 'customColors', 'nope');
    const junk = fc.dictionary(fc.constantFrom(...names), fc.anything({ withNullPrototype: true }));
    const sound = settle().settings;
    fc.assert(
      fc.property(junk, (options) => {
        try {
          const { settings } = settle(options);
          for (const name of ['embedded', 'zIndex', 'locale', 'displayStyle', 'customText'] as const) {
            expect(typeof settings[name]).toBe(typeof sound[name]);
          }
          expect(settings.colors.brand).toMatch(/^#[\da-f]{6}$/);
        } catch (error) {
          if (!(error instanceof MessengerError)) throw error;
          expect(error.code).toBe('invalid_options');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('settings', () => {
  const both: [option: keyof InitOptions & keyof Settings, string?][] = [
    ['displayStyle'],
    ['buttonIconUrl'],
    ['businessName'],
    ['businessIconUrl'],
    ['backgroundImageUrl'],
    ['integrationOrder'],
    ['fixedHeader', 'fixedIntroPane'],
  ];
  const values = {
    displayStyle: ['tab', 'button'],
    integrationOrder: [['a'], []],
    fixedHeader: [true, false],
  };

  it.each(both)('%s: option over the server over the default', (name, setting = name) => {
    const [server, page] = values[name as keyof typeof values] ?? ['server', 'page'];
    const standard = settle().settings[name];
    expect(settle({}, { [setting]: null }).settings[name]).toEqual(standard);
    expect(settle({}, { [setting]: server }).settings[name]).toEqual(server);
    expect(settle({ [name]: page }, { [setting]: server }).settings[name]).toEqual(page);
    expect(settle({ [name]: page }).settings[name]).toEqual(page);
  });

  it('take the name and icon of the app where nobody said otherwise', () => {
    expect(settle().settings.businessName).toBe('Acme Bank');
  });

  it('merge what is given with what the server is set to, one by one', () => {
    const style = {
      prechatCapture: { enabled: true, avatarUrl: 'server' },
      brandColor: '111',
      actionColor: '222',
    };
    const { settings } = settle(
      { prechatCapture: { avatarUrl: 'page' }, customColors: { brandColor: '333' } },
      style,
    );
    expect(settings.prechatCapture).toEqual({
      enabled: true,
      enableEmailLinking: true,
      avatarUrl: 'page',
      fields: undefined,
    });
    expect(settings.colors).toEqual({ brand: '#333333', conversation: '#0099ff', action: '#222222' });
  });

  it.each([
    ['0', '0px'],
    ['0px', '0px'],
    ['1px', '1px'],
    ['58', '58px'],
    ['4.5', '4.5px'],
    [72, '72px'],
    ['5em', '5em'],
    ['10%', '10%'],
  ])('take the length %o', (given, length) => {
    const { settings, warnings } = settle({ buttonWidth: given });
    expect(settings.buttonWidth).toBe(length);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['09f', '#0099ff'],
    ['#09F', '#0099ff'],
    ['0099ff', '#0099ff'],
    ['#65758E', '#65758e'],
  ])('take the colour %s', (given, brand) => {
    expect(settle({ customColors: { brandColor: given } }).settings.colors.brand).toBe(brand);
  });

  it.each(['blue', '#12', '12345', '1234567', '', 5])('know that %o is no colour', (brandColor) => {
    const { settings, warnings } = settle({ customColors: { brandColor } });
    expect(settings.colors.brand).toBe('#65758e');
    expect(warnings).toEqual([expect.stringContaining('customColors.brandColor must be color')]);
  });

  it('leave pictures and files out of the menu for the old option', () => {
    expect(
      settle({ imageUploadEnabled: false, menuItems: { imageUpload: true } }).settings.menuItems,
    ).toEqual({
      imageUpload: false,
      fileUpload: false,
      shareLocation: true,
    });
  });

  it('hold nothing of what is secret or not a setting', () => {
    const { settings } = settle({
      externalId: 'ada',
      jwt: 'a.b.c',
      authCode: 'z',
      delegate: {},
      region: 'eu',
    });
    for (const name of ['externalId', 'jwt', 'authCode', 'delegate', 'region'])
      expect(settings).not.toHaveProperty(name);
  });
});
