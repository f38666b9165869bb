import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Credentials, RequestName, ServerEventName, ServerEvents } from '../protocol/events.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Id, MessageContent } from '../protocol/model.ts';
import type { Backend, Connection, ConnectionStatus } from '../src/core/ports.ts';

/** What the suite needs of a backend, whatever stands behind it. */
export type Subject = {
  backend: Backend;
  integrationId: Id;
  business: {
    post(conversationId: Id, content: MessageContent): Promise<unknown>;
    typing(conversationId: Id, state: 'start' | 'stop'): Promise<unknown>;
    read(conversationId: Id): Promise<unknown>;
  };
  /** Cuts the network between the visitors and the server, or mends it. */
  setOnline(online: boolean): void;
  close(): Promise<void>;
};

type Device = Connection & {
  statuses: ConnectionStatus[];
  events: { [K in ServerEventName]: [K, ServerEvents[K]] }[ServerEventName][];
  refusals: string[];
};

/** What every backend keeps to: run against the mock and against the real server. */
export function backendContract(name: string, open: () => Promise<Subject>): void {
  describe(`${name} keeps the contract:`, () => {
    let subject: Subject;
    const devices: Device[] = [];
    let clientIds = 0;

    beforeEach(async () => {
      subject = await open();
    });
    afterEach(async () => {
      for (const device of devices.splice(0)) device.close();
      await subject.close();
    });

    async function device(credentials?: Credentials): Promise<Device> {
      const statuses: ConnectionStatus[] = [];
      const events: Device['events'] = [];
      const refusals: string[] = [];
      const connection = subject.backend.connect({
        integrationId: subject.integrationId,
        clientId: `device${++clientIds}`,
        info: { sdkVersion: '5.0.0' },
        getCredentials: () => credentials,
        onStatus: (status) => void statuses.push(status),
        onEvent: (event, data) => void events.push([event, data] as never),
        onRefused: (error) => void refusals.push(error.code),
      });
      const made = { ...connection, statuses, events, refusals };
      devices.push(made);
      await vi.waitFor(
        () =>
          expect([...statuses.slice(-1), ...refusals]).toContainEqual(expect.stringMatching(/^connected$|_/)),
        5000,
      );
      return made;
    }

    async function visitor() {
      const first = await device();
      const { user, session } = await first.request('session:create', {});
      const credentials: Credentials = { type: 'session', ...session };
      const { conversation } = await first.request('conversation:create', { clientId: 'c1' });
      const say = (text: string, clientId = text) =>
        first.request('message:send', {
          conversationId: conversation.id,
          clientId,
          content: { type: 'text', text },
        });
      return { ...first, user, credentials, conversationId: conversation.id, say };
    }

    const failure = (work: Promise<unknown>) =>
      work.then(
        () => 'no failure',
        (error: { code: string }) => error.code,
      );
    const arrives = (at: Device, event: ServerEventName, data: object) =>
      vi.waitFor(() => expect(at.events).toContainEqual([event, expect.objectContaining(data)]), 5000);

    it('tells the configuration', async () => {
      const config = await subject.backend.getConfig(subject.integrationId);
      expect(config).toMatchObject({
        app: { status: 'active' },
        integration: { _id: subject.integrationId },
      });
    });

    it('lets a guest do nothing but create a session', async () => {
      const guest = await device();
      const names: RequestName[] = ['session:get', 'conversation:list'];
      for (const request of names) expect(await failure(guest.request(request, {}))).toBe('invalid_auth');
      await expect(guest.request('session:create', {})).resolves.toMatchObject({
        conversations: [],
        hasMore: false,
      });
    });

    it('knows a user again by the session it gave', async () => {
      const { user, credentials } = await visitor();
      const again = await device(credentials);
      const state = await again.request('session:get', {});
      expect(state.user.id).toBe(user.id);
      expect(state.conversations).toHaveLength(1);
    });

    it('refuses a wrong token for good', async () => {
      const { user } = await visitor();
      const thief = await device({ type: 'session', userId: user.id, token: 'x'.repeat(43) });
      expect(thief.refusals).toEqual(['invalid_auth']);
    });

    it('makes one conversation of two requests with the same clientId', async () => {
      const me = await visitor();
      const again = await me.request('conversation:create', { clientId: 'c1' });
      expect(again.conversation.id).toBe(me.conversationId);
      const other = await me.request('conversation:create', { clientId: 'c2' });
      expect(other.conversation.id).not.toBe(me.conversationId);
    });

    it('answers a repeated message with the first row and numbers densely', async () => {
      const me = await visitor();
      const first = await me.say('one');
      const repeated = await me.say('one');
      const second = await me.say('two');
      expect(repeated).toEqual(first);
      expect([first.message.seq, second.message.seq]).toEqual([1, 2]);
      expect(second.message.received).toBeGreaterThan(first.message.received);
      expect(first.message).toMatchObject({ clientId: 'one', author: { role: 'user', userId: me.user.id } });
    });

    it('brings a message to the sender and to their other devices', async () => {
      const me = await visitor();
      const other = await device(me.credentials);
      const { message } = await me.say('Hello');
      await arrives(other, 'message:new', { message });
      await arrives(me, 'message:new', { message });
    });

    it('brings what the business says, and counts it as unread', async () => {
      const me = await visitor();
      await subject.business.post(me.conversationId, { type: 'text', text: 'Hi' });
      const message = expect.objectContaining({
        author: expect.objectContaining({ role: 'business' }),
        seq: 1,
      });
      await arrives(me, 'message:new', { message });
      const { conversation } = await me.request('conversation:get', { conversationId: me.conversationId });
      expect(conversation).toMatchObject({
        lastSeq: 1,
        participants: [{ userId: me.user.id, unreadCount: 1 }],
      });
    });

    it('keeps content of a type it does not know as it came', async () => {
      const me = await visitor();
      const content = { type: 'hologram', depth: 3, parts: [{ a: 1 }] };
      await subject.business.post(me.conversationId, content);
      await arrives(me, 'message:new', { message: expect.objectContaining({ content }) });
    });

    it('clears the count when the user has read, on all their devices', async () => {
      const me = await visitor();
      const other = await device(me.credentials);
      await subject.business.post(me.conversationId, { type: 'text', text: 'Hi' });
      await arrives(me, 'message:new', {});
      await me.request('conversation:read', { conversationId: me.conversationId, seq: 1 });
      const read = { conversationId: me.conversationId, role: 'user', userId: me.user.id, seq: 1 };
      await arrives(other, 'conversation:read', read);
      const { conversations } = await other.request('session:get', {});
      expect(conversations[0]?.participants[0]).toMatchObject({ unreadCount: 0, lastReadSeq: 1 });
    });

    it('tells when the business has read and when it types', async () => {
      const me = await visitor();
      await me.say('Hello');
      await subject.business.read(me.conversationId);
      await arrives(me, 'conversation:read', { conversationId: me.conversationId, role: 'business', seq: 1 });
      await subject.business.typing(me.conversationId, 'start');
      await arrives(me, 'typing', { conversationId: me.conversationId, role: 'business', state: 'start' });
    });

    it('pages through messages both ways, the boundary left out', async () => {
      const me = await visitor();
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
      expect(await failure(list({ after: 1, before: 3 }))).toBe('bad_request');
    });

    it("does not admit that a stranger's conversation exists", async () => {
      const mine = await visitor();
      const thief = await visitor();
      const { conversationId } = mine;
      const content = { type: 'text', text: 'boo' };
      expect([
        await failure(thief.request('conversation:get', { conversationId })),
        await failure(thief.request('message:list', { conversationId })),
        await failure(thief.request('message:send', { conversationId, clientId: 'x', content })),
        await failure(thief.request('conversation:read', { conversationId, seq: 1 })),
      ]).toEqual(['not_found', 'not_found', 'not_found', 'not_found']);
      const { messages } = await mine.request('message:list', { conversationId });
      expect(messages).toEqual([]);
    });

    it('refuses an empty and an overlong text and stores neither', async () => {
      const me = await visitor();
      expect(await failure(me.say('  ', 'a'))).toBe('bad_request');
      expect(await failure(me.say('x'.repeat(LIMITS.textCharacters + 1), 'b'))).toBe('too_large');
      const { messages } = await me.request('message:list', { conversationId: me.conversationId });
      expect(messages).toEqual([]);
    });

    it('says so when the network goes, and comes back by itself', async () => {
      const me = await visitor();
      me.statuses.length = 0;
      subject.setOnline(false);
      await vi.waitFor(() => expect(me.statuses).toContain('disconnected'), 5000);
      expect(await failure(me.say('lost'))).toBe('offline');
      subject.setOnline(true);
      await vi.waitFor(() => expect(me.statuses.at(-1)).toBe('connected'), 15_000);
    });
  });
}
