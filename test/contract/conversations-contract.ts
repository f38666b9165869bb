import { describe, expect, it } from 'vitest';
import { arrives, failure, namesOf, text, useStage } from './stage.ts';
import type { OpenSubject } from './subject.ts';

/** A user's conversations: making, naming, listing and losing them. */
export function conversationsContract(name: string, open: OpenSubject): void {
  describe(`${name}, of conversations:`, () => {
    const stage = useStage(open);

    it('makes one of two requests with the same clientId', async () => {
      const me = await stage.visitor();
      const again = await me.request('conversation:create', { clientId: 'c1' });
      expect(again.conversation.id).toBe(me.conversationId);
      const other = await me.request('conversation:create', { clientId: 'c2' });
      expect(other.conversation.id).not.toBe(me.conversationId);
    });

    it('makes one of two requests at the same time', async () => {
      const me = await stage.anonymous();
      const other = await stage.device(me.credentials);
      const wanted = { clientId: 'c1' };
      const made = await Promise.all([me, other].map((at) => at.request('conversation:create', wanted)));
      expect(made[0]?.conversation.id).toBe(made[1]?.conversation.id);
      expect((await me.request('session:get', {})).conversations).toHaveLength(1);
    });

    it('says what is unread in those that are not on the first page', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      expect(await me.request('session:get', {})).not.toHaveProperty('unreadElsewhere');
      await me.say('My own');
      const oops = await stage.business.post(conversationId, text('Oops'));
      await stage.business.post(conversationId, text('One'));
      await stage.business.post(conversationId, text('Two'));
      await stage.business.deleteMessage(conversationId, oops.id);
      for (let i = 0; i < 11; i++) await me.request('conversation:create', { clientId: `more ${i}` });
      expect((await me.request('session:get', {})).unreadElsewhere).toEqual({ [conversationId]: 2 });
      await me.request('conversation:read', { conversationId, seq: 4 });
      expect(await me.request('session:get', {})).not.toHaveProperty('unreadElsewhere');
    });

    it('makes one with all that is said of it, and tells every device', async () => {
      const me = await stage.anonymous();
      const other = await stage.device(me.credentials);
      const iconUrl = 'https://acme.example/icon.png';
      const fields = { displayName: 'Order 17', description: 'A chair', iconUrl, metadata: { order: 17 } };
      const { conversation } = await me.request('conversation:create', { clientId: 'c1', ...fields });
      expect(conversation).toMatchObject({
        ...fields,
        type: 'personal',
        lastSeq: 0,
        businessLastReadSeq: 0,
        participants: [{ userId: me.user.id, unreadCount: 0, lastReadSeq: 0 }],
      });
      await arrives(other, 'conversation:added', { conversation });
      await arrives(me, 'conversation:added', { conversation });
      const { id: conversationId } = conversation;
      expect(await other.request('conversation:get', { conversationId })).toEqual({ conversation });
    });

    it('takes null for nothing', async () => {
      const me = await stage.anonymous();
      const fields = { displayName: null, description: null, iconUrl: null, metadata: null };
      const { conversation } = await me.request('conversation:create', { clientId: 'c1', ...fields });
      expect(conversation).toMatchObject({ metadata: {} });
      for (const field of ['displayName', 'description', 'iconUrl'])
        expect(conversation).not.toHaveProperty(field);
    });

    it('allows one only where the app says so', async () => {
      const me = await stage.anonymous(stage.singleIntegrationId);
      const config = await stage.backend.getConfig(stage.singleIntegrationId);
      expect(config.app.settings.multiConvoEnabled).toBe(false);
      const first = await me.request('conversation:create', { clientId: 'c1' });
      expect(await failure(me.request('conversation:create', { clientId: 'c2' }))).toBe('forbidden');
      expect(await me.request('conversation:create', { clientId: 'c1' })).toEqual(first);
      expect((await me.request('session:get', {})).conversations).toHaveLength(1);
    });

    it('refuses metadata that is deep or large', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const deep = { deep: { er: 1 } } as never;
      const large = { long: 'x'.repeat(5000) };
      expect([
        await failure(me.request('conversation:create', { clientId: 'c2', metadata: deep })),
        await failure(me.request('conversation:create', { clientId: 'c2', metadata: large })),
        await failure(me.request('conversation:update', { conversationId, metadata: deep })),
        await failure(me.request('conversation:update', { conversationId, metadata: large })),
      ]).toEqual(['bad_request', 'too_large', 'bad_request', 'too_large']);
      expect((await me.request('session:get', {})).conversations).toHaveLength(1);
    });

    it('changes what is given, takes away what is null, and tells every device', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const other = await stage.device(me.credentials);
      await me.request('conversation:update', {
        conversationId,
        displayName: 'Order 17',
        description: 'A chair',
        metadata: { order: 17, urgent: true },
      });
      const { conversation } = await me.request('conversation:update', {
        conversationId,
        description: null,
        iconUrl: 'https://acme.example/icon.png',
      });
      expect(conversation).toMatchObject({
        id: conversationId,
        displayName: 'Order 17',
        iconUrl: 'https://acme.example/icon.png',
        metadata: { order: 17, urgent: true },
      });
      expect(conversation).not.toHaveProperty('description');
      await arrives(other, 'conversation:updated', { conversation });
      await arrives(me, 'conversation:updated', { conversation });
      const bare = await me.request('conversation:update', { conversationId, metadata: null });
      expect(bare.conversation.metadata).toEqual({});
    });

    it('tells what the business makes, changes and takes away', async () => {
      const me = await stage.visitor();
      const wanted = { type: 'personal' as const, userIds: [me.user.id], displayName: 'News' };
      const { id } = await stage.business.createConversation(wanted);
      await arrives(me, 'conversation:added', {
        conversation: expect.objectContaining({ id, displayName: 'News', type: 'personal' }),
      });
      await stage.business.updateConversation(id, { displayName: 'Old news', metadata: { read: true } });
      await arrives(me, 'conversation:updated', {
        conversation: expect.objectContaining({ id, displayName: 'Old news', metadata: { read: true } }),
      });
      await stage.business.removeConversation(id);
      await arrives(me, 'conversation:removed', { conversationId: id });
      expect(await failure(me.request('conversation:get', { conversationId: id }))).toBe('not_found');
      const { conversations } = await me.request('session:get', {});
      expect(conversations.map((each) => each.id)).toEqual([me.conversationId]);
    });

    it('lists them by ten, newest activity first', async () => {
      const me = await stage.anonymous();
      const made: string[] = [];
      for (let i = 0; i < 12; i++) {
        const { conversation } = await me.request('conversation:create', { clientId: `c${i}` });
        made.unshift(conversation.id);
      }
      const oldest = made.pop() ?? '';
      await stage.business.post(oldest, text('wakes it up'));
      const expected = [oldest, ...made];
      const first = await me.request('conversation:list', {});
      expect(first.conversations.map(({ id }) => id)).toEqual(expected.slice(0, 10));
      expect(first.hasMore).toBe(true);
      expect(first.conversations[0]).toMatchObject({ lastMessage: { content: text('wakes it up') } });
      const state = await me.request('session:get', {});
      expect({ conversations: state.conversations, hasMore: state.hasMore }).toEqual(first);
      const before = first.conversations.at(-1)?.id ?? '';
      const second = await me.request('conversation:list', { before });
      expect(second.conversations.map(({ id }) => id)).toEqual(expected.slice(10));
      expect(second.hasMore).toBe(false);
    });

    it("does not admit that a stranger's exists", async () => {
      const mine = await stage.visitor();
      const thief = await stage.visitor();
      const { conversationId } = mine;
      await mine.say('mine');
      const content = text('boo');
      const clientId = 'x';
      const actionId = 'a'.repeat(24);
      const integrationId = stage.mailIntegrationId;
      const address = 'thief@example.com';
      expect([
        await failure(thief.request('conversation:get', { conversationId })),
        await failure(thief.request('conversation:list', { before: conversationId })),
        await failure(thief.request('conversation:update', { conversationId, displayName: 'Mine' })),
        await failure(thief.request('message:list', { conversationId })),
        await failure(thief.request('message:send', { conversationId, clientId, content })),
        await failure(thief.request('conversation:read', { conversationId, seq: 1 })),
        await failure(thief.request('postback:send', { conversationId, clientId, actionId })),
        await failure(thief.request('client:link', { conversationId, integrationId, address })),
      ]).toEqual(Array(8).fill('not_found'));
      thief.notify('typing', { conversationId, state: 'start' });
      const { messages } = await mine.request('message:list', { conversationId });
      expect(messages).toHaveLength(1);
      await mine.say('still mine');
      expect(namesOf(thief)).not.toContain('message:new');
      expect(namesOf(mine)).not.toContain('typing');
      const { conversation } = await mine.request('conversation:get', { conversationId });
      expect(conversation).not.toHaveProperty('displayName');
    });

    it('knows nothing of one that does not exist', async () => {
      const me = await stage.visitor();
      const conversationId = 'f'.repeat(24);
      expect(await failure(me.request('conversation:get', { conversationId }))).toBe('not_found');
      expect(await failure(me.request('conversation:update', { conversationId }))).toBe('not_found');
    });
  });
}
