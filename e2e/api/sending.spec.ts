import { conforms, expect } from './test.ts';

conforms(
  ['method:sendMessage', 'event:message:sent', 'event:message'],
  'sends before there is a conversation, and tells of it in order',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.listen('message:sent', 'message');
    await messenger.init();
    const sent = await messenger.run<{ text: string; id: string }>(
      `Parley.sendMessage({ type: 'text', text: 'Hello', metadata: { page: 'front' } })`,
    );
    expect(sent).toMatchObject({ role: 'user', type: 'text', text: 'Hello', metadata: { page: 'front' } });
    const heard = await messenger.heard();
    expect(heard.map(({ event }) => event)).toEqual(['message:sent', 'message']);
    for (const { args } of heard) {
      expect(args).toMatchObject([
        { id: sent.id },
        { conversation: { id: expect.stringMatching(/^[0-9a-f]{24}$/) } },
      ]);
    }
    await messenger.run('Parley.sendMessage("And a text alone")');
    await messenger.open();
    await expect(messenger.bubbles).toHaveText(['Hello', 'And a text alone']);
  },
);

conforms(
  ['method:getConversationById'],
  'gives a conversation with all its messages, in order, without drawing them',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init();
    expect(await messenger.outcome('Parley.getConversationById()')).toBe('not_found');
    await messenger.run('Parley.sendMessage("first")');
    const id = await messenger.conversationId();
    for (let i = 1; i <= 120; i++) await business.say(id, `answer ${i}`);
    const conversation = await messenger.run<{ messages: { text: string }[] }>(
      `Parley.getConversationById('${id}')`,
    );
    expect(conversation).toMatchObject({ id, type: 'personal', participants: [{ unreadCount: 120 }] });
    expect(conversation.messages.map(({ text }) => text)).toEqual([
      'first',
      ...Array.from({ length: 120 }, (_, i) => `answer ${i + 1}`),
    ]);
  },
);

conforms(
  ['method:triggerPostback'],
  'presses a button of a message',
  async ({ messenger, business, agent, server }) => {
    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("Hello")');
    const id = await messenger.conversationId();
    await business.say(id, {
      type: 'text',
      text: 'Shall we?',
      actions: [{ type: 'postback', text: 'Yes, please', payload: 'YES' }],
    });
    await agent.signIn(server.url);
    await agent.open(id);
    await messenger.run(`Parley.getConversationById().then(({ messages }) =>
    Parley.triggerPostback(messages.at(-1).actions[0].id))`);
    await expect(agent.page.getByText('Yes, please').last()).toBeVisible();
    expect(await messenger.outcome(`Parley.triggerPostback('${'f'.repeat(24)}')`)).toBe('not_found');
  },
);

conforms(['method:setPredefinedMessage'], 'puts a text into the composer', async ({ messenger }) => {
  await messenger.load();
  await messenger.init();
  await messenger.open();
  await messenger.composer.fill('something else');
  await messenger.run('Parley.setPredefinedMessage("I would like a loan")');
  await expect(messenger.composer).toHaveValue('I would like a loan');
});

conforms(
  ['method:startTyping', 'method:stopTyping'],
  'tells the business that the visitor is typing, and no longer',
  async ({ messenger, agent, server }) => {
    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("Hello")');
    await agent.signIn(server.url);
    await agent.open(await messenger.conversationId());
    const dots = agent.page.getByText(/typing/i);
    await expect(dots).toHaveCount(0);
    await messenger.run('Parley.startTyping()');
    await expect(dots.first()).toBeVisible();
    await messenger.run('Parley.stopTyping()');
    // Sooner than it would end by itself.
    await expect(dots).toHaveCount(0, { timeout: 5_000 });
  },
);

conforms(
  ['delegate:beforeSend', 'method:setDelegate', 'option:delegate'],
  'lets the page change what is sent, once per message',
  async ({ messenger }) => {
    await messenger.load();
    await messenger.run(`window.asked = 0; window.delegate = {
      beforeSend(message, data) { asked++; return { ...message, metadata: { seen: true, in: data.conversation.id } } },
    }`);
    await messenger.run(
      `Parley.init({ integrationId: '5fac3e0000000000000000b1', delegate }).then(() => Parley.sendMessage('one'))`,
    );
    const first = await messenger.run<{ messages: { metadata?: object }[] }>('Parley.getConversationById()');
    expect(first.messages[0]?.metadata).toEqual({ seen: true, in: '' });
    await messenger.run('Parley.setDelegate()');
    await messenger.run('Parley.sendMessage("two")');
    await messenger.run(`Parley.setDelegate({ beforeSend() { throw new Error('planted') } })`);
    await messenger.run('Parley.sendMessage("three")');
    await messenger.run(`Parley.setDelegate({ beforeSend: () => null })`);
    await messenger.run('Parley.sendMessage("four")');
    const all = await messenger.run<{ messages: { text: string; metadata?: object }[] }>(
      'Parley.getConversationById()',
    );
    expect(all.messages.slice(1).map(({ text, metadata }) => [text, metadata])).toEqual([
      ['two', undefined],
      ['three', undefined],
      ['four', undefined],
    ]);
    expect(await messenger.run('asked')).toBe(1);
  },
);

conforms(
  ['delegate:beforePostbackSend'],
  'lets the page add to what a button sends',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("Hello")');
    await business.say(await messenger.conversationId(), {
      type: 'text',
      text: 'Shall we?',
      actions: [{ type: 'postback', text: 'Yes', payload: 'YES' }],
    });
    await messenger.run(`window.asked = []; Parley.setDelegate({
      beforePostbackSend(postback, data) {
        asked.push([postback, data.conversation.id]);
        return { ...postback, metadata: { from: 'here' } };
      } })`);
    const [actionId, conversationId] = await messenger.run<[string, string]>(`Parley.getConversationById()
      .then(({ id, messages }) => Parley.triggerPostback(messages.at(-1).actions[0].id)
        .then(() => [messages.at(-1).actions[0].id, id]))`);
    expect(await messenger.run('asked')).toEqual([[{ actionId }, conversationId]]);
  },
);

conforms(
  ['delegate:beforeDisplay'],
  'lets the page hide and change what is drawn, and nothing else',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.listen('message:received');
    await messenger.init();
    await messenger.run('Parley.sendMessage("Hello")');
    await messenger.open();
    await messenger.run(`Parley.setDelegate({ beforeDisplay(message, data) {
      if (message.text === 'secret') return null;
      message.text = message.text + ' in ' + data.conversation.type;
      return message;
    } })`);
    const id = await messenger.conversationId();
    await business.say(id, 'secret');
    await business.say(id, 'plain');
    await expect(messenger.bubbles).toHaveText(['Hello in personal', 'plain in personal']);
    const heard = await messenger.heard();
    expect(heard.map(({ args }) => (args[0] as { text: string }).text)).toEqual(['secret', 'plain']);
  },
);
