import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../protocol/limits.ts';
import { conversations } from '../db/schema.ts';
import { type Acme, createAcme, text } from '../testing/acme.ts';
import { onEachDatabase } from '../testing/databases.ts';

onEachDatabase('messages', (opened) => {
  let acme: Acme;
  beforeAll(async () => {
    acme = await createAcme(opened().database.db);
  });

  describe('sending', () => {
    it('gives 300 concurrent messages a dense seq, repeats the row they repeat, and strictly increasing times', async () => {
      const { actor, conversationId } = await acme.newConversation();
      const clientIds = Array.from({ length: 300 }, (_, i) => `c${i % 250}`);
      const sent = await Promise.all(
        clientIds.map((clientId) =>
          acme.rules.messages.send(actor, { conversationId, clientId, content: text(clientId) }),
        ),
      );
      expect(new Set(sent.map(({ id }) => id)).size).toBe(250);
      for (const [i, message] of sent.entries()) expect(message.clientId).toBe(clientIds[i]);
      const stored = await all(acme, conversationId);
      expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
      for (const [i, message] of stored.entries()) {
        const before = stored[i - 1];
        if (before) expect(message.received).toBeGreaterThan(before.received);
      }
      expect(acme.faults).toEqual([]);
    }, 60_000);

    it('sets received 1 ms later when the clock stands still or goes back', async () => {
      let now = 1_700_000_000_000;
      const still = await createAcme(opened().database.db, () => now);
      const { actor, conversationId } = await still.newConversation();
      const send = (value: string) =>
        still.rules.messages.send(actor, { conversationId, content: text(value) });
      const first = await send('a');
      const second = await send('b');
      now -= 60_000;
      const third = await send('c');
      expect([first, second, third].map(({ received }) => received)).toEqual([
        1_700_000_000, 1_700_000_000.001, 1_700_000_000.002,
      ]);
    });

    it('tells every participant and the agents once, and nobody about a repeat', async () => {
      const { actor, conversationId } = await acme.newConversation();
      const send = () =>
        acme.rules.messages.send(actor, { conversationId, clientId: 'once', content: text('hi') });
      const [message] = [await send(), await send()];
      const news = acme.published.filter(
        (one) => one.event === 'message:new' && one.payload.message.conversationId === conversationId,
      );
      expect(news).toEqual([
        {
          event: 'message:new',
          payload: { message },
          to: { userIds: [actor.userId], agentsOf: acme.app.id },
        },
      ]);
    });

    it('refuses a stranger as if the conversation did not exist, and writes nothing', async () => {
      const { conversationId } = await acme.newConversation();
      const stranger = await acme.newVisitor();
      const other = await createAcme(opened().database.db);
      const content = text('let me in');
      for (const actor of [stranger.actor, other.agentActor, other.keyActor]) {
        const attempt = acme.rules.messages.send(actor, { conversationId, clientId: 'x', content });
        await expect(attempt).rejects.toMatchObject({ code: 'not_found', message: 'no such conversation' });
        await expect(acme.rules.messages.list(actor, { conversationId })).rejects.toMatchObject({
          code: 'not_found',
        });
      }
      expect(await all(acme, conversationId)).toEqual([]);
    });

    it.each([
      ['empty text', { content: text('  ') }, 'bad_request'],
      ['text over the limit', { content: text('x'.repeat(LIMITS.textCharacters + 1)) }, 'too_large'],
      ['nested metadata', { metadata: { a: { b: 1 } } as never }, 'bad_request'],
      ['too much metadata', { metadata: { a: 'x'.repeat(LIMITS.metadataBytes) } }, 'too_large'],
      ['a Buffer as content', { content: { type: 'x', data: Buffer.from('y') } }, 'bad_request'],
      ['content that is nested too deep', { content: { type: 'x', a: deep(40) } }, 'bad_request'],
    ])('refuses %s and writes nothing', async (_what, fields, code) => {
      const { actor, conversationId } = await acme.newConversation();
      const attempt = acme.rules.messages.send(actor, {
        conversationId,
        clientId: 'x',
        content: text('a'),
        ...fields,
      });
      await expect(attempt).rejects.toMatchObject({ code });
      expect(await all(acme, conversationId)).toEqual([]);
      expect((await acme.rules.conversations.get(actor, conversationId)).lastSeq).toBe(0);
    });

    it('keeps content of the business that it does not know, and text that Postgres cannot store', async () => {
      const { actor, conversationId } = await acme.newConversation();
      const content = { type: 'hologram', layers: [{ depth: 1.5, on: true, name: null }] };
      const { content: kept } = await acme.rules.messages.send(acme.keyActor, { conversationId, content });
      expect(kept).toEqual(content);
      await expect(acme.rules.messages.send(actor, { conversationId, content })).rejects.toMatchObject({
        code: 'bad_request',
      });
      const odd = await acme.rules.messages.send(actor, { conversationId, content: text('a\0b\ud800c😀') });
      expect(odd.content).toEqual(text('a\uFFFDb\uFFFDc😀'));
    });

    it('locks a full conversation, but still answers a repeat of its last message', async () => {
      const { actor, conversationId } = await acme.newConversation();
      await opened()
        .database.db.update(conversations)
        .set({ lastSeq: LIMITS.conversationMessages - 1 })
        .where(eq(conversations.id, conversationId));
      const send = (clientId: string) =>
        acme.rules.messages.send(actor, { conversationId, clientId, content: text('last') });
      const last = await send('last');
      expect(last.seq).toBe(LIMITS.conversationMessages);
      await expect(send('one more')).rejects.toMatchObject({ code: 'locked' });
      expect(await send('last')).toEqual(last);
    });

    it('lets a key speak for the business and for a participant, but not for a stranger', async () => {
      const { actor, conversationId } = await acme.newConversation();
      const stranger = await acme.newVisitor();
      const send = (author?: { role: 'user' | 'business'; userId?: string; displayName?: string }) =>
        acme.rules.messages.send(acme.keyActor, {
          conversationId,
          content: text('hi'),
          ...(author && { author }),
        });
      expect((await send()).author).toEqual({ role: 'business' });
      expect((await send({ role: 'business', displayName: 'Bot' })).author.displayName).toBe('Bot');
      expect((await send({ role: 'user', userId: actor.userId })).author.userId).toBe(actor.userId);
      await expect(send({ role: 'user', userId: stranger.user.id })).rejects.toMatchObject({
        code: 'bad_request',
      });
      await expect(send({ role: 'user' })).rejects.toMatchObject({ code: 'bad_request' });
    });

    it('does not let a visitor or an agent speak for somebody else', async () => {
      const { actor, conversationId } = await acme.newConversation();
      const author = { role: 'business' as const, displayName: 'Mallory' };
      const mine = await acme.rules.messages.send(actor, { conversationId, content: text('a'), author });
      expect(mine.author).toEqual({ role: 'user', userId: actor.userId });
      const theirs = await acme.rules.messages.send(acme.agentActor, {
        conversationId,
        content: text('b'),
        author,
      });
      expect(theirs.author).toEqual({ role: 'business', displayName: 'Maya' });
    });
  });

  describe('a user’s name', () => {
    it('is the one in their profile when they wrote', async () => {
      const visitor = await acme.rules.users.createAnonymous(acme.door(), {
        profile: { givenName: 'Ada', surname: 'Lovelace', avatarUrl: 'https://acme.example/ada.png' },
      });
      const { id } = await acme.rules.conversations.create(visitor.actor, { clientId: 'c' });
      const sent = await acme.rules.messages.send(visitor.actor, {
        conversationId: id,
        content: text('hi'),
        clientId: 'm',
      });
      expect(sent.author).toEqual({
        role: 'user',
        userId: visitor.user.id,
        displayName: 'Ada Lovelace',
        avatarUrl: 'https://acme.example/ada.png',
      });
      expect(await all(acme, id)).toEqual([sent]);
    });
  });

  describe('a form', () => {
    const form = {
      type: 'form',
      blockChatInput: true,
      submitted: true,
      fields: [
        { type: 'text', name: 'city', label: 'City', minSize: 2 },
        { type: 'email', name: 'mail', label: 'Mail' },
        { type: 'select', name: 'size', label: 'Size', options: [{ name: 's', label: 'Small' }] },
      ],
    };
    const asked = async () => {
      const { actor, conversationId } = await acme.newConversation();
      const { id, content } = await acme.rules.messages.send(acme.keyActor, {
        conversationId,
        content: form,
      });
      const answer = (fields: object[], clientId = 'answer') =>
        acme.rules.messages.send(actor, {
          conversationId,
          clientId,
          content: { type: 'formResponse', quotedMessageId: id, fields },
        });
      return { actor, conversationId, id, content, answer };
    };
    const fields = [
      { type: 'text', name: 'city', label: 'City', text: 'Lyon' },
      { type: 'email', name: 'mail', label: 'Mail', email: 'a@b.example' },
      { type: 'select', name: 'size', label: 'Size', select: [{ name: 's', label: 'Small' }] },
    ];

    it('is answered once, which marks it and tells all who see it', async () => {
      const { actor, conversationId, id, content, answer } = await asked();
      expect(content).not.toHaveProperty('submitted');
      const [first, repeated, other] = await Promise.allSettled([
        answer(fields),
        answer(fields),
        answer(fields, 'other'),
      ]);
      const sent = [first, repeated, other].flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const refused = [first, repeated, other].filter((one) => one.status === 'rejected');
      expect(new Set(sent.map((one) => one.id)).size).toBe(1);
      for (const { reason } of refused) expect(reason).toMatchObject({ code: 'conflict' });
      expect(sent[0]?.content).toMatchObject({
        quotedMessageId: id,
        textFallback: 'City: Lyon\nMail: a@b.example\nSize: Small',
      });
      const stored = await all(acme, conversationId);
      expect(stored.map(({ content: { type } }) => type)).toEqual(['form', 'formResponse']);
      expect(stored[0]?.content).toMatchObject({ submitted: true });
      const marks = acme.published.filter(
        (one) => one.event === 'message:updated' && one.payload.message.id === id,
      );
      expect(marks).toMatchObject([{ to: { userIds: [actor.userId], agentsOf: acme.app.id } }]);
    });

    it('is answered or gone, when the user is deleted at the same time', async () => {
      for (let round = 0; round < 20; round += 1) {
        const { actor, answer } = await asked();
        const [answered, removed] = await Promise.allSettled([
          answer(fields),
          acme.rules.business.users.remove(acme.keyActor, actor.userId),
        ]);
        expect(removed).toEqual({ status: 'fulfilled', value: true });
        const reason = answered.status === 'rejected' ? answered.reason : { code: 'not_found' };
        expect(reason.code ?? reason.cause?.constraint).toMatch(/^(not_found|bad_request|.*_users_id_fk)$/);
      }
    });

    it('takes only what fits it, and refused answers leave it open', async () => {
      const { conversationId, answer } = await asked();
      for (const wrong of [
        [{ type: 'text', name: 'street', label: 'Street', text: 'Rue' }],
        [{ type: 'text', name: 'city', label: 'City', text: 'L' }],
        [{ type: 'select', name: 'size', label: 'Size', select: [{ name: 'xl', label: 'XL' }] }],
        fields.slice(0, 2),
        [...fields.slice(0, 2), { ...fields[2], select: [] }],
        [...fields, { type: 'text', name: 'street', label: 'Street', text: 'Rue' }],
      ]) {
        await expect(answer(wrong)).rejects.toMatchObject({ code: 'bad_request' });
      }
      expect(await all(acme, conversationId)).toHaveLength(1);
      await answer(fields);
    });

    it('says itself what was asked, and in which order', async () => {
      const { answer } = await asked();
      const [city, mail, size] = fields;
      const { content } = await answer([
        { ...size, label: 'Discount', select: [{ name: 's', label: '100 %' }] },
        { ...mail, label: 'Mail of the boss' },
        { ...city, label: 'You owe us' },
      ]);
      expect(content).toMatchObject({
        fields,
        textFallback: 'City: Lyon\nMail: a@b.example\nSize: Small',
      });
    });

    it('is one of the same conversation', async () => {
      const [mine, theirs] = [await asked(), await asked()];
      const content = { type: 'formResponse', quotedMessageId: theirs.id, fields };
      const { actor, conversationId } = mine;
      const attempt = acme.rules.messages.send(actor, { conversationId, clientId: 'x', content });
      await expect(attempt).rejects.toMatchObject({ code: 'bad_request' });
    });

    it('before the conversation has nothing to quote', async () => {
      const { actor, conversationId } = await acme.newConversation();
      const content = { type: 'formResponse', fields };
      const sent = await acme.rules.messages.send(actor, { conversationId, clientId: 'x', content });
      expect(sent.content).toMatchObject({ fields, textFallback: expect.stringContaining('City: Lyon') });
    });
  });

  describe('paging', () => {
    it('gives the newest page, what follows a seq, and what comes before one', async () => {
      const { actor, conversationId } = await acme.newConversation();
      for (let i = 1; i <= 7; i += 1) {
        await acme.rules.messages.send(actor, { conversationId, content: text(String(i)) });
      }
      const page = async (request: { after?: number; before?: number; limit?: number }) => {
        const { messages, hasMore } = await acme.rules.messages.list(actor, { conversationId, ...request });
        return [messages.map(({ seq }) => seq), hasMore];
      };
      expect(await page({})).toEqual([[1, 2, 3, 4, 5, 6, 7], false]);
      expect(await page({ limit: 3 })).toEqual([[5, 6, 7], true]);
      expect(await page({ before: 5, limit: 3 })).toEqual([[2, 3, 4], true]);
      expect(await page({ before: 4, limit: 3 })).toEqual([[1, 2, 3], false]);
      expect(await page({ after: 2, limit: 3 })).toEqual([[3, 4, 5], true]);
      expect(await page({ after: 4, limit: 3 })).toEqual([[5, 6, 7], false]);
      expect(await page({ after: 7 })).toEqual([[], false]);
      await expect(page({ after: 1, before: 3 })).rejects.toMatchObject({ code: 'bad_request' });
    });
  });
});

async function all({ rules, agentActor }: Acme, conversationId: string) {
  const found = [];
  for (;;) {
    const after = found.at(-1)?.seq ?? 0;
    const page = await rules.messages.list(agentActor, { conversationId, after });
    found.push(...page.messages);
    if (!page.hasMore) return found;
  }
}

function deep(levels: number): unknown {
  return levels === 0 ? 'x' : { inside: deep(levels - 1) };
}
