import { conforms, expect } from './test.ts';

conforms(
  ['event:message:received', 'event:unreadCount', 'event:totalUnreadCount', 'method:getTotalUnreadCount'],
  'tells of what comes in, and counts what is unread',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("Hello")');
    await messenger.listen('message:received', 'unreadCount', 'totalUnreadCount');
    const id = await messenger.conversationId();
    const data = { conversation: { id } };
    const said = await business.say(id, 'Good morning');
    await expect(messenger.badge).toHaveText('1');
    await expect
      .poll(() => messenger.heard())
      .toEqual([
        {
          event: 'message:received',
          args: [expect.objectContaining({ id: said.id, role: 'business', text: 'Good morning' }), data],
        },
        { event: 'unreadCount', args: [1, data] },
        { event: 'totalUnreadCount', args: [1] },
      ]);
    expect(await messenger.run('Parley.getTotalUnreadCount()')).toBe(1);
  },
);

conforms(
  ['method:markAllAsRead'],
  'marks everything as read, on all devices',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("Hello")');
    const id = await messenger.conversationId();
    await business.say(id, 'Good morning');
    await expect(messenger.badge).toHaveText('1');
    await messenger.listen('unreadCount');
    await messenger.run('Parley.markAllAsRead()');
    await expect(messenger.badge).toBeHidden();
    expect(await messenger.heard()).toEqual([{ event: 'unreadCount', args: [0, { conversation: { id } }] }]);
    await messenger.page.reload();
    await messenger.init();
    expect(await messenger.run('Parley.getTotalUnreadCount()')).toBe(0);
  },
);

conforms(
  ['event:conversation:read'],
  'tells when the business has read, and when the visitor has',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("Hello")');
    await messenger.listen('conversation:read');
    const id = await messenger.conversationId();
    await business.v2('POST', `/conversations/${id}/activity`, {
      author: { type: 'business' },
      type: 'conversation:read',
    });
    await expect
      .poll(() => messenger.heard())
      .toEqual([
        {
          event: 'conversation:read',
          args: [{ role: 'business', lastRead: expect.any(Number) }, { conversation: { id } }],
        },
      ]);
    await business.say(id, 'Good morning');
    await expect(messenger.badge).toHaveText('1');
    await messenger.run('Parley.markAllAsRead()');
    const userId = await messenger.userId();
    await expect
      .poll(async () => (await messenger.heard()).at(-1))
      .toEqual({
        event: 'conversation:read',
        args: [{ role: 'user', userId, lastRead: expect.any(Number) }, { conversation: { id } }],
      });
  },
);

conforms(
  ['event:typing:start', 'event:typing:stop'],
  'tells when the business types, and no longer',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("Hello")');
    await messenger.listen('typing:start', 'typing:stop');
    const id = await messenger.conversationId();
    const author = { type: 'business', displayName: 'Ada', avatarUrl: 'https://example.org/ada.png' };
    const typist = { conversation: { id }, name: 'Ada', avatarUrl: 'https://example.org/ada.png' };
    await business.v2('POST', `/conversations/${id}/activity`, { author, type: 'typing:start' });
    await expect.poll(() => messenger.heard()).toEqual([{ event: 'typing:start', args: [typist] }]);
    await business.v2('POST', `/conversations/${id}/activity`, { author, type: 'typing:stop' });
    await expect
      .poll(async () => (await messenger.heard()).at(-1))
      .toEqual({ event: 'typing:stop', args: [expect.objectContaining({ conversation: { id } })] });
  },
);

conforms(
  ['option:soundNotificationEnabled'],
  'makes no sound where the site does not want it',
  async ({ messenger, business, page }) => {
    await page.addInitScript(() => {
      Document.prototype.hasFocus = () => false;
      Object.assign(window, {
        tones: 0,
        AudioContext: function AudioContext(this: object) {
          (window as unknown as { tones: number }).tones++;
          throw new Error('counted');
        },
      });
    });
    await messenger.load();
    await messenger.init({ soundNotificationEnabled: false });
    await messenger.run('Parley.sendMessage("Hello")');
    await page.mouse.click(1, 1);
    await business.say(await messenger.conversationId(), 'Good morning');
    // By its turn's end a tone would have sounded.
    await expect(page).toHaveTitle('(1) New message');
    await expect(page).toHaveTitle('A site');
    expect(await messenger.run('tones')).toBe(0);
  },
);
