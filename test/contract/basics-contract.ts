import { describe, expect, it, vi } from 'vitest';
import type { RequestName } from '../../protocol/events.ts';
import { arrives, failure, useStage } from './stage.ts';
import type { OpenSubject } from './subject.ts';

/** Being somebody without a name, and being connected. */
export function basicsContract(name: string, open: OpenSubject): void {
  describe(`${name}, to anybody:`, () => {
    const stage = useStage(open);

    it('tells the configuration', async () => {
      const config = await stage.backend.getConfig(stage.integrationId);
      expect(config).toMatchObject({
        app: { status: 'active', settings: { multiConvoEnabled: true } },
        integration: { _id: stage.integrationId, canUserCreateMoreConversations: true },
      });
    });

    it('lets a guest do nothing but begin', async () => {
      const guest = await stage.device();
      const requests: [RequestName, object][] = [
        ['session:get', {}],
        ['session:merge', { session: { userId: 'a'.repeat(24), token: 'x' } }],
        ['session:renew', { jwt: 'x' }],
        ['session:logout', {}],
        ['user:update', { givenName: 'Ann' }],
        ['conversation:list', {}],
        ['conversation:create', { clientId: 'c' }],
      ];
      for (const [request, body] of requests)
        expect([request, await failure(guest.request(request, body as never))]).toEqual([
          request,
          'invalid_auth',
        ]);
      const created = guest.request('session:create', {});
      await expect(created).resolves.toMatchObject({ conversations: [], hasMore: false });
    });

    it('makes one user of a guest, once', async () => {
      const me = await stage.anonymous();
      expect(await failure(me.request('session:create', {}))).toBe('conflict');
      expect(await failure(me.request('session:exchange', { authCode: 'x' }))).toBe('conflict');
      const { user } = await me.request('session:get', {});
      expect(user).toEqual(me.user);
      expect(user).not.toHaveProperty('externalId');
    });

    it('takes what is known of a visitor when it makes the user', async () => {
      const guest = await stage.device();
      const profile = {
        givenName: 'Ann',
        surname: null,
        metadata: { plan: 'gold' },
        signedUpAt: '2020-01-02T03:04:05.000Z',
      };
      const { user } = await guest.request('session:create', { profile, locale: 'sv' });
      expect(user).toMatchObject({
        givenName: 'Ann',
        metadata: { plan: 'gold' },
        signedUpAt: profile.signedUpAt,
      });
      expect(user).not.toHaveProperty('surname');
    });

    it('knows a user again by the session it gave', async () => {
      const me = await stage.visitor();
      const again = await stage.device(me.credentials);
      const state = await again.request('session:get', {});
      expect(state.user.id).toBe(me.user.id);
      expect(state.conversations).toHaveLength(1);
    });

    it('refuses a wrong token for good', async () => {
      const { user } = await stage.anonymous();
      const thief = await stage.device({ type: 'session', userId: user.id, token: 'x'.repeat(43) });
      expect(thief.refusals).toEqual(['invalid_auth']);
    });

    it('ends a session at once, on every device, and does not know it again', async () => {
      const me = await stage.visitor();
      const other = await stage.device(me.credentials);
      await stage.business.endSessions(me.user.id);
      const error = expect.objectContaining({ code: 'invalid_auth' });
      await arrives(me, 'session:ended', { error });
      await arrives(other, 'session:ended', { error });
      const again = await stage.device(me.credentials);
      expect(again.refusals).toEqual(['invalid_auth']);
    });

    it('ends the session of a user who is deleted', async () => {
      const me = await stage.visitor();
      await stage.business.deleteUser(me.user.id);
      await arrives(me, 'session:ended');
      const again = await stage.device(me.credentials);
      expect(again.refusals).toEqual(['invalid_auth']);
    });

    it('keeps what only agents may ask for from visitors', async () => {
      const me = await stage.anonymous();
      expect([
        await failure(me.request('desk:get', {})),
        await failure(me.request('inbox:list', {})),
        await failure(me.request('inbox:get', { conversationId: 'a'.repeat(24) })),
      ]).toEqual(['forbidden', 'forbidden', 'forbidden']);
    });

    it('says so when the network goes, and comes back by itself', async () => {
      const me = await stage.visitor();
      me.statuses.length = 0;
      stage.setOnline(false);
      await vi.waitFor(() => expect(me.statuses).toContain('disconnected'), 5000);
      expect(await failure(me.say('lost'))).toBe('offline');
      stage.setOnline(true);
      await vi.waitFor(() => expect(me.statuses.at(-1)).toBe('connected'), 15_000);
    });
  });
}
