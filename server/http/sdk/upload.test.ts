import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { exifSegment, gifBlock, gifWith, jpegWith, SECRET } from '../../files/testing/pictures.ts';
import { EXE, PNG, SAMPLES } from '../../files/testing/samples.ts';
import { talkativeTiff } from '../../files/testing/tiffs.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

const ALLOWED = { origin: 'https://acme.example' };
const HTML = '<script>alert(1)</script>';

onEachDatabase('an upload', (opened) => {
  let server: OpenedHttp;
  let base: string;
  let session: string;
  beforeAll(async () => {
    server = await openHttp(opened(), { env: { LIMIT_UPLOADS: '60/600' } });
    base = await server.listen();
    const { user, token } = await server.newVisitor();
    session = `Session ${user.id}:${token}`;
  });
  afterAll(() => server.close());

  const path = () => `/sdk/v2/integrations/${server.integration.id}/files`;
  type Upload = { name?: string; body?: Buffer | string; field?: string; headers?: Record<string, string> };
  type Answer = { mediaUrl: string; mediaType: string; mediaSize: number; error?: { code: string } };
  async function upload({ name = 'a.png', body = PNG, field = 'source', headers = {} }: Upload = {}) {
    const form = new FormData();
    form.append(field, new Blob([new Uint8Array(Buffer.from(body))]), name);
    const response = await fetch(base + path(), {
      method: 'POST',
      body: form,
      headers: { ...ALLOWED, authorization: session, ...headers },
    });
    return { status: response.status, body: (await response.json()) as Answer, headers: response.headers };
  }
  /** A body written by hand, in pieces and without a length. */
  function stream(pieces: AsyncIterable<Buffer>, signal?: AbortSignal) {
    return fetch(base + path(), {
      method: 'POST',
      body: pieces,
      duplex: 'half',
      headers: { ...ALLOWED, authorization: session, 'content-type': 'multipart/form-data; boundary=b' },
      ...(signal && { signal }),
    } as unknown as RequestInit);
  }
  const head = (name: string) =>
    Buffer.from(`--b\r\ncontent-disposition: form-data; name="source"; filename="${name}"\r\n\r\n`);
  const kept = async () => [
    ...(await readdir(join(server.dataDir, 'files'))),
    ...(await readdir(join(server.dataDir, 'incoming'))),
  ];
  async function leavesNothing(work: () => Promise<void>): Promise<void> {
    const before = await kept();
    await work();
    await expect.poll(kept).toEqual(before);
  }

  it('is kept under an address that cannot be guessed, and served as no document', async () => {
    const { status, body } = await upload({ name: 'grüße.png' });
    expect(status).toBe(201);
    expect(body).toEqual({ mediaUrl: body.mediaUrl, mediaType: 'image/png', mediaSize: PNG.length });
    expect(body.mediaUrl).toMatch(/\/files\/[A-Za-z0-9_-]{32}\.png$/);
    const response = await fetch(body.mediaUrl);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-type': 'image/png',
      'content-disposition': `inline; filename="gr__e.png"; filename*=UTF-8''gr%C3%BC%C3%9Fe.png`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['a.txt', 'grüße', 'text/plain; charset=utf-8'],
    ['a.PDF', '%PDF-1.7 …', 'application/pdf'],
    ['a.svg', `<svg xmlns="http://www.w3.org/2000/svg">${HTML}</svg>`, 'image/svg+xml; charset=utf-8'],
    ['a.xml', `<html xmlns="http://www.w3.org/1999/xhtml">${HTML}</html>`, 'application/xml; charset=utf-8'],
    ['a.json', '{}', 'application/json; charset=utf-8'],
  ])('%s is downloaded, not shown', async (name, body, mediaType) => {
    const { body: answer } = await upload({ name, body });
    expect(answer.mediaType).toBe(mediaType);
    const response = await fetch(answer.mediaUrl);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="a\./);
    expect(response.headers.get('content-type')).toBe(mediaType);
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(await response.text()).toBe(body);
  });

  it('of sound or film is played in pieces', async () => {
    const { body } = await upload({ name: 'a.mp4', body: SAMPLES.mp4 as Buffer });
    const response = await fetch(body.mediaUrl, { headers: { range: 'bytes=4-7' } });
    expect([response.status, await response.text()]).toEqual([206, 'ftyp']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-type': 'video/mp4',
      'content-disposition': expect.stringMatching(/^inline; /),
    });
  });

  it('of a photo says no more where it was taken', async () => {
    const { body } = await upload({ name: 'IMG_1.JPG', body: jpegWith(exifSegment(6)) });
    const stored = Buffer.from(await (await fetch(body.mediaUrl)).arrayBuffer());
    expect(stored.includes(SECRET)).toBe(false);
    expect(stored.includes('Exif')).toBe(true);
    expect(body.mediaSize).toBe(stored.length);
  });

  it.each([
    ['scan.tiff', talkativeTiff({ order: 'MM' })],
    ['dance.gif', gifWith(gifBlock(0xfe, SECRET))],
  ])('%s says no more than it shows', async (name, content) => {
    const { status, body } = await upload({ name, body: content });
    const stored = Buffer.from(await (await fetch(body.mediaUrl)).arrayBuffer());
    expect([status, stored.includes(SECRET), body.mediaSize]).toEqual([201, false, stored.length]);
  });

  it.each([
    ['page.html', HTML],
    ['setup.exe', EXE],
    ['photo.png.exe', PNG],
    ['photo.png.html', PNG],
    ['no-extension', PNG],
  ])('%s is refused by its name with 415, and nothing is kept', async (name, body) => {
    await leavesNothing(async () => {
      const { status, body: answer } = await upload({ name, body });
      expect([status, answer.error?.code]).toEqual([415, 'unsupported_media_type']);
    });
  });

  it.each([
    ['renamed.png', EXE],
    ['renamed.pdf', EXE],
    ['renamed.txt', EXE],
    ['renamed.exe.jpg', EXE],
    ['fake.png', HTML],
    ['fake.jpg', PNG],
    ['fake.txt', PNG],
    ['binary.txt', Buffer.concat([Buffer.from('text'.repeat(30_000)), Buffer.from([0, 1])])],
    ['latin1.txt', Buffer.from([0x67, 0x72, 0xfc])],
    ['empty.png', ''],
    ['empty.txt', ''],
  ])('%s is refused by its content with 415, and nothing is kept', async (name, body) => {
    await leavesNothing(async () => {
      const { status, body: answer } = await upload({ name, body });
      expect([status, answer.error?.code]).toEqual([415, 'file_mismatch']);
    });
  });

  it('that is a picture and a page at once is served as the picture', async () => {
    const { body } = await upload({ name: 'both.gif', body: `GIF89a/*${HTML}*/=1;${' '.repeat(40)}` });
    const { headers } = await fetch(body.mediaUrl);
    expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      'image/gif',
      'nosniff',
    ]);
  });

  it.each(['../../../evil.png', '..\\evil.png', '/etc/evil.png', 'evil\0.png', '%2e%2e%2fevil.png'])(
    'called %j stays in its folder',
    async (name) => {
      const response = await stream(
        (async function* () {
          yield Buffer.concat([head(name), PNG, Buffer.from('\r\n--b--\r\n')]);
        })(),
      );
      const { mediaUrl } = (await response.json()) as Answer;
      expect(mediaUrl).toMatch(/\/files\/[A-Za-z0-9_-]{32}\.png$/);
      const disposition = (await fetch(mediaUrl)).headers.get('content-disposition');
      expect(disposition).toMatch(/^inline; filename="(_2e_2e_2f)?evil\.png"/);
    },
  );

  it('over 25 MB is refused with 413, and nothing is kept', async () => {
    await leavesNothing(async () => {
      const body = Buffer.concat([PNG, Buffer.alloc(LIMITS.widgetFileBytes)]);
      // One that says its size, and one that is little enough to be let in and is measured on its way.
      for (const tooLarge of [Buffer.concat([body, Buffer.alloc(20_000)]), body]) {
        const { status, body: answer } = await upload({ body: tooLarge });
        expect([status, answer.error?.code]).toEqual([413, 'too_large']);
      }
    });
  });

  it('that does not say how large it is, and is too large, is refused on its way', async () => {
    await leavesNothing(async () => {
      const response = await stream(
        (async function* () {
          yield head('a.txt');
          for (let sent = 0; sent <= LIMITS.widgetFileBytes; sent += 1_000_000)
            yield Buffer.alloc(1_000_000, 'a');
          yield Buffer.from('\r\n--b--\r\n');
        })(),
      );
      expect(response.status).toBe(413);
    });
  });

  it('that never ends is cut off', async () => {
    await leavesNothing(async () => {
      const endless = (async function* () {
        yield head('a.txt');
        for (;;) yield Buffer.alloc(1_000_000, 'a');
      })();
      // The refusal, or the end of the connection: which of them comes first is not for us to say.
      const outcome = await stream(endless).then(
        ({ status }) => status,
        () => 413,
      );
      expect(outcome).toBe(413);
    });
  });

  it('of exactly 25 MB is kept', async () => {
    const body = Buffer.alloc(LIMITS.widgetFileBytes, 'a');
    const { status, body: answer } = await upload({ name: 'a.txt', body });
    expect([status, answer.mediaSize]).toEqual([201, LIMITS.widgetFileBytes]);
  });

  it('that breaks off leaves nothing', async () => {
    await leavesNothing(async () => {
      const aborted = new AbortController();
      const request = stream(
        (async function* () {
          yield Buffer.concat([head('a.txt'), Buffer.alloc(10_000, 'a')]);
          await expect.poll(() => readdir(join(server.dataDir, 'incoming'))).toHaveLength(1);
          aborted.abort();
          yield Buffer.alloc(1);
        })(),
        aborted.signal,
      );
      await expect(request).rejects.toThrow();
    });
  });

  it.each([
    ['no credentials', { authorization: '' }, 401],
    ['a wrong token', { authorization: `Session ${'a'.repeat(24)}:nonsense` }, 401],
    ['no jwt', { authorization: 'Bearer nonsense' }, 401],
    ['another origin', { origin: 'https://evil.example' }, 403],
  ])('with %s is refused', async (_name, headers, status) => {
    const { status: actual, body } = await upload({ headers });
    expect(actual).toBe(status);
    expect(body.error?.code).toBe(status === 401 ? 'invalid_auth' : 'origin_not_allowed');
  });

  it('of a user whom the site vouches for is kept', async () => {
    const jwt = await new SignJWT({ scope: 'appUser', external_id: 'steve' })
      .setProtectedHeader({ alg: 'HS256', kid: server.key.id })
      .sign(new TextEncoder().encode(server.key.secret));
    expect((await upload({ headers: { authorization: `Bearer ${jwt}` } })).status).toBe(201);
  });

  it('by one visitor too often is refused with 429', async () => {
    const { user, token } = await server.newVisitor();
    const headers = { authorization: `Session ${user.id}:${token}` };
    for (let index = 0; index < 60; index += 1) expect((await upload({ headers })).status).toBe(201);
    const { status, headers: answered } = await upload({ headers });
    expect(status).toBe(429);
    expect(Number(answered.get('retry-after'))).toBeGreaterThan(0);
  });

  it('in another field, or that is no form at all, is refused with 400', async () => {
    expect((await upload({ field: 'other' })).status).toBe(400);
    for (const headers of [{}, { 'content-type': 'application/json' }]) {
      const response = await server.http.inject({
        method: 'POST',
        url: path(),
        headers: { ...headers, authorization: session },
        payload: '[object FormData]',
      });
      expect(response.statusCode).toBe(400);
    }
  });

  it('may be asked for beforehand by a browser', async () => {
    const response = await server.http.inject({
      method: 'OPTIONS',
      url: path(),
      headers: {
        ...ALLOWED,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(response.statusCode).toBe(204);
    expect(response.headers['access-control-allow-headers']).toContain('authorization');
  });

  it.each([
    '../secret.key',
    '..%2fsecret.key',
    '%2e%2e%2fsecret.key',
    'a'.repeat(32),
    `${'a'.repeat(32)}.html`,
    `${'a'.repeat(32)}.png`,
  ])('cannot be used to read %s', async (id) => {
    expect((await server.http.inject(`/files/${id}`)).statusCode).toBe(404);
  });

  it('is served no more once the business takes it away', async () => {
    const { body } = await upload();
    expect((await fetch(body.mediaUrl)).status).toBe(200);
    await server.rules.attachments.remove(server.keyActor, body.mediaUrl);
    expect((await fetch(body.mediaUrl)).status).toBe(404);
  });
});
