import { describe, expect, it } from 'vitest';
import { arrives, failure, namesOf, text, useStage } from './stage.ts';
import type { OpenSubject } from './subject.ts';

/** Conversations with several users. */
export function groupsContract(name: string, open: OpenSubject): void {
  describe(`${name}, of groups:`, () => {
    const stage = useStage(open);

    async function group() {
      const ann = await stage.known();
      const bob = await stage.anonymous();
      const wanted = { type: 'sdkGroup' as const, userIds: [ann.user.id, bob.user.id], displayName: 'Trip' };
      const { id: conversationId } = await stage.business.createConversation(wanted);
      await arrives(bob, 'conversation:added');
      const say = (who: typeof ann | typeof bob, words: string) =>
        who.request('message:send', { conversationId, clientId: words, content: text(words) });
      return { ann, bob, conversationId, say };
    }

    it('shows one to all of its users', async () => {
      const { ann, bob, conversationId } = await group();
      for (const who of [ann, bob]) {
        await arrives(who, 'conversation:added', {
          conversation: expect.objectContaining({ id: conversationId, type: 'sdkGroup' }),
        });
        const { conversation } = await who.request('conversation:get', { conversationId });
        expect(conversation.participants.map(({ userId }) => userId).sort()).toEqual(
          [ann.user.id, bob.user.id].sort(),
        );
      }
    });

    it('brings what one says to the others, and counts it for them only', async () => {
      const { ann, bob, conversationId, say } = await group();
      const { message } = await say(ann, 'Hello');
      await arrives(bob, 'message:new', { message });
      expect(message.author).toMatchObject({ role: 'user', userId: ann.user.id });
      const unread = async () => {
        const { conversation } = await bob.request('conversation:get', { conversationId });
        const counts = conversation.participants.map((each) => [each.userId, each.unreadCount]);
        return Object.fromEntries(counts) as Record<string, number>;
      };
      expect(await unread()).toEqual({ [ann.user.id]: 0, [bob.user.id]: 1 });
      await stage.business.post(conversationId, text('Hello both'));
      expect(await unread()).toEqual({ [ann.user.id]: 1, [bob.user.id]: 2 });
      await bob.request('conversation:read', { conversationId, seq: 2 });
      expect(await unread()).toEqual({ [ann.user.id]: 1, [bob.user.id]: 0 });
    });

    it('tells the others how far one has read', async () => {
      const { ann, bob, conversationId, say } = await group();
      await say(ann, 'Hello');
      await bob.request('conversation:read', { conversationId, seq: 1 });
      const read = { conversationId, role: 'user', userId: bob.user.id, seq: 1 };
      await arrives(ann, 'conversation:read', read);
    });

    it('tells the others, and not oneself, who is typing, until they have sent it', async () => {
      const { ann, bob, conversationId, say } = await group();
      ann.notify('typing', { conversationId, state: 'start' });
      const typing = { conversationId, role: 'user', userId: ann.user.id };
      await arrives(bob, 'typing', { ...typing, state: 'start' });
      await say(ann, 'Hello');
      await arrives(bob, 'typing', { ...typing, state: 'stop' });
      ann.notify('typing', { conversationId, state: 'start' });
      ann.notify('typing', { conversationId, state: 'stop' });
      await say(bob, 'Hello yourself');
      await arrives(ann, 'message:new', { message: expect.objectContaining({ seq: 2 }) });
      expect(namesOf(ann)).not.toContain('typing');
    });

    it('shows the name and picture that one had when they wrote', async () => {
      const { ann, bob, conversationId, say } = await group();
      const avatarUrl = 'https://acme.example/ann.png';
      await ann.request('user:update', { givenName: 'Ann', surname: 'Lee', avatarUrl });
      const shown = { displayName: 'Ann Lee', avatarUrl };
      ann.notify('typing', { conversationId, state: 'start' });
      await arrives(bob, 'typing', { ...shown, userId: ann.user.id, state: 'start' });
      await say(ann, 'one');
      await ann.request('user:update', { surname: null, avatarUrl: null });
      await say(ann, 'two');
      const { messages } = await bob.request('message:list', { conversationId });
      expect(messages.map(({ author }) => author)).toEqual([
        { role: 'user', userId: ann.user.id, ...shown },
        { role: 'user', userId: ann.user.id, displayName: 'Ann' },
      ]);
    });

    it('ends the typing of one whose connection closes', async () => {
      const { ann, bob, conversationId } = await group();
      ann.notify('typing', { conversationId, state: 'start' });
      await arrives(bob, 'typing', { userId: ann.user.id, state: 'start' });
      ann.close();
      await arrives(bob, 'typing', { userId: ann.user.id, state: 'stop' });
    });

    it('tells who joins: them the conversation, the others the participant', async () => {
      const { ann, bob, conversationId, say } = await group();
      const eve = await stage.anonymous();
      await say(ann, 'Before');
      await stage.business.addParticipant(conversationId, eve.user.id);
      const joined = { participant: expect.objectContaining({ userId: eve.user.id }) };
      await arrives(ann, 'participant:added', { conversationId, ...joined });
      await arrives(bob, 'participant:added', { conversationId, ...joined });
      await arrives(eve, 'conversation:added', {
        conversation: expect.objectContaining({ id: conversationId }),
      });
      expect(namesOf(eve)).not.toContain('participant:added');
      await say(eve, 'Here I am');
      await arrives(bob, 'message:new', { message: expect.objectContaining({ content: text('Here I am') }) });
      const { conversations } = await eve.request('session:get', {});
      const own = conversations[0]?.participants.find(({ userId }) => userId === eve.user.id);
      // What was said before they came is there, but is not waiting for them.
      expect(own).toMatchObject({ unreadCount: 0, lastReadSeq: 1 });
      const { messages } = await eve.request('message:list', { conversationId });
      expect(messages).toHaveLength(2);
    });

    it('tells who leaves: them that it is gone, the others the participant', async () => {
      const { ann, bob, conversationId, say } = await group();
      await stage.business.removeParticipant(conversationId, bob.user.id);
      await arrives(bob, 'conversation:removed', { conversationId });
      await arrives(ann, 'participant:removed', {
        conversationId,
        participant: expect.objectContaining({ userId: bob.user.id }),
      });
      expect(namesOf(bob)).not.toContain('participant:removed');
      expect(await failure(say(bob, 'Wait'))).toBe('not_found');
      expect((await bob.request('session:get', {})).conversations).toEqual([]);
      await say(ann, 'Alone');
      expect(namesOf(bob)).not.toContain('message:new');
    });

    it('goes on without a user who is deleted', async () => {
      const { ann, bob, conversationId, say } = await group();
      await stage.business.deleteUser(bob.user.id);
      await arrives(ann, 'participant:removed', {
        conversationId,
        participant: expect.objectContaining({ userId: bob.user.id }),
      });
      await say(ann, 'Alone');
      const { conversation } = await ann.request('conversation:get', { conversationId });
      expect(conversation.participants.map(({ userId }) => userId)).toEqual([ann.user.id]);
    });

    it('tells the others who somebody has become', async () => {
      const { ann, bob, conversationId } = await group();
      const eve = await stage.known();
      await eve.request('session:merge', { session: bob.session });
      const participants = expect.arrayContaining([expect.objectContaining({ userId: eve.user.id })]);
      await arrives(ann, 'conversation:updated', {
        conversation: expect.objectContaining({ id: conversationId, participants }),
      });
      await arrives(eve, 'conversation:added', {
        conversation: expect.objectContaining({ id: conversationId }),
      });
    });

    it('lets one user be in a group once when their anonymous self signs in', async () => {
      const { ann, bob, conversationId, say } = await group();
      await say(bob, 'I am Ann, too');
      const { session } = bob;
      expect(await ann.request('session:merge', { session })).toEqual({ merged: true });
      const { conversation } = await ann.request('conversation:get', { conversationId });
      expect(conversation.participants.map(({ userId }) => userId)).toEqual([ann.user.id]);
      const { messages } = await ann.request('message:list', { conversationId });
      expect(messages[0]?.author.userId).toBe(ann.user.id);
    });
  });
}
