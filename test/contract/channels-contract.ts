import { describe, expect, it } from 'vitest';
import { arrives, failure, namesOf, useStage, type Visitor } from './stage.ts';
import type { OpenSubject } from './subject.ts';

/** A visitor's addresses on the app's other channels. */
export function channelsContract(name: string, open: OpenSubject): void {
  describe(`${name}, of addresses on other channels:`, () => {
    const stage = useStage(open);
    const UNKNOWN = 'f'.repeat(24);

    const linkTo = (me: Visitor, address = 'ann@example.com') =>
      me.request('client:link', {
        integrationId: stage.mailIntegrationId,
        conversationId: me.conversationId,
        address,
      });
    const addressesOf = async (me: Visitor) => (await me.request('client:list', {})).clients;

    it('lists them, without the browsers', async () => {
      const me = await stage.visitor();
      expect(await addressesOf(me)).toEqual([]);
      const { client } = await linkTo(me);
      expect(await addressesOf(me)).toEqual([client]);
      expect(await addressesOf(await stage.visitor())).toEqual([]);
    });

    it('tells all devices of the user', async () => {
      const me = await stage.visitor();
      const other = await stage.device(me.credentials);
      await other.request('session:get', {});
      const stranger = await stage.visitor();
      const { client } = await linkTo(me);
      for (const device of [me, other]) await arrives(device, 'client:updated', { client });
      await me.request('client:unlink', { clientId: client.id });
      for (const device of [me, other]) {
        await arrives(device, 'client:removed', {
          client: expect.objectContaining({ id: client.id }),
          reason: 'unlinked',
        });
      }
      expect(namesOf(stranger).filter((event) => event.startsWith('client:'))).toEqual([]);
    });

    it('takes one off, once or again', async () => {
      const me = await stage.visitor();
      const { client } = await linkTo(me);
      await me.request('client:unlink', { clientId: client.id });
      expect(await addressesOf(me)).toEqual([]);
      await me.request('client:unlink', { clientId: client.id });
      expect(namesOf(me).filter((event) => event === 'client:removed').length).toBeLessThan(2);
    });

    it('takes off neither a browser nor what is somebody else’s', async () => {
      const me = await stage.visitor();
      const other = await stage.visitor();
      const { client } = await linkTo(other);
      await me.request('client:unlink', { clientId: client.id });
      expect(await addressesOf(other)).toEqual([client]);
      const browsers = await stage.business.clients(me.user.id);
      const clientId = browsers[0]?.id ?? '';
      expect(await failure(me.request('client:unlink', { clientId }))).toBe('not_found');
      expect(await stage.business.clients(me.user.id)).toHaveLength(1);
    });

    it('wants an e-mail address for e-mail', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const link = { integrationId: stage.mailIntegrationId, conversationId, phoneNumber: '+15145550123' };
      expect(await failure(me.request('client:link', link))).toBe('bad_request');
      expect(await addressesOf(me)).toEqual([]);
    });

    it('says which channels have no codes, pictures and first messages', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const { client } = await linkTo(me);
      const mail = { integrationId: stage.mailIntegrationId, conversationId };
      const none = { integrationId: UNKNOWN, conversationId };
      expect([
        await failure(me.request('channel:link-code', mail)),
        await failure(me.request('channel:qr', mail)),
        await failure(me.request('client:ping', { clientId: client.id })),
        await failure(me.request('channel:link-code', none)),
        await failure(me.request('channel:qr', none)),
        await failure(me.request('client:ping', { clientId: UNKNOWN })),
      ]).toEqual(['not_supported', 'not_supported', 'not_supported', 'not_found', 'not_found', 'not_found']);
    });
  });
}
