import type { InitOptions } from 'parley-messenger';
import { type MockBackend, mockBackend } from 'parley-messenger/mock';
import { element } from './elements.ts';

const form = element('options', HTMLFormElement);

/** The mock of the running messenger. One mock for all runs: what was said survives `destroy()`, as on a server. */
const mock = mockBackend({ appName: 'Playground', autoReply: true });

/** `?backend=mock&place=embedded` fills in the form. */
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
}

export function readOptions(): InitOptions {
  const data = new FormData(form);
  const value = (name: string) => String(data.get(name) ?? '');
  const configBaseUrl = value('configBaseUrl');
  return {
    integrationId: value('integrationId'),
    embedded: value('place') === 'embedded',
    colorScheme: toScheme(value('colorScheme')),
    customColors: { brandColor: value('brandColor'), conversationColor: value('brandColor') },
    ...(configBaseUrl !== '' && { configBaseUrl }),
    ...(value('backend') === 'mock' && { backend: mock }),
  };
}

export function theMock(): MockBackend {
  if (new FormData(form).get('backend') === 'mock') return mock;
  throw new Error('There is no mock: choose it above, destroy() and init() again.');
}

function toScheme(value: string): 'auto' | 'light' | 'dark' {
  return value === 'light' || value === 'dark' ? value : 'auto';
}
