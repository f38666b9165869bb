import type { InboxConversation, Metadata } from '../../../protocol/model.ts';
import { dateOf } from '../parts/format.ts';

export type Fact = { label: string; value: string; href?: string; isCode?: boolean };

export function visitorFacts({ user }: InboxConversation): Fact[] {
  const name = [user.givenName, user.surname].filter(Boolean).join(' ');
  return [
    { label: 'Name', value: name || 'Not given' },
    user.email
      ? { label: 'Email', value: user.email, href: `mailto:${encodeURIComponent(user.email)}` }
      : { label: 'Email', value: 'Not given' },
    ...(user.externalId ? [{ label: 'External ID', value: user.externalId, isCode: true }] : []),
    { label: 'User ID', value: user.id, isCode: true },
    ...signedUp(user.signedUpAt),
    ...fromMetadata(user.metadata),
  ];
}

export function conversationFacts({ createdAt, lastSeq, metadata, id }: InboxConversation): Fact[] {
  return [
    { label: 'Started', value: dateOf(createdAt) },
    { label: 'Messages', value: String(lastSeq) },
    { label: 'ID', value: id, isCode: true },
    ...fromMetadata(metadata),
  ];
}

/** Where the visitor wrote from, when it is known and an address that can be opened. */
export function pageOf({ metadata, user }: InboxConversation): Fact | undefined {
  const url = metadata[PAGE_KEY] ?? user.metadata[PAGE_KEY];
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return { label: 'Address', value: host + (pathname === '/' ? '' : pathname), href: url };
}

const PAGE_KEY = 'currentUrl';

function fromMetadata(metadata: Metadata): Fact[] {
  return Object.entries(metadata)
    .filter(([key]) => key !== PAGE_KEY)
    .map(([label, value]) => ({ label, value: String(value) }));
}

function signedUp(iso: string): Fact[] {
  const at = Date.parse(iso);
  return Number.isFinite(at) ? [{ label: 'First seen', value: dateOf(at / 1000) }] : [];
}
