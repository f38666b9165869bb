import { conforms, expect } from './test.ts';

let count = 0;
/** Tests of a worker share a server, and its users. */
const someone = () => `user-${process.pid}-${Date.now()}-${count++}`;

conforms(
  ['option:externalId', 'option:jwt', 'method:getUser'],
  'starts as a user of the site, who is the same everywhere',
  async ({ messenger, newDevice, business }) => {
    const externalId = someone();
    const identity = { externalId, jwt: business.sign(externalId) };
    await messenger.load();
    expect(await messenger.outcome(`Parley.init({ integrationId: '5fac3e0000000000000000b1' })`)).toBe(
      'resolved',
    );
    expect(await messenger.run('Parley.getUser()')).toBeUndefined();
    await messenger.run('Parley.destroy()');
    await messenger.init(identity);
    const user = await messenger.run<{ id: string }>('Parley.getUser()');
    expect(user).toMatchObject({ externalId, hasPaymendInfo: false, metadata: {} });
    await messenger.run('Parley.sendMessage("Hello from here")');
    const other = await newDevice();
    await other.load();
    await other.init(identity);
    expect(await other.run('Parley.getUser().id')).toBe(user.id);
    expect(await other.run('Parley.getConversationById().then(({ messages }) => messages[0].text)')).toBe(
      'Hello from here',
    );
    // The token is kept nowhere.
    const stored = await messenger.run<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }])',
    );
    expect(stored).not.toContain(identity.jwt);
  },
);

conforms(
  ['method:login'],
  'signs in, and takes along what the visitor has said',
  async ({ messenger, business }) => {
    const externalId = someone();
    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("Who am I?")');
    const before = await messenger.conversationId();
    expect(
      await messenger.outcome(`Parley.login('${externalId}', '${business.sign('somebody else')}')`),
    ).toBe('invalid_auth');
    expect(await messenger.outcome(`Parley.login('${externalId}')`)).toBe('invalid_options');
    await messenger.run(`Parley.login('${externalId}', '${business.sign(externalId)}')`);
    expect(await messenger.run('Parley.getUser().externalId')).toBe(externalId);
    expect(await messenger.conversationId()).toBe(before);
    await messenger.open();
    await expect(messenger.bubbles).toHaveText(['Who am I?']);
    await messenger.sendAndWait('Somebody');
  },
);

conforms(
  ['method:logout'],
  'signs out in all tabs, and begins anew',
  async ({ messenger, business, context, site }) => {
    const externalId = someone();
    const jwt = business.sign(externalId);
    await messenger.load();
    await messenger.init({ externalId, jwt });
    await messenger.run('Parley.sendMessage("Mine alone")');
    const tab = await context.newPage();
    await tab.goto(site.url);
    await tab.waitForFunction('window.Parley !== undefined');
    await tab.evaluate(
      `Parley.init(${JSON.stringify({ integrationId: '5fac3e0000000000000000b1', externalId, jwt })})`,
    );
    expect(await tab.evaluate('Parley.getUser().externalId')).toBe(externalId);
    await messenger.run('Parley.logout()');
    expect(await messenger.run('Parley.getUser()')).toBeUndefined();
    expect(await messenger.run('Parley.getConversations()')).toEqual([]);
    await expect.poll(() => tab.evaluate('Parley.getConversations()')).toEqual([]);
    await messenger.open();
    await expect(messenger.bubbles).toHaveCount(0);
    await messenger.sendAndWait('Somebody new');
    expect(await messenger.run('Parley.getUser().externalId')).toBeUndefined();
    // Nothing to sign out of: nothing happens.
    const id = await messenger.userId();
    await messenger.run('Parley.logout()');
    expect(await messenger.userId()).toBe(id);
  },
);

conforms(
  ['method:updateUser'],
  'keeps details until there is a user, and changes them afterwards',
  async ({ messenger, business }) => {
    await messenger.load();
    await messenger.init();
    await messenger.run(`Parley.updateUser({ givenName: 'Ann', metadata: { plan: 'gold' } })`);
    expect(await messenger.run('Parley.getUser()')).toMatchObject({ givenName: 'Ann' });
    await messenger.run('Parley.sendMessage("Hello")');
    const id = await messenger.userId();
    const read = async () => (await business.v2<{ user: object }>('GET', `/users/${id}`)).user;
    expect(await read()).toMatchObject({ profile: { givenName: 'Ann' }, metadata: { plan: 'gold' } });
    await messenger.run(`Parley.updateUser({ givenName: null, surname: 'Arbor', metadata: { seats: 2 } })`);
    expect(await read()).toMatchObject({
      profile: { surname: 'Arbor' },
      metadata: { plan: 'gold', seats: 2 },
    });
    expect(await messenger.run('Parley.getUser()')).toMatchObject({ id, surname: 'Arbor' });
  },
);

conforms(
  ['option:authCode'],
  'moves into the conversation of a code, once',
  async ({ messenger, newDevice, business }) => {
    const other = await newDevice();
    await other.load();
    await other.init();
    await other.run('Parley.sendMessage("Begun elsewhere")');
    const userId = await other.userId();
    const authCode = await business.authCode(userId);

    await messenger.load();
    await messenger.init();
    await messenger.run('Parley.sendMessage("Begun here")');
    const before = await messenger.userId();
    await messenger.run('Parley.destroy()');
    await messenger.init({ authCode });
    expect(await messenger.userId()).toBe(userId);
    await messenger.page.reload();
    await messenger.init();
    expect(await messenger.userId()).toBe(userId);
    expect(before).not.toBe(userId);
    await messenger.run('Parley.destroy()');
    const again = `Parley.init(${JSON.stringify({ integrationId: '5fac3e0000000000000000b1', authCode })})`;
    expect(await messenger.outcome(again)).toBe('invalid_auth');
    expect(await messenger.outcome('Parley.getConversationById()')).toBe('not_initialized');
    // Without the code it goes on as before.
    await messenger.init();
    expect(await messenger.userId()).toBe(userId);
  },
);

conforms(
  ['delegate:onInvalidAuth'],
  'asks once for a new token, and makes again what was refused',
  async ({ messenger, business, page }) => {
    const externalId = someone();
    const exp = Math.ceil(Date.now() / 1000) + 3;
    const refused: string[] = [];
    await page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((frame) => {
        if (String(frame).includes('"invalid_auth"')) refused.push(String(frame));
        socket.send(frame);
      });
    });
    await messenger.load();
    await messenger.run(`window.asked = 0; Parley.init({
      integrationId: '5fac3e0000000000000000b1',
      externalId: '${externalId}', jwt: '${business.sign(externalId, exp)}',
      delegate: { onInvalidAuth() { asked++; return Promise.resolve('${business.sign(externalId)}') } },
    })`);
    await messenger.run('Parley.sendMessage("Hello")');
    await expect.poll(() => Date.now() / 1000 > exp + 0.5, { timeout: 10_000 }).toBe(true);
    const answers = await messenger.run<string[]>(`Promise.all(Array.from({ length: 20 }, (_, i) =>
      Parley.createConversation({ displayName: 'No ' + i }).then(({ displayName }) => displayName)))`);
    expect(answers).toEqual(Array.from({ length: 20 }, (_, i) => `No ${i}`));
    expect(refused).toHaveLength(20);
    expect(await messenger.run('asked')).toBe(1);
  },
);
