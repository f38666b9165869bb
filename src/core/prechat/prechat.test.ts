import { describe, expect, it, vi } from 'vitest';
import type { FormResponseField } from '../../../protocol/model.ts';
import { createWorld, type Tab, text, type World } from '../../../test/engine-harness.ts';
import { readSession } from '../session/stored-session.ts';
import { createPrechat, type Prechat } from './prechat.ts';

const waitFor = vi.waitFor;
const MAIL = { _id: 'e'.repeat(24), type: 'mailgun' };

const ANSWERS: FormResponseField[] = [
  { type: 'text', name: 'name', label: 'Your name', text: 'Ada Lovelace' },
  { type: 'email', name: 'email', label: 'Email', email: 'ada@example.com' },
];

/** The server writes the text. */
const ANSWERED = {
  type: 'formResponse',
  fields: ANSWERS,
  textFallback: 'Your name: Ada Lovelace\nEmail: ada@example.com',
};

type FormTab = Tab & { prechat: Prechat; stage(): string; dispose(): void };

function openTab(world: World, isIntroduced = false): FormTab {
  const tab = world.openTab(isIntroduced);
  tab.state.opened.value = true;
  const prechat = createPrechat({ ...tab.engine.tools, isIntroduced });
  tab.engine.showDefaultConversation();
  return {
    ...tab,
    prechat,
    stage: () => tab.state.prechat.value.stage,
    dispose() {
      prechat.dispose();
      tab.engine.dispose();
    },
  };
}

const confirmed = (tab: Tab) => waitFor(() => expect(tab.state.outbox.value).toEqual([]));
const contents = ({ state }: Tab) =>
  [...state.conversations.value.values()].flatMap(({ messages }) => messages.map(({ content }) => content));
/** All that was to be done is done. */
const settled = (world: World) => waitFor(() => expect(world.browser.data.has('prechat')).toBe(false));

describe('the form before the first conversation', () => {
  it('is shown to who has never been here, without a connection or a trace', () => {
    const world = createWorld();
    const tab = openTab(world);
    expect(tab.stage()).toBe('form');
    expect(world.backend.calls).toEqual([]);
    expect(world.browser.data.size).toBe(0);
  });

  it('is never shown to who has a conversation, not even until that is known', async () => {
    const world = createWorld();
    const before = openTab(world);
    await before.engine.send(text('Hello'));
    await confirmed(before);
    before.dispose();
    const tab = openTab(world);
    const stages: string[] = [];
    tab.state.prechat.subscribe(({ stage }) => stages.push(stage));
    await waitFor(() => expect(tab.state.restored.value).toBe(true));
    expect(new Set(stages)).toEqual(new Set(['off']));
  });

  it('is shown to who has only an empty conversation, and its answers go there', async () => {
    const world = createWorld();
    const before = openTab(world);
    await before.engine.tools.session.ensureUser();
    const { conversation } = await before.engine.tools.session.request('conversation:create', {
      clientId: 'c',
    });
    before.dispose();
    const tab = openTab(world);
    await waitFor(() => expect(tab.stage()).toBe('form'));
    await waitFor(() => expect(tab.state.shown.value).toBe(conversation.id));
    tab.prechat.submit(ANSWERS);
    await confirmed(tab);
    expect([...tab.state.conversations.value.keys()]).toEqual([conversation.id]);
    expect(contents(tab)).toEqual([ANSWERED]);
  });

  it('waits until it is known whom the page has introduced', async () => {
    const world = createWorld();
    const { id } = world.server.createUser({ externalId: 'ada' });
    world.server.createConversation({ users: [id], messages: ['Welcome'] });
    const stages = new Map<string, Set<string>>();
    for (const name of ['ada', 'ben']) {
      const tab = openTab(world, true);
      const seen = new Set<string>();
      stages.set(name, seen);
      tab.state.prechat.subscribe(({ stage }) => void seen.add(stage));
      await tab.account.start({ externalId: name, jwt: world.server.signJwt(name) });
      tab.dispose();
      world.browser.data.clear();
    }
    expect(stages.get('ada')).toEqual(new Set(['off']));
    expect(stages.get('ben')).toEqual(new Set(['off', 'form']));
  });

  it('goes when the conversation begins without it', async () => {
    const tab = openTab(createWorld());
    void tab.engine.send(text('From a button of the page'));
    expect(tab.stage()).toBe('off');
    await confirmed(tab);
    expect(tab.stage()).toBe('off');
  });
});

