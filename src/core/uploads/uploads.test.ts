import { describe, expect, it, vi } from 'vitest';
import { createWorld, type Tab, type TabOptions, text, type World } from '../../../test/engine-harness.ts';
import { MessengerError, type MessengerErrorCode } from '../../api/errors.ts';
import { createDeferred } from '../../lib/deferred.ts';
import type { LocalFile, PreparedFile, UploadOptions, Whereabouts } from '../ports.ts';

const waitFor = vi.waitFor;
const aFile = (name: string, type = '', words = 'words') => new File([words], name, { type });
const photo = aFile('photo.jpg', 'image/jpeg');
const report = aFile('report.pdf', 'application/pdf');
const large = (name: string, type: string): LocalFile => ({ name, type, size: 25_000_001 });

type Planned = {
  options: UploadOptions;
  /** It arrives. */
  finish(): void;
  fail(code: MessengerErrorCode, retryAfter?: number): void;
  cancelled: boolean;
};

/** The way of files to the server, as the test will have it. */
function underControl({ backend, server }: World) {
  const transfers: Planned[] = [];
  backend.upload = async (options) => {
    const { promise: done, resolve, reject } = createDeferred<Awaited<ReturnType<typeof send>>>();
    const send = async () => (await server.upload(options)).done;
    const planned: Planned = {
      options,
      finish: () => void send().then(resolve, reject),
      fail: (code, retryAfter) => reject(new MessengerError(code, 'planted', { retryAfter })),
      cancelled: false,
    };
    transfers.push(planned);
    return {
      done,
      cancel() {
        planned.cancelled = true;
      },
    };
  };
  return {
    transfers,
    /** The first, the second… that was begun. */
    async nth(count: number): Promise<Planned> {
      await waitFor(() => expect(transfers.length).toBeGreaterThanOrEqual(count));
      return transfers[count - 1] as Planned;
    },
  };
}

async function open(options: TabOptions = {}) {
  const world = createWorld();
  const wire = underControl(world);
  const tab = world.openTab(false, options);
  const problems: string[] = [];
  tab.engine.onAttachProblem = (problem) => void problems.push(problem);
  return { world, wire, tab, problems };
}

const waiting = ({ state }: Tab) => state.outbox.value;
const contents = ({ state }: Tab) =>
  [...state.conversations.value.values()].flatMap(({ messages }) => messages.map(({ content }) => content));

