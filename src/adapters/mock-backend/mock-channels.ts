import type { ChannelIntegration } from '../../../protocol/config.ts';
import type { ClientAddress, LinkCode } from '../../../protocol/events.ts';
import type { Client, Id } from '../../../protocol/model.ts';
import { isPhoneNumber } from '../../../protocol/phone.ts';
import { MessengerError } from '../../api/errors.ts';
import type { MockChannelRequest, MockLinkEnd, MockRefusal } from './mock-controls.ts';
import { refuse } from './mock-store.ts';
import type { MockUsers } from './mock-users.ts';
import type { MockWorld } from './mock-world.ts';

const MAIL_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const SMS = ['twilio', 'messagebird'];
const BY_CODE = ['messenger', 'telegram', 'viber', 'whatsapp'];

/** Stands for the picture that only the channel can make. */
const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#fff" d="M0 0h8v8H0z"/><path d="M1 1h2v2H1zm4 0h2v2H5zM1 5h2v2H1zm3-1h1v1H4zm1 1h2v1H5zm1 1h1v1H6z"/></svg>',
)}`;

export interface MockChannels {
  /** Addresses on other channels; browsers are not among them. */
  of(userId: Id): Client[];
  /** The visitor gives an address. */
  ask(userId: Id, integrationId: Id, address: ClientAddress): Client;
  unlink(userId: Id, clientId: string): void;
  ping(userId: Id, clientId: string): void;
  code(userId: Id, integrationId: Id): LinkCode;
  picture(userId: Id, integrationId: Id): { url: string };
  /** On the channel somebody shows the code, or confirms. */
  link(userId: Id, integrationId: Id, displayName?: string, knownAs?: Id): Client;
  end(userId: Id, integrationId: Id, end: MockLinkEnd): void;
  /** The next request of this name is refused. */
  refuseNext(name: MockChannelRequest, refusal: MockRefusal): void;
}

type Merge = (discardedId: Id, survivingId: Id) => void;

export function createMockChannels(
  { store, publish }: MockWorld,
  users: MockUsers,
  integrations: readonly ChannelIntegration[],
  merge: Merge,
): MockChannels {
  const refusals = new Map<MockChannelRequest, MockRefusal>();

  const of = (userId: Id) => users.get(userId).clients.filter(({ type }) => type !== 'web');
  const at = (userId: Id, integrationId: Id) =>
    of(userId).find((client) => client.integrationId === integrationId);

  function requireChannel(integrationId: Id, types?: readonly string[]): ChannelIntegration {
    const found = integrations.find(({ _id }) => _id === integrationId);
    if (found === undefined) refuse('not_found', 'no such channel to link');
    if (types?.includes(found.type) === false)
      refuse('not_supported', `not for channels of type ${found.type}`);
    return found;
  }

  function refused(name: MockChannelRequest): void {
    const refusal = refusals.get(name);
    refusals.delete(name);
    if (refusal === undefined) return;
    const { code, retryAfter } = refusal;
    throw new MessengerError(code, 'planted in the mock', { retryAfter });
  }

  /** One address per channel: another one takes the place of the first. */
  function keep(userId: Id, integrationId: Id, fields: Pick<Client, 'status' | 'displayName'>): Client {
    const known = at(userId, integrationId);
    const { type } = requireChannel(integrationId);
    const id = known?.id ?? store.createId();
    const client = users.addClient(userId, { ...known, ...fields, id, type, integrationId });
    publish([userId], 'client:updated', { client });
    return client;
  }

  function remove(userId: Id, client: Client, end: MockLinkEnd): void {
    users.removeClient(userId, client.id);
    publish([userId], 'client:removed', { client, ...end });
  }

  return {
    of,
    ask(userId, integrationId, given) {
      const { type } = requireChannel(integrationId, ['mailgun', ...SMS]);
      refused('client:link');
      if ('address' in given) {
        if (SMS.includes(type) || !MAIL_ADDRESS.test(given.address))
          refuse('bad_request', 'address: must be an e-mail address');
        return keep(userId, integrationId, { status: 'active', displayName: given.address });
      }
      if (!SMS.includes(type) || !isPhoneNumber(given.phoneNumber))
        refuse('bad_request', 'phoneNumber: must be a phone number in E.164');
      return keep(userId, integrationId, { status: 'pending', displayName: given.phoneNumber });
    },
    unlink(userId, clientId) {
      const found = users.get(userId).clients.find(({ id }) => id === clientId);
      if (found?.type === 'web') refuse('not_found', 'no such address');
      if (found !== undefined) remove(userId, found, { reason: 'unlinked' });
    },
    ping(userId, clientId) {
      const found = of(userId).find(({ id }) => id === clientId) ?? refuse('not_found', 'no such address');
      requireChannel(found.integrationId ?? '', SMS);
      refused('client:ping');
    },
    code(userId, integrationId) {
      requireChannel(integrationId, BY_CODE);
      refused('channel:link-code');
      return { code: `${userId.slice(-6)}${integrationId.slice(-4)}` };
    },
    picture(_userId, integrationId) {
      requireChannel(integrationId, ['wechat']);
      refused('channel:qr');
      return { url: PICTURE };
    },
    link(userId, integrationId, displayName, knownAs) {
      const name = displayName ?? at(userId, integrationId)?.displayName;
      const fields = { status: 'active', ...(name !== undefined && { displayName: name }) } as const;
      if (knownAs === undefined) return keep(userId, integrationId, fields);
      const client = keep(knownAs, integrationId, fields);
      // In this order: whoever is merged away hears nothing more.
      publish([userId], 'client:updated', { client, session: users.startSession(knownAs) });
      merge(userId, knownAs);
      return client;
    },
    end(userId, integrationId, end) {
      const client = at(userId, integrationId) ?? refuse('not_found', 'nothing is linked there');
      remove(userId, client, end);
    },
    refuseNext: (name, refusal) => void refusals.set(name, refusal),
  };
}