describe('what is written in it', () => {
  it('is there again after a reload, and gone once it is sent', async () => {
    const world = createWorld();
    const before = openTab(world);
    before.prechat.fill('name', 'Ada');
    before.prechat.fill('email', 'ada@');
    before.dispose();
    const tab = openTab(world);
    expect(tab.prechat.values.value).toEqual({ name: 'Ada', email: 'ada@' });
    tab.prechat.submit(ANSWERS);
    expect([...world.browser.data.values()].join()).not.toContain('ada@"');
    await confirmed(tab);
    await settled(world);
  });

  it('becomes the property of the user who is made meanwhile', async () => {
    const world = createWorld();
    const tab = openTab(world);
    tab.prechat.fill('name', 'Ada');
    await tab.engine.tools.session.ensureUser();
    expect(tab.prechat.values.value).toEqual({ name: 'Ada' });
    expect(world.browser.data.get('prechat')).toContain(tab.state.user.value?.id);
  });

  it('is not shown to the next user, and leaves no trace for them', async () => {
    const world = createWorld();
    const before = openTab(world);
    await before.engine.tools.session.ensureUser();
    before.prechat.fill('name', 'Ada');
    before.dispose();
    world.browser.data.delete('session');
    const tab = openTab(world);
    expect(tab.stage()).toBe('form');
    expect(tab.prechat.values.value).toEqual({});
    await tab.engine.tools.session.ensureUser();
    expect(tab.prechat.values.value).toEqual({});
    expect(world.browser.data.has('prechat')).toBe(false);
  });

  it('goes along when the visitor logs in, and is erased when they log out', async () => {
    const world = createWorld();
    const tab = openTab(world);
    tab.prechat.fill('name', 'Ada');
    await tab.account.login('ada', world.server.signJwt('ada'));
    expect(tab.stage()).toBe('form');
    expect(tab.prechat.values.value).toEqual({ name: 'Ada' });
    await tab.account.logout();
    expect(tab.stage()).toBe('form');
    expect(tab.prechat.values.value).toEqual({});
    expect(world.browser.data.has('prechat')).toBe(false);
  });

  it('is erased when somebody else logs in', async () => {
    const world = createWorld();
    const tab = openTab(world);
    await tab.account.login('ada', world.server.signJwt('ada'));
    tab.prechat.fill('name', 'Ada');
    await tab.account.login('ben', world.server.signJwt('ben'));
    expect(tab.prechat.values.value).toEqual({});
    expect([...world.browser.data.values()].join()).not.toContain('Ada');
  });

  it.each([true, false])(
    'waits for who logs in again after a reload (during init: %s)',
    async (isIntroduced) => {
      const world = createWorld();
      const introduce = async (tab: FormTab) => {
        const [name, jwt] = ['ada', world.server.signJwt('ada')] as const;
        await (isIntroduced ? tab.account.start({ externalId: name, jwt }) : tab.account.login(name, jwt));
      };
      const before = openTab(world, isIntroduced);
      await introduce(before);
      before.prechat.fill('name', 'Ada');
      before.dispose();
      const tab = openTab(world, isIntroduced);
      expect(tab.prechat.values.value).toEqual({});
      await introduce(tab);
      expect(tab.prechat.values.value).toEqual({ name: 'Ada' });
    },
  );

  it('that was not written by us is passed over', () => {
    const world = createWorld();
    world.browser.data.set('prechat', '{"owner":null,"values":{"name":7,"email":"a@b.c"');
    expect(openTab(world).prechat.values.value).toEqual({});
  });
});

