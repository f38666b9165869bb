import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { PNG, SAMPLES } from '../../files/testing/samples.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

const FORM = 'multipart/form-data; boundary=b';
const END = '\r\n--b--\r\n';

onEachDatabase('the form of an upload', (opened) => {
  let server: OpenedHttp;
  let base: string;
  let authorization: string;
  beforeAll(async () => {
    server = await openHttp(opened(), { env: { LIMIT_UPLOADS: '1000/1' } });
    base = await server.listen();
    const { user, token } = await server.newVisitor();
    authorization = `Session ${user.id}:${token}`;
  });
  afterAll(() => server.close());

  const part = (name: string, content: Buffer | string, fileName = 'a.png') =>
    Buffer.concat([
      Buffer.from(`--b\r\ncontent-disposition: form-data; name="${name}"; filename="${fileName}"\r\n\r\n`),
      Buffer.from(content),
    ]);
  const field = (name: string, value = 'x') =>
    Buffer.from(`--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const joined = (...parts: (Buffer | string)[]) => Buffer.concat(parts.map((one) => Buffer.from(one)));

  async function send(body: Buffer | AsyncIterable<Buffer>, type = FORM) {
    const response = await fetch(`${base}/sdk/v2/integrations/${server.integration.id}/files`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { origin: 'https://acme.example', authorization, 'content-type': type },
    } as unknown as RequestInit);
    const answer = (await response.json()) as { mediaUrl: string; error?: { code: string } };
    return { status: response.status, code: answer.error?.code, mediaUrl: answer.mediaUrl };
  }
  const kept = async () => [
    ...(await readdir(join(server.dataDir, 'files'))),
    ...(await readdir(join(server.dataDir, 'incoming'))),
  ];

  it.each<[string, Buffer, string?]>([
    ['does not say what stands between its parts', joined(part('source', PNG), END), 'multipart/form-data'],
    ['ends in the middle of the file', part('source', PNG)],
    ['ends in the middle of a head', Buffer.from('--b\r\ncontent-disposition: form-da')],
    ['ends before it begins', Buffer.alloc(0)],
    ['is none', Buffer.from('[object FormData]')],
    ['has parts without heads', joined('--b\r\n\r\n', PNG, END)],
    ['has no file', joined(field('source'), '--b--\r\n')],
    ['has a file in another field', joined(part('file', PNG), END)],
    ['names a field like what every object has', joined(part('__proto__', PNG), END)],
  ])('that %s is the sender\u2019s mistake, and leaves nothing', async (_what, body, type = FORM) => {
    const [before, logged] = [await kept(), server.lines.length];
    expect(await send(body, type)).toMatchObject({ status: 400, code: 'bad_request' });
    await expect.poll(kept).toEqual(before);
    expect(server.lines.slice(logged).join()).not.toContain('request failed');
  });

  it.each([
    `form-data; name="source"; filename*=x-none''a.png`,
    `form-data; name="source"; filename*=UTF-8''%E0%A4%A.png`,
    `form-data; name="source"; filename*=UTF-8''%00%0d%0aset-cookie:a=b%0d%0a.png`,
    `form-data; name="source"; filename="a.png"; filename="b.exe"`,
    `form-data; name="source"; filename="${'a'.repeat(60_000)}.png"`,
    `form-data; name="source"; filename="\u202egnp.exe"`,
    'form-data; name=source; filename=a.png',
    'attachment; filename="a.png"',
    'form-data',
    'form-data; name="source"; filename="a.png"\r\ncontent-transfer-encoding: base64',
    'form-data; name="source"; filename="a.png"\r\ncontent-type: text/html; charset=x-none',
    'form-data; name="source"\r\ncontent-type: application/json',
  ])('may have any head: %s', async (head) => {
    const logged = server.lines.length;
    const answer = await send(joined(`--b\r\ncontent-disposition: ${head}\r\n\r\n`, PNG, END));
    expect(answer.status).toBeLessThan(500);
    expect(await readdir(join(server.dataDir, 'incoming'))).toEqual([]);
    expect(server.lines.slice(logged).join()).not.toContain('request failed');
    if (answer.status === 201) {
      const { headers } = await fetch(answer.mediaUrl);
      expect([headers.get('content-type'), headers.get('set-cookie')]).toEqual(['image/png', null]);
    }
  });

  it('may have other fields before the file, but not any number', async () => {
    expect((await send(joined(field('a'), field('b'), part('source', PNG), END))).status).toBe(201);
    const many = joined(...Array.from({ length: 50 }, (_, at) => field(`f${at}`)), part('source', PNG), END);
    expect((await send(many)).status).toBe(413);
  });

  it('with two files is that of the first', async () => {
    const before = await kept();
    const text = joined(part('source', 'one', 'a.txt'), '\r\n', part('source', 'two', 'b.txt'), END);
    const { status, mediaUrl } = await send(text);
    expect(status).toBe(201);
    expect(await (await fetch(mediaUrl)).text()).toBe('one');
    expect(await kept()).toHaveLength(before.length + 1);
  });

  it('may write its type in large letters', async () => {
    const body = joined(part('source', PNG), END);
    expect((await send(body, 'Multipart/Form-Data; boundary=b')).status).toBe(201);
  });

  it.each([
    ['a field', field('a', '').subarray(0, -2)],
    ['another file', part('other', '')],
  ])('that never ends is cut off, in %s, too', async (_what, begin) => {
    let sent = 0;
    const long = (async function* () {
      yield begin;
      for (; sent < 8 * LIMITS.widgetFileBytes; sent += 1_000_000) yield Buffer.alloc(1_000_000, 'a');
    })();
    await send(long).catch(() => undefined);
    expect(sent).toBeLessThan(4 * LIMITS.widgetFileBytes);
  });

  it('has to arrive in a time', () => {
    expect(server.http.server.requestTimeout).toBe(600_000);
  });

  describe('and the file then', () => {
    let url: string;
    beforeAll(async () => {
      url = (await send(joined(part('source', SAMPLES.mp4 as Buffer, 'a.mp4'), END))).mediaUrl;
    });
    const size = (SAMPLES.mp4 as Buffer).length;

    it.each([
      ['bytes=0-', 206],
      ['bytes=-4', 206],
      [`bytes=${size - 1}-${size + 100}`, 206],
      [`bytes=${size}-`, 416],
      ['bytes=9-4', 416],
      ['bytes=0-1,4-5', 200],
      ['bytes=a-b', 416],
      ['lines=0-1', 200],
      [`bytes=${'0-1,'.repeat(2000)}0-1`, 206],
    ])('asked for by %s is answered with %i', async (range, status) => {
      const response = await fetch(url, { headers: { range: range.slice(0, 8000) } });
      const { length } = Buffer.from(await response.arrayBuffer());
      expect(response.status).toBe(status);
      expect(length).toBe(Number(response.headers.get('content-length')));
      expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    });

    it('says the same of itself without its content', async () => {
      const [head, whole] = [await fetch(url, { method: 'HEAD' }), await fetch(url)];
      await whole.arrayBuffer();
      for (const name of ['content-type', 'content-length', 'content-disposition', 'content-security-policy'])
        expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
    });
  });
});
