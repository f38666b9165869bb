import { conforms, expect } from './test.ts';

type Conversation = { id: string; displayName?: string; messages: { text: string }[] };

conforms(
  ['method:createConversation', 'event:conversation:added'],
  'begins a conversation, with what is said first',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.listen('conversation:added');
    await messenger.init();
    const made = await messenger.run<Conversation>(`Parley.createConversation({
      displayName: "Friday's order", description: 'Order 7', iconUrl: 'https://example.org/taco.png',
      metadata: { first: true }, messages: [{ type: 'text', text: 'Where is it?' }] })`);
    expect(made).toMatchObject({
      displayName: "Friday's order",
      description: 'Order 7',
      iconUrl: 'https://example.org/taco.png',
      metadata: { first: true },
      messages: [{ text: 'Where is it?' }],
    });
    const userId = await messenger.userId();
    expect(await messenger.heard()).toEqual([
      {
        event: 'conversation:added',
        args: [[expect.objectContaining({ userId, unreadCount: 0 })], { conversation: { id: made.id } }],
      },
    ]);
  },
);

conforms(
  ['method:updateConversation'],
  'changes a conversation, and takes fields away',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init();
    const { id } = await messenger.run<Conversation>(
      `Parley.createConversation({ displayName: 'Before', description: 'Stays' })`,
    );
    const changed = await messenger.run(`Parley.updateConversation('${id}', { displayName: 'After' })`);
    expect(changed).toMatchObject({ id, displayName: 'After', description: 'Stays' });
    const bare = await messenger.run(`Parley.updateConversation('${id}', { displayName: null })`);
    expect(bare).not.toHaveProperty('displayName');
    expect(await messenger.outcome(`Parley.updateConversation('${'f'.repeat(24)}', {})`)).toBe('not_found');
  },
);

conforms(
  ['method:loadConversation', 'method:getDisplayedConversation'],
  'shows a conversation',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init();
    expect(await messenger.run('Parley.getDisplayedConversation()')).toBeNull();
    const ids = await messenger.run<string[]>(`(async () => {
      const made = [];
      for (const text of ['one', 'two']) made.push(await Parley.createConversation({ messages: [text] }));
      return made.map(({ id }) => id);
    })()`);
    for (const [i, text] of ['one', 'two'].entries()) {
      await messenger.run(`Parley.loadConversation('${ids[i]}')`);
      expect(await messenger.run('Parley.getDisplayedConversation().id')).toBe(ids[i]);
      if (i === 0) await messenger.run('Parley.open()');
      await expect(messenger.bubbles).toHaveText([text]);
    }
    expect(await messenger.outcome(`Parley.loadConversation('${'f'.repeat(24)}')`)).toBe('not_found');
  },
);

conforms(
  ['method:getConversations', 'method:getMoreConversations', 'method:hasMoreConversations'],
  'lists conversations, ten by ten',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.init();
    expect(await messenger.run('Parley.getConversations()')).toEqual([]);
    await messenger.run(`(async () => {
      for (let i = 1; i <= 13; i++) await Parley.createConversation({ displayName: 'No ' + i, messages: ['Hi ' + i] });
    })()`);
    await messenger.page.reload();
    await messenger.init();
    const known = await messenger.run<Conversation[]>('Parley.getConversations()');
    expect(known.map(({ displayName }) => displayName)).toEqual(
      Array.from({ length: 10 }, (_, i) => `No ${13 - i}`),
    );
    expect(known[0]?.messages.at(-1)?.text).toBe('Hi 13');
    expect(await messenger.run('Parley.hasMoreConversations()')).toBe(true);
    const more = await messenger.run<Conversation[]>('Parley.getMoreConversations()');
    expect(more.map(({ displayName }) => displayName)).toEqual(['No 3', 'No 2', 'No 1']);
    expect(await messenger.run('Parley.hasMoreConversations()')).toBe(false);
    expect(await messenger.run('Parley.getConversations().length')).toBe(13);
    expect(await messenger.run('Parley.getMoreConversations()')).toEqual([]);
  },
);

conforms(
  ['event:conversation:removed'],
  'tells when a conversation is deleted elsewhere',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("the default one stays")');
    const { id } = await messenger.run<Conversation>(`Parley.createConversation({ messages: ['going'] })`);
    await messenger.listen('conversation:removed');
    await business.v2('DELETE', `/conversations/${id}`);
    await expect
      .poll(() => messenger.heard())
      .toEqual([{ event: 'conversation:removed', args: [{ conversation: { id } }] }]);
    expect(await messenger.run('Parley.getConversations().length')).toBe(1);
  },
);

conforms(
  ['event:participant:added', 'event:participant:removed'],
  'tells who joins and leaves a group',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("Hello")');
    const userId = await messenger.userId();
    const { conversation } = await business.v2<{ conversation: { id: string } }>('POST', '/conversations', {
      type: 'sdkGroup',
      displayName: 'Everybody',
      participants: [{ userId, subscribeSDKClient: true }],
    });
    await expect
      .poll(() => messenger.run(`Parley.getConversations().map(({ displayName }) => displayName)`))
      .toContain('Everybody');
    await messenger.listen('participant:added', 'participant:removed');
    const other = await business.createUser(`other-${conversation.id}`);
    await business.v2('POST', `/conversations/${conversation.id}/join`, { userId: other });
    await business.v2('POST', `/conversations/${conversation.id}/leave`, { userId: other });
    const args = [expect.objectContaining({ userId: other }), { conversation: { id: conversation.id } }];
    await expect
      .poll(() => messenger.heard())
      .toEqual([
        { event: 'participant:added', args },
        { event: 'participant:removed', args },
      ]);
  },
);

conforms(['option:canUserSeeConversationList'], 'keeps the list from the visitor', async ({ messenger }) => {
  await messenger.load();
  await messenger.init({ canUserSeeConversationList: false });
  await messenger.run(`(async () => {
      for (const text of ['one', 'two']) await Parley.createConversation({ messages: [text] });
    })()`);
  await messenger.open();
  // The newest, and no way back to a list.
  await expect(messenger.bubbles).toHaveText(['two']);
  await expect(messenger.root.getByRole('button', { name: /My conversations|Back/ })).toHaveCount(0);
});