describe('its answers', () => {
  it('make the user, with their name and address, and the conversation', async () => {
    const world = createWorld();
    const tab = openTab(world);
    tab.prechat.submit(ANSWERS);
    expect(tab.state.prechat.value).toEqual({ stage: 'sent' });
    await confirmed(tab);
    await settled(world);
    expect(contents(tab)).toEqual([ANSWERED]);
    expect(tab.state.user.value).toMatchObject({ givenName: 'Ada Lovelace', email: 'ada@example.com' });
    expect(tab.names()).toContain('message:sent');
    expect(tab.stage()).toBe('sent');
  });

  it('tell who the visitor is by the names of the fields, and by the first address', async () => {
    const world = createWorld();
    const tab = openTab(world);
    tab.prechat.submit([
      { type: 'select', name: 'name', label: 'Title', select: [{ name: 'dr', label: 'Dr' }] },
      { type: 'text', name: 'givenName', label: 'First name', text: 'Ada' },
      { type: 'text', name: 'surname', label: 'Last name', text: 'Lovelace' },
      { type: 'email', name: 'work', label: 'At work', email: 'ada@work.example' },
      { type: 'email', name: 'home', label: 'At home', email: 'ada@home.example' },
    ]);
    await settled(world);
    expect(tab.state.user.value).toMatchObject({
      givenName: 'Ada',
      surname: 'Lovelace',
      email: 'ada@work.example',
    });
  });

  it('wait while there is no connection, also over a reload, and then do all that they should', async () => {
    const world = createWorld({ integrations: [MAIL] });
    world.server.setOnline(false);
    const before = openTab(world);
    before.prechat.submit(ANSWERS);
    expect(before.stage()).toBe('sent');
    before.dispose();
    const tab = openTab(world);
    expect(tab.stage()).toBe('sent');
    world.server.setOnline(true);
    await confirmed(tab);
    await settled(world);
    expect(tab.state.user.value).toMatchObject({ givenName: 'Ada Lovelace' });
    expect(tab.state.prechat.value).toMatchObject({ stage: 'sent', linked: 'ada@example.com' });
    expect(contents(tab)).toHaveLength(1);
  });

  it('sent in one tab close the form in the other, which does nothing more about them', async () => {
    const world = createWorld({ integrations: [MAIL] });
    const [one, two] = [openTab(world), openTab(world)];
    expect([one.stage(), two.stage()]).toEqual(['form', 'form']);
    one.prechat.submit(ANSWERS);
    await waitFor(() => expect(two.stage()).toBe('sent'));
    await settled(world);
    await confirmed(two);
    expect(world.backend.calls.filter((name) => name === 'client:link')).toHaveLength(1);
  });

  it('are asked for again of the visitor who comes after this one', async () => {
    const world = createWorld();
    const tab = openTab(world);
    tab.prechat.submit(ANSWERS);
    await settled(world);
    const session = readSession(tab.ports.store);
    // The server forgets them.
    world.backend.fail('session:get', { when: 'before', code: 'invalid_auth' });
    world.server.setOnline(false);
    world.server.setOnline(true);
    await waitFor(() => expect(readSession(tab.ports.store)).not.toEqual(session));
    await waitFor(() => expect(tab.stage()).toBe('form'));
    expect(tab.prechat.values.value).toEqual({});
  });
});

describe('the e-mail address', () => {
  const linking = (tab: FormTab) =>
    waitFor(() => expect(tab.state.prechat.value).not.toEqual({ stage: 'sent' }));

  it('is linked where the app has a channel for it', async () => {
    const world = createWorld({ integrations: [{ _id: 'f'.repeat(24), type: 'telegram' }, MAIL] });
    const tab = openTab(world);
    tab.prechat.submit(ANSWERS);
    await linking(tab);
    expect(tab.state.prechat.value).toMatchObject({ linked: 'ada@example.com' });
    await settled(world);
  });

  it('is not linked without such a channel', async () => {
    const world = createWorld();
    const tab = openTab(world);
    tab.prechat.submit(ANSWERS);
    await settled(world);
    expect(world.backend.calls).not.toContain('client:link');
  });

  it('that is refused can be corrected, for the profile too', async () => {
    const world = createWorld({ integrations: [MAIL] });
    world.backend.fail('client:link', { when: 'before', code: 'bad_request' });
    const tab = openTab(world);
    tab.prechat.submit(ANSWERS);
    await linking(tab);
    expect(tab.state.prechat.value).toMatchObject({ refused: 'ada@example.com' });
    await settled(world);
    await expect(tab.prechat.link('not an address')).rejects.toMatchObject({ code: 'bad_request' });
    await tab.prechat.link('ada@lovelace.example');
    expect(tab.state.prechat.value).toEqual({ stage: 'sent', linked: 'ada@lovelace.example' });
    expect(tab.state.user.value?.email).toBe('ada@lovelace.example');
  });

  it('is tried again when the server asks to wait', async () => {
    const world = createWorld({ integrations: [MAIL] });
    world.backend.fail('client:link', { when: 'before', code: 'rate_limited', retryAfter: 5 });
    const tab = openTab(world);
    tab.prechat.submit(ANSWERS);
    await waitFor(() => expect(tab.clock.waiting()).toBeGreaterThan(0));
    tab.clock.advance(5000);
    await linking(tab);
    expect(tab.state.prechat.value).toMatchObject({ linked: 'ada@example.com' });
  });
});