describe('a file', () => {
  it('is there at once, moves, and becomes a message of the same name', async () => {
    const { wire, tab } = await open();
    await tab.engine.attach([photo]);
    const [item] = waiting(tab);
    expect(item).toMatchObject({
      status: 'queued',
      content: { type: 'image', mediaType: 'image/jpeg' },
      upload: { name: 'photo.jpg', size: 5 },
    });
    const transfer = await wire.nth(1);
    transfer.options.onProgress(0.5);
    expect(item?.upload?.progress.value).toBe(0.5);
    transfer.finish();
    await waitFor(() => expect(waiting(tab)).toEqual([]));
    const [message] = [...tab.state.conversations.value.values()][0]?.messages ?? [];
    expect(message).toMatchObject({
      clientId: item?.clientId,
      content: { type: 'image', mediaUrl: expect.stringMatching(/^blob:/), mediaSize: 5 },
    });
    expect(tab.names()).toContain('message:sent');
  });

  it('makes the user and the conversation, in whose name it is sent', async () => {
    const { wire, tab } = await open();
    await tab.engine.attach([report]);
    const { options, finish } = await wire.nth(1);
    expect(options.credentials).toMatchObject({ type: 'session', userId: tab.state.user.value?.id });
    finish();
    await waitFor(() => expect(contents(tab)).toMatchObject([{ type: 'file', altText: 'report.pdf' }]));
    expect(tab.state.shown.value).toMatch(/^[0-9a-f]{24}$/);
  });

  it('does not keep back what is written after it', async () => {
    const { wire, tab } = await open();
    await tab.engine.attach([photo]);
    const { finish } = await wire.nth(1);
    await tab.engine.send(text('after'));
    expect(waiting(tab)).toMatchObject([{ upload: { name: 'photo.jpg' } }]);
    // The conversation exists by now: the file goes there.
    expect(waiting(tab)[0]?.conversationKey).toBe(tab.state.shown.value);
    finish();
    await waitFor(() => expect(contents(tab).map(({ type }) => type)).toEqual(['text', 'image']));
  });

  it('waits for its turn, and several arrive in the order in which they were chosen', async () => {
    const { wire, tab } = await open();
    await tab.engine.attach([photo, report]);
    const first = await wire.nth(1);
    expect(wire.transfers).toHaveLength(1);
    first.finish();
    (await wire.nth(2)).finish();
    await waitFor(() => expect(contents(tab).map(({ type }) => type)).toEqual(['image', 'file']));
  });

  it('is taken back: nothing is sent, and the next one has its turn', async () => {
    const forgetPreview = vi.fn();
    const prepare = async (file: LocalFile) => ({ file, previewUrl: 'blob:1' });
    const { wire, tab } = await open({ device: { forgetPreview, prepare } });
    await tab.engine.attach([photo, report]);
    const first = await wire.nth(1);
    waiting(tab)[0]?.upload?.cancel();
    await waitFor(() => expect(first.cancelled).toBe(true));
    expect(waiting(tab)).toHaveLength(1);
    (await wire.nth(2)).finish();
    await waitFor(() => expect(contents(tab)).toMatchObject([{ type: 'file' }]));
    expect(forgetPreview.mock.calls).toEqual([['blob:1']]);
  });

  it('is sent as the browser has made it smaller, and looks the same when it is there', async () => {
    const smaller = aFile('photo.jpg', 'image/jpeg', 'x');
    const prepare = async (): Promise<PreparedFile> => ({ file: smaller, previewUrl: 'blob:1' });
    const { wire, tab } = await open({ device: { prepare } });
    await tab.engine.attach([large('photo.png', 'image/png')]);
    const transfer = await wire.nth(1);
    expect(transfer.options.file).toBe(smaller);
    expect(waiting(tab)[0]).toMatchObject({
      content: { mediaType: 'image/jpeg' },
      upload: { size: 1, previewUrl: 'blob:1' },
    });
    transfer.finish();
    await waitFor(() => expect(contents(tab)).toHaveLength(1));
    const { mediaUrl } = contents(tab)[0] as { mediaUrl?: string };
    expect((await tab.uploads()).previewOf(mediaUrl ?? '')).toBe('blob:1');
  });

  it.each<[string, LocalFile, string]>([
    ['is called what nobody may send', aFile('setup.exe'), 'fileTypeError'],
    ['has no extension', aFile('README'), 'fileTypeError'],
    ['is too large', large('film.mp4', 'video/mp4'), 'fileTooLargeError'],
    ['is too large a picture, that does not get smaller', large('a.gif', 'image/gif'), 'fileTooLargeError'],
  ])('is refused before the wire when it %s', async (_, file, problem) => {
    const { wire, tab, problems } = await open();
    await tab.engine.attach([file, report]);
    (await wire.nth(1)).finish();
    await waitFor(() => expect(contents(tab)).toMatchObject([{ type: 'file' }]));
    expect(problems).toEqual([problem]);
    expect(wire.transfers).toHaveLength(1);
  });

  it.each<[MessengerErrorCode, string]>([
    ['too_large', 'fileTooLargeError'],
    ['unsupported_media_type', 'fileTypeError'],
    ['file_mismatch', 'uploadInvalidError'],
    ['file_infected', 'uploadVirusError'],
  ])('that the server refuses with %s is taken away, and the visitor told', async (code, problem) => {
    const { wire, tab, problems } = await open();
    await tab.engine.attach([photo]);
    (await wire.nth(1)).fail(code);
    await waitFor(() => expect(problems).toEqual([problem]));
    expect(waiting(tab)).toEqual([]);
  });

  it('waits as long as the server wants, and is sent again', async () => {
    const { wire, tab } = await open();
    await tab.engine.attach([photo]);
    (await wire.nth(1)).fail('rate_limited', 7);
    await waitFor(() => expect(tab.notes).toContain('A file could not be sent'));
    tab.clock.advance(6_999);
    expect(wire.transfers).toHaveLength(1);
    tab.clock.advance(1);
    (await wire.nth(2)).finish();
    await waitFor(() => expect(contents(tab)).toHaveLength(1));
  });

  it('taken back while it waits for its next attempt, lets the next one go', async () => {
    const { wire, tab } = await open();
    await tab.engine.attach([photo, report]);
    (await wire.nth(1)).fail('rate_limited', 60);
    await waitFor(() => expect(tab.notes).toContain('A file could not be sent'));
    waiting(tab)[0]?.upload?.cancel();
    (await wire.nth(2)).finish();
    await waitFor(() => expect(contents(tab)).toMatchObject([{ type: 'file' }]));
  });

  it('waits while there is no connection', async () => {
    const { world, wire, tab } = await open();
    await tab.engine.send(text('Hello'));
    world.server.setOnline(false);
    await tab.engine.attach([photo]);
    await waitFor(() => expect(tab.state.connection.value).toBe('offline'));
    expect(wire.transfers).toEqual([]);
    world.server.setOnline(true);
    (await wire.nth(1)).finish();
    await waitFor(() => expect(contents(tab)).toHaveLength(2));
  });

  it('fails when its way stays closed, and goes again with a click', async () => {
    const { wire, tab } = await open();
    await tab.engine.attach([photo]);
    for (let attempt = 1; attempt <= 5; attempt++) {
      (await wire.nth(attempt)).fail('offline');
      await waitFor(() => expect(tab.notes.filter((note) => note.includes('file'))).toHaveLength(attempt));
      tab.clock.advance(16_000);
    }
    await waitFor(() => expect(waiting(tab)).toMatchObject([{ status: 'failed', retryable: true }]));
    tab.engine.retry(waiting(tab)[0]?.clientId ?? '');
    (await wire.nth(6)).finish();
    await waitFor(() => expect(contents(tab)).toHaveLength(1));
  });

  it('lets the page add metadata and nothing else', async () => {
    const beforeSend = (message: object) => ({
      ...message,
      mediaUrl: 'https://else.test',
      metadata: { a: 1 },
    });
    const { wire, tab } = await open({ delegate: { beforeSend: beforeSend as never } });
    await tab.engine.attach([photo]);
    (await wire.nth(1)).finish();
    await waitFor(() => expect(contents(tab)).toMatchObject([{ mediaUrl: expect.stringMatching(/^blob:/) }]));
    const [message] = [...tab.state.conversations.value.values()][0]?.messages ?? [];
    expect(message?.metadata).toEqual({ a: 1 });
  });

  it('is gone with whoever leaves', async () => {
    const { world, wire, tab } = await open();
    await tab.account.login('ada', await world.server.signJwt('ada'));
    await tab.engine.attach([photo]);
    const transfer = await wire.nth(1);
    expect(transfer.options.credentials).toMatchObject({ type: 'jwt', externalId: 'ada' });
    const left = tab.account.logout();
    // What is on its way has some seconds.
    await waitFor(() => expect(tab.clock.waiting()).toBeGreaterThan(0));
    tab.clock.advance(10_000);
    await left;
    await waitFor(() => expect(transfer.cancelled).toBe(true));
    expect(waiting(tab)).toEqual([]);
  });

  it('has the page asked for a newer jwt', async () => {
    const world = createWorld();
    const wire = underControl(world);
    const onInvalidAuth = vi.fn(() => world.server.signJwt('ada'));
    const tab = world.openTab(false, { delegate: { onInvalidAuth } });
    await tab.account.login('ada', world.server.signJwt('ada'));
    await tab.engine.attach([photo]);
    const first = await wire.nth(1);
    world.server.expireJwts('ada');
    first.fail('invalid_auth');
    const second = await wire.nth(2);
    expect(onInvalidAuth).toHaveBeenCalledOnce();
    expect(second.options.credentials).not.toEqual(first.options.credentials);
    second.finish();
    await waitFor(() => expect(contents(tab)).toHaveLength(1));
  });

  it('is seen in another tab once it is a message', async () => {
    const { world, wire, tab } = await open();
    await tab.engine.send(text('Hello'));
    const other = world.openTab();
    await tab.engine.attach([photo]);
    const transfer = await wire.nth(1);
    expect(waiting(other)).toEqual([]);
    transfer.finish();
    await waitFor(() => expect(contents(other).map(({ type }) => type)).toEqual(['text', 'image']));
  });

  it('goes to the conversation in which it was chosen, however long its script takes', async () => {
    const { tab } = await open();
    const { value: chosenIn } = tab.state.shown;
    const attached = tab.engine.attach([photo]);
    tab.engine.showConversation('new:another');
    await attached;
    expect(waiting(tab)).toMatchObject([{ conversationKey: chosenIn }]);
  });

  it('stays in sight when another tab makes the conversation', async () => {
    const { world, tab } = await open({ device: { prepare: () => new Promise(() => {}) } });
    await tab.engine.attach([photo]);
    const key = tab.state.shown.value ?? '';
    const conversationId = 'c'.repeat(24);
    world.openTab().ports.tabs.post({ type: 'created', key, conversationId });
    await waitFor(() => expect(tab.state.shown.value).toBe(conversationId));
    expect(waiting(tab)).toMatchObject([{ conversationKey: conversationId }]);
  });

  it('ends with the messenger', async () => {
    const { wire, tab } = await open();
    await tab.engine.attach([photo]);
    const transfer = await wire.nth(1);
    (await tab.uploads()).dispose();
    await waitFor(() => expect(transfer.cancelled).toBe(true));
  });
});

