import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../protocol/limits.ts';
import type { MessageContent } from '../../protocol/model.ts';
import { arrives, failure, namesOf, text, useStage } from './stage.ts';
import type { OpenSubject } from './subject.ts';

/** What is said, how far it was read, and who is about to say something. */
export function messagesContract(name: string, open: OpenSubject): void {
  describe(`${name}, of messages:`, () => {
    const stage = useStage(open);

    it('answers a repeated one with the first row and numbers densely', async () => {
      const me = await stage.visitor();
      const first = await me.say('one');
      const repeated = await me.say('one');
      const second = await me.say('two');
      expect(repeated).toEqual(first);
      expect([first.message.seq, second.message.seq]).toEqual([1, 2]);
      expect(second.message.received).toBeGreaterThan(first.message.received);
      expect(first.message).toMatchObject({
        clientId: 'one',
        author: { role: 'user', userId: me.user.id },
        source: { type: 'web', integrationId: stage.integrationId },
      });
    });

    it('stores once what comes twice at the same time', async () => {
      const me = await stage.visitor();
      const other = await stage.device(me.credentials);
      const { conversationId } = me;
      const said = { conversationId, clientId: 'm1', content: text('Hello') };
      const answers = await Promise.all([me, other, me].map((at) => at.request('message:send', said)));
      expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
      const { messages } = await me.request('message:list', { conversationId });
      expect(messages).toHaveLength(1);
      await me.say('after');
      await arrives(other, 'message:new', { message: expect.objectContaining({ seq: 2 }) });
      expect(namesOf(other).filter((event) => event === 'message:new')).toHaveLength(2);
    });

    it('keeps clientIds of one conversation apart from those of another', async () => {
      const me = await stage.visitor();
      const { conversation } = await me.request('conversation:create', { clientId: 'c2' });
      const first = await me.say('Hello', 'same');
      const said = { conversationId: conversation.id, clientId: 'same', content: text('Hello') };
      const second = await me.request('message:send', said);
      expect(second.message.id).not.toBe(first.message.id);
      expect(second.message.seq).toBe(1);
    });

    it('brings one to the sender and to their other devices', async () => {
      const me = await stage.visitor();
      const other = await stage.device(me.credentials);
      const { message } = await me.say('Hello');
      await arrives(other, 'message:new', { message });
      await arrives(me, 'message:new', { message });
    });

    it('keeps metadata', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const said = { conversationId, clientId: 'm', content: text('Hello'), metadata: { page: 3 } };
      const { message } = await me.request('message:send', said);
      expect(message.metadata).toEqual({ page: 3 });
      const large = { ...said, clientId: 'n', metadata: { long: 'x'.repeat(5000) } };
      expect(await failure(me.request('message:send', large))).toBe('too_large');
    });

    it('brings what the business says, and counts it as unread', async () => {
      const me = await stage.visitor();
      const { id } = await stage.business.post(me.conversationId, text('Hi'));
      const author = expect.objectContaining({ role: 'business' });
      await arrives(me, 'message:new', { message: expect.objectContaining({ id, author, seq: 1 }) });
      const { conversation } = await me.request('conversation:get', { conversationId: me.conversationId });
      expect(conversation).toMatchObject({
        lastSeq: 1,
        participants: [{ userId: me.user.id, unreadCount: 1 }],
      });
    });

    it('brings what the user says elsewhere, and does not count it', async () => {
      const me = await stage.visitor();
      await stage.business.postAs(me.user.id, me.conversationId, text('from my phone'));
      const author = expect.objectContaining({ role: 'user', userId: me.user.id });
      await arrives(me, 'message:new', { message: expect.objectContaining({ author }) });
      const { conversation } = await me.request('conversation:get', { conversationId: me.conversationId });
      expect(conversation.participants).toMatchObject([{ unreadCount: 0 }]);
    });

    it('keeps content of a type it does not know as it came', async () => {
      const me = await stage.visitor();
      const content = { type: 'hologram', depth: 3, parts: [{ a: 1 }] };
      await stage.business.post(me.conversationId, content);
      await arrives(me, 'message:new', { message: expect.objectContaining({ content }) });
    });

    it('takes from visitors only what they can say', async () => {
      const me = await stage.visitor();
      const send = (content: MessageContent) =>
        me.request('message:send', { conversationId: me.conversationId, clientId: 'm', content });
      expect([
        await failure(send({ type: 'hologram' })),
        await failure(send({ type: 'carousel', items: [] })),
        await failure(send({ type: 'form', fields: [] })),
      ]).toEqual(['bad_request', 'bad_request', 'bad_request']);
      const actions = [{ id: '', type: 'link', text: 'Read', uri: 'https://acme.example/' }];
      const { message } = await send({ ...text('Hi'), actions });
      expect(message.content).toEqual(text('Hi'));
    });

    it('pages both ways, the boundary left out', async () => {
      const me = await stage.visitor();
      for (let i = 1; i <= 5; i++) await me.say(`m${i}`);
      const list = async (window: { after?: number; before?: number; limit?: number }) => {
        const page = await me.request('message:list', { conversationId: me.conversationId, ...window });
        return [page.messages.map((message) => message.seq), page.hasMore];
      };
      expect(await list({})).toEqual([[1, 2, 3, 4, 5], false]);
      expect(await list({ limit: 2 })).toEqual([[4, 5], true]);
      expect(await list({ before: 4, limit: 2 })).toEqual([[2, 3], true]);
      expect(await list({ before: 3, limit: 2 })).toEqual([[1, 2], false]);
      expect(await list({ after: 2, limit: 2 })).toEqual([[3, 4], true]);
      expect(await list({ after: 3, limit: 2 })).toEqual([[4, 5], false]);
      expect(await list({ after: 0, limit: 2 })).toEqual([[1, 2], true]);
      expect(await failure(list({ after: 1, before: 3 }))).toBe('bad_request');
      expect(await failure(list({ limit: LIMITS.pageMessages + 1 }))).toBe('bad_request');
    });

    it('refuses an empty and an overlong text and stores neither', async () => {
      const me = await stage.visitor();
      expect(await failure(me.say('  ', 'a'))).toBe('bad_request');
      expect(await failure(me.say('x'.repeat(LIMITS.textCharacters + 1), 'b'))).toBe('too_large');
      const { messages } = await me.request('message:list', { conversationId: me.conversationId });
      expect(messages).toEqual([]);
    });

    it('takes away what is deleted, and leaves its place', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const { id } = await stage.business.post(conversationId, text('a secret'));
      await me.say('What?');
      await stage.business.deleteMessage(conversationId, id);
      await arrives(me, 'message:updated', {
        message: expect.objectContaining({ id, seq: 1, deleted: true }),
      });
      const { messages } = await me.request('message:list', { conversationId });
      expect(messages.map(({ seq, deleted }) => [seq, deleted])).toEqual([
        [1, true],
        [2, undefined],
      ]);
      expect(JSON.stringify(messages)).not.toContain('a secret');
      const { conversation } = await me.request('conversation:get', { conversationId });
      expect(conversation.participants).toMatchObject([{ unreadCount: 0 }]);
    });
  });

  describe(`${name}, of reading and typing:`, () => {
    const stage = useStage(open);

    it('clears the count when the user has read, on all their devices', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      const other = await stage.device(me.credentials);
      await stage.business.post(conversationId, text('Hi'));
      await arrives(me, 'message:new');
      await me.request('conversation:read', { conversationId, seq: 1 });
      const read = { conversationId, role: 'user', userId: me.user.id, seq: 1 };
      await arrives(other, 'conversation:read', read);
      const { conversations } = await other.request('session:get', {});
      expect(conversations[0]?.participants[0]).toMatchObject({ unreadCount: 0, lastReadSeq: 1 });
    });

    it('never moves a mark backwards, nor past the newest message', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      for (const words of ['one', 'two', 'three']) await stage.business.post(conversationId, text(words));
      const mark = async (seq: number) => {
        await me.request('conversation:read', { conversationId, seq });
        const { conversation } = await me.request('conversation:get', { conversationId });
        const [own] = conversation.participants;
        return [own?.lastReadSeq, own?.unreadCount];
      };
      expect(await mark(2)).toEqual([2, 1]);
      expect(await mark(1)).toEqual([2, 1]);
      expect(await mark(99)).toEqual([3, 0]);
      await stage.business.post(conversationId, text('four'));
      expect(await mark(0)).toEqual([3, 1]);
    });

    it('tells when the business has read and when it types', async () => {
      const me = await stage.visitor();
      const { conversationId } = me;
      await me.say('Hello');
      await stage.business.read(conversationId);
      await arrives(me, 'conversation:read', { conversationId, role: 'business', seq: 1 });
      const { conversation } = await me.request('conversation:get', { conversationId });
      expect(conversation).toMatchObject({
        businessLastReadSeq: 1,
        businessLastRead: expect.any(Number),
      });
      const typing = { conversationId, role: 'business' };
      await stage.business.typing(conversationId, 'start');
      await arrives(me, 'typing', { ...typing, state: 'start' });
      await stage.business.typing(conversationId, 'stop');
      await arrives(me, 'typing', { ...typing, state: 'stop' });
    });
  });
}
