import type { ChannelIntegration } from '../../../protocol/config.ts';
import type { LinkCode } from '../../../protocol/events.ts';
import { textOf } from './offered.ts';

type Url = (field: (name: string) => string, code: string | undefined) => string | undefined;

const digits = (text: string) => text.replace(/\D/g, '');
const query = (name: string, code: string | undefined) =>
  code === undefined ? '' : `?${name}=${encodeURIComponent(code)}`;

/** How each channel is shown a code; without one, where it is. */
const URLS: Readonly<Record<string, Url>> = {
  messenger: (field, code) => `https://m.me/${encodeURIComponent(field('pageId'))}${query('ref', code)}`,
  telegram: (field, code) =>
    `https://telegram.me/${encodeURIComponent(field('username').replace(/^@/, ''))}${query('start', code)}`,
  whatsapp: (field, code) => `https://wa.me/${digits(field('phoneNumber'))}${query('text', code)}`,
  viber: (field, code) =>
    `viber://pa?chatURI=${encodeURIComponent(field('uri'))}${
      code === undefined ? '' : `&context=${encodeURIComponent(code)}`
    }`,
  line: (field) => {
    const id = field('lineId').replace(/^@/, '');
    return id === '' ? undefined : `https://line.me/R/ti/p/@${encodeURIComponent(id)}`;
  },
};

/** What the server may say: nothing that runs as code. */
const isSafe = (url: string | undefined) => url !== undefined && /^(https|viber):/i.test(url);

/** The address that opens the channel and, with a code, links the visitor there. */
export function linkOf(integration: ChannelIntegration, link?: LinkCode): string | undefined {
  if (isSafe(link?.url)) return link?.url;
  return URLS[integration.type]?.((name) => textOf(integration, name) ?? '', link?.code);
}