describe('a place', () => {
  const somewhere = { lat: 46.2, long: 6.15 };

  it('is looked for, and then sent', async () => {
    const { promise, resolve } = createDeferred<Whereabouts>();
    const { tab } = await open({ device: { locate: () => promise } });
    await tab.engine.shareLocation();
    expect(waiting(tab)).toMatchObject([{ content: { type: 'location' }, status: 'queued' }]);
    resolve(somewhere);
    await waitFor(() => expect(contents(tab)).toEqual([{ type: 'location', coordinates: somewhere }]));
  });

  it('fails when it is not found in time, and is looked for again with a click', async () => {
    const locate = vi.fn(async (): Promise<Whereabouts> => 'failed');
    const { tab, problems } = await open({ device: { locate } });
    await tab.engine.shareLocation();
    await waitFor(() => expect(waiting(tab)).toMatchObject([{ status: 'failed', retryable: true }]));
    expect(problems).toEqual([]);
    locate.mockResolvedValue(somewhere);
    tab.engine.retry(waiting(tab)[0]?.clientId ?? '');
    await waitFor(() => expect(contents(tab)).toEqual([{ type: 'location', coordinates: somewhere }]));
  });

  it('that is found when the messenger is over is kept for nobody', async () => {
    const { promise, resolve } = createDeferred<Whereabouts>();
    const { tab } = await open({ device: { locate: () => promise } });
    await tab.engine.shareLocation();
    (await tab.uploads()).dispose();
    tab.engine.dispose();
    resolve(somewhere);
    await promise;
    await Promise.resolve();
    expect(tab.ports.store.keys('outbox.')).toEqual([]);
  });

  it.each<[Whereabouts, string]>([
    ['denied', 'locationServicesDenied'],
    ['insecure', 'locationSecurityRestriction'],
    ['unsupported', 'locationNotSupported'],
  ])('that is %s leaves no message, and the visitor is told', async (found, problem) => {
    const { tab, problems } = await open({ device: { locate: async () => found } });
    await tab.engine.shareLocation();
    await waitFor(() => expect(problems).toEqual([problem]));
    expect(waiting(tab)).toEqual([]);
  });
});
