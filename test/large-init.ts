import type { InitOptions } from '../src/api/options.ts';
import { ALL_TEXT } from '../src/text/all-text.ts';

/** As much as a page can give to `init()`: every text, a form of its own, all colours, a named user. */
export function largeInit(identity: { externalId: string; jwt: string }): Omit<InitOptions, 'integrationId'> {
  const { errorPrefix: _, messageError: __, messageTooLongError: ___, ...customText } = ALL_TEXT;
  const color = '65758e';
  return {
    ...identity,
    locale: 'en-US',
    customColors: { brandColor: color, conversationColor: color, actionColor: color },
    menuItems: { imageUpload: true, fileUpload: true, shareLocation: true },
    fixedHeader: false,
    prechatCapture: {
      avatarUrl: 'http://127.0.0.1/avatar.png',
      enabled: true,
      enableEmailLinking: true,
      fields: [
        { type: 'email', name: 'email', label: 'Email', placeholder: 'your@email.com' },
        { type: 'text', name: 'company-website', label: 'Company website', placeholder: 'mycompany.com' },
        {
          type: 'select',
          name: 'company-size',
          label: 'Company size',
          placeholder: 'Choose a number...',
          options: [
            { name: '1-10', label: '1-10 employees' },
            { name: '11-50', label: '11-50 employees' },
            { name: '51+', label: '51+ employees' },
          ],
        },
      ],
    },
    customText: Object.fromEntries(
      // Without the prefix, as pages wrote them before there was one.
      Object.entries(customText).map(([key, text]) => [key, text.replace(/^\{errorPrefix\} /, '')]),
    ),
  };
}
