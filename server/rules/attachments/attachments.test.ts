import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Acme, createAcme, text } from '../../testing/acme.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import type { Actor } from '../actor.ts';
import { newToken } from '../ids.ts';
import { createAttachmentRules } from './attachments.ts';

onEachDatabase('files', (opened) => {
  // Long ago, so that sweeping takes nothing of the other suites, which have the same database.
  let now = Date.UTC(2001, 1, 3);
  let acme: Acme;
  let other: Acme;
  beforeAll(async () => {
    acme = await createAcme(opened().database.db, () => now);
    other = await createAcme(opened().database.db);
  });

  type More = { mediaType?: string; isForMessage?: boolean };
  async function uploaded(actor: Actor, { mediaType = 'image/png', isForMessage = true }: More = {}) {
    const id = `${randomBytes(24).toString('base64url')}.png`;
    const url = `https://chat.example/files/${id}`;
    await acme.rules.attachments.add(actor, { id, url, mediaType, name: 'a.png', size: 7, isForMessage });
    return { id, url };
  }
  const image = (mediaUrl: string, more = {}) => ({ type: 'image', mediaUrl, ...more });
  const isThere = async (id: string) => (await acme.rules.attachments.find(id)) !== undefined;
  async function expectGone(id: string) {
    expect(await isThere(id)).toBe(false);
    expect(acme.removedFiles).toContain(id);
  }
  async function expectKept(id: string) {
    expect(await isThere(id)).toBe(true);
    expect(acme.removedFiles).not.toContain(id);
  }

  async function sent() {
    const { actor, conversationId } = await acme.newConversation();
    const file = await uploaded(actor);
    const wanted = { conversationId, clientId: newToken(), content: image(file.url) };
    return { actor, conversationId, file, wanted, message: await acme.rules.messages.send(actor, wanted) };
  }

  describe('that a visitor sends', () => {
    it('are what we know them to be, whatever the visitor says', async () => {
      const { actor, conversationId } = await acme.newConversation();
      const { id, url } = await uploaded(actor);
      const content = image(`https://evil.example/files/${id}?x#y`, {
        mediaType: 'text/html',
        mediaSize: 1,
        altText: 'lie',
        text: 'Look',
        actions: [{ type: 'link', text: 'x', uri: 'https://evil.example' }],
      });
      const message = await acme.rules.messages.send(actor, {
        conversationId,
        clientId: newToken(),
        content,
      });
      expect(message.content).toEqual({
        type: 'image',
        mediaUrl: url,
        mediaType: 'image/png',
        mediaSize: 7,
        altText: 'a.png',
        text: 'Look',
      });
    });

    it.each(['application/pdf', 'image/svg+xml; charset=utf-8'])(
      'are no pictures when they are %s',
      async (mediaType) => {
        const { actor, conversationId } = await acme.newConversation();
        const { url } = await uploaded(actor, { mediaType });
        const wanted = { conversationId, clientId: newToken(), content: image(url) };
        expect((await acme.rules.messages.send(actor, wanted)).content.type).toBe('file');
      },
    );

    it('have to be their own', async () => {
      const { actor, conversationId } = await acme.newConversation();
      const someone = await acme.newConversation();
      const elsewhere = await other.newConversation();
      const urls = [
        (await uploaded(someone.actor)).url,
        (await uploaded(elsewhere.actor)).url,
        (await uploaded(acme.keyActor)).url,
        `https://chat.example/files/${randomBytes(24).toString('base64url')}.png`,
        'https://evil.example/tracker.png',
      ];
      for (const url of urls) {
        for (const type of ['image', 'file']) {
          const wanted = { conversationId, clientId: newToken(), content: { ...image(url), type } };
          await expect(acme.rules.messages.send(actor, wanted)).rejects.toMatchObject({ code: 'forbidden' });
        }
      }
      const { messages } = await acme.rules.messages.list(actor, { conversationId });
      expect(messages).toEqual([]);
    });

    it('are in one message, which may be sent again', async () => {
      const { actor, conversationId, wanted, message } = await sent();
      expect(await acme.rules.messages.send(actor, wanted)).toEqual(message);
      const again = { ...wanted, clientId: newToken() };
      await expect(acme.rules.messages.send(actor, again)).rejects.toMatchObject({ code: 'conflict' });
      const both = await Promise.allSettled(
        [1, 2, 3].map(async () => acme.rules.messages.send(actor, { ...wanted, conversationId })),
      );
      expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
      expect((await acme.rules.messages.list(actor, { conversationId })).messages).toEqual([message]);
    });

    it('are still theirs after they have signed in', async () => {
      const { visitor, conversationId } = await acme.newConversation();
      const { id, url } = await uploaded(visitor.actor);
      const known = await acme.rules.business.users.create(acme.keyActor, {
        externalId: newToken(),
        profile: {},
        metadata: {},
      });
      const knownActor = { ...visitor.actor, userId: known.id };
      await acme.rules.identity.merge(knownActor, { userId: visitor.user.id, token: visitor.token });
      const wanted = { conversationId, clientId: newToken(), content: image(url) };
      await acme.rules.messages.send(knownActor, wanted);
      await expectKept(id);
    });
  });

  describe('go', () => {
    it('with their message', async () => {
      const { actor, conversationId, file, wanted, message } = await sent();
      await expectKept(file.id);
      await acme.rules.business.deletions.message(acme.keyActor, conversationId, message.id);
      await expectGone(file.id);
      const again = await acme.rules.messages.send(actor, wanted);
      expect(again).toMatchObject({ id: message.id, content: { type: 'deleted' } });
    });

    it('with all messages', async () => {
      const { conversationId, file } = await sent();
      await acme.rules.business.deletions.allMessages(acme.keyActor, conversationId);
      await expectGone(file.id);
    });

    it('with their conversation', async () => {
      const { actor } = await sent();
      now += 1000;
      const second = await acme.rules.conversations.create(actor, { clientId: newToken() });
      const file = await uploaded(actor);
      const wanted = { conversationId: second.id, clientId: newToken(), content: image(file.url) };
      await acme.rules.messages.send(actor, wanted);
      await acme.rules.business.deletions.conversation(acme.keyActor, second.id);
      await expectGone(file.id);
    });

    it('with their user, sent or not, and so do the business’s in that conversation', async () => {
      const { actor, conversationId, file } = await sent();
      const unsent = await uploaded(actor);
      const answer = await uploaded(acme.agentActor);
      const kept = await uploaded(acme.keyActor, { isForMessage: false });
      for (const { url } of [answer, kept]) {
        await acme.rules.messages.send(acme.agentActor, { conversationId, content: image(url) });
      }
      const others = await sent();
      await acme.rules.business.users.remove(acme.keyActor, actor.userId);
      for (const { id } of [file, unsent, answer]) await expectGone(id);
      for (const { id } of [kept, others.file]) await expectKept(id);
    });

    it('with their user also from groups, whose other messages stay', async () => {
      const { actor } = await acme.newConversation();
      const friend = await acme.newVisitor();
      const userIds = [actor.userId, friend.user.id];
      const wanted = { type: 'sdkGroup' as const, userIds };
      const { id: conversationId } = await acme.rules.business.conversations.create(acme.keyActor, wanted);
      const file = await uploaded(actor);
      for (const content of [text('Look'), image(file.url)]) {
        await acme.rules.messages.send(actor, { conversationId, clientId: newToken(), content });
      }
      await acme.rules.business.users.remove(acme.keyActor, actor.userId);
      await expectGone(file.id);
      const { messages } = await acme.rules.messages.list(friend.actor, { conversationId });
      expect(messages.map(({ content, deleted, author }) => [content.type, deleted, author.userId])).toEqual([
        ['text', undefined, undefined],
        ['deleted', true, undefined],
      ]);
      expect(acme.published).toContainEqual({
        event: 'message:updated',
        payload: { message: messages[1] },
        to: { userIds: [friend.user.id], agentsOf: acme.app.id },
      });
    });

    it('when the business says so, but only its own app’s', async () => {
      const { id, url } = await uploaded(acme.keyActor, { isForMessage: false });
      await expect(other.rules.attachments.remove(other.keyActor, url)).rejects.toMatchObject({
        code: 'not_found',
      });
      await expectKept(id);
      await acme.rules.attachments.remove(acme.keyActor, url);
      await expectGone(id);
      await expect(acme.rules.attachments.remove(acme.keyActor, url)).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('after a day in which no message had them', async () => {
      const { actor, conversationId, file } = await sent();
      const unsent = await uploaded(actor);
      const kept = await uploaded(acme.keyActor, { isForMessage: false });
      await acme.rules.attachments.sweep();
      await expectKept(unsent.id);
      now += 25 * 3_600_000;
      const fresh = await uploaded(actor);
      await acme.rules.attachments.sweep();
      await expectGone(unsent.id);
      for (const { id } of [file, kept, fresh]) await expectKept(id);
      const late = { conversationId, clientId: newToken(), content: image(unsent.url) };
      await expect(acme.rules.messages.send(actor, late)).rejects.toMatchObject({ code: 'forbidden' });
    });
  });

  it('that cannot be taken off the disk do not keep others there, and are tried again', async () => {
    const { actor, conversationId } = await acme.newConversation();
    const files = [await uploaded(actor), await uploaded(actor), await uploaded(actor)];
    let stuck = files[1]?.id;
    const faults: unknown[] = [];
    const removeFile = async (id: string) => {
      if (id === stuck) throw new Error('EACCES');
    };
    const onFault = (error: unknown) => void faults.push(error);
    const { db } = opened().database;
    const later = () => now + 25 * 3_600_000;
    const deps = { db, now: later, removeFile, onFault, publish: () => {}, secrets: {} as never };
    await createAttachmentRules(deps).sweep();
    const left = async () => Promise.all(files.map(({ id }) => isThere(id)));
    expect(await left()).toEqual([false, true, false]);
    expect(faults).toEqual([new Error('EACCES')]);
    stuck = undefined;
    await createAttachmentRules(deps).sweep();
    expect(await left()).toEqual([false, false, false]);
    expect((await acme.rules.messages.list(actor, { conversationId })).messages).toEqual([]);
  });

  it('of a visitor may be shown again by the business', async () => {
    const { conversationId, file, message } = await sent();
    const content = image(file.url);
    const author = { role: 'business' as const };
    const again = await acme.rules.messages.send(acme.keyActor, { conversationId, content, author });
    expect(again.content).toEqual({ ...content, mediaType: 'image/png', mediaSize: 7 });
    await acme.rules.business.deletions.message(acme.keyActor, conversationId, again.id);
    await expectKept(file.id);
    await acme.rules.business.deletions.message(acme.keyActor, conversationId, message.id);
    await expectGone(file.id);
  });

  it('of the business in items go with the message, and not before', async () => {
    const { conversationId } = await acme.newConversation();
    const [first, second] = [await uploaded(acme.keyActor), await uploaded(acme.keyActor)];
    const actions = [{ type: 'link', text: 'Go', uri: 'https://acme.example' }];
    const items = [first, second].map(({ url }) => ({ title: 'Chair', mediaUrl: url, actions }));
    const content = { type: 'carousel', items };
    const message = await acme.rules.messages.send(acme.keyActor, { conversationId, content });
    now += 25 * 3_600_000;
    await acme.rules.attachments.sweep();
    for (const { id } of [first, second]) await expectKept(id);
    await acme.rules.business.deletions.message(acme.keyActor, conversationId, message.id);
    for (const { id } of [first, second]) await expectGone(id);
  });

  it('of the business in several messages at once belong to one of them', async () => {
    const conversations = await Promise.all([1, 2, 3, 4].map(() => acme.newConversation()));
    const urls = [(await uploaded(acme.keyActor)).url, (await uploaded(acme.keyActor)).url];
    const actions = [{ type: 'link', text: 'Go', uri: 'https://acme.example' }];
    const sent = await Promise.all(
      conversations.map(({ conversationId }, at) => {
        const inOrder = at % 2 === 0 ? urls : urls.toReversed();
        const items = inOrder.map((mediaUrl) => ({ title: 'Chair', mediaUrl, actions }));
        return acme.rules.messages.send(acme.keyActor, {
          conversationId,
          content: { type: 'list', items },
        });
      }),
    );
    const rows = await Promise.all(
      urls.map((url) => acme.rules.attachments.find(url.split('/').at(-1) ?? '')),
    );
    const [owner, ...more] = new Set(rows.map((row) => row?.messageId));
    expect(more).toEqual([]);
    expect(sent.map(({ id }) => id)).toContain(owner);
  });

  it('of the business are called what they were called when nobody says otherwise', async () => {
    const { conversationId } = await acme.newConversation();
    const { url } = await uploaded(acme.keyActor);
    const send = (more = {}) =>
      acme.rules.messages.send(acme.keyActor, {
        conversationId,
        content: { ...image(url, more), type: 'file' },
      });
    expect((await send()).content).toMatchObject({ altText: 'a.png' });
    expect((await send({ altText: 'Invoice' })).content).toMatchObject({ altText: 'Invoice' });
  });

  it('of the business are described, and may be in several messages', async () => {
    const { conversationId } = await acme.newConversation();
    const { id, url } = await uploaded(acme.agentActor);
    const send = () => acme.rules.messages.send(acme.agentActor, { conversationId, content: image(url) });
    expect((await send()).content).toEqual({
      type: 'image',
      mediaUrl: url,
      mediaType: 'image/png',
      mediaSize: 7,
    });
    await send();
    await acme.rules.messages.send(acme.agentActor, { conversationId, content: text('and elsewhere') });
    const outside = image('https://cdn.example/a.png', { mediaType: 'image/gif' });
    const message = await acme.rules.messages.send(acme.keyActor, { conversationId, content: outside });
    expect(message.content).toEqual(outside);
    await expectKept(id);
  });
});
