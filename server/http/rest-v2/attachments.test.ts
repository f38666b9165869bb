import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { EXE, PNG } from '../../files/testing/samples.ts';
import { createAcme } from '../../testing/acme.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type OpenedHttp, openHttp } from '../testing/open-http.ts';

const DIALECTS = ['/v2/apps/:appId', '/v1.1', '/v1.1/apps/:appId', '/v1', '/sc/v2/apps/:appId'];

type Media = { mediaUrl: string; mediaType: string };
type Refused = { code: string };
type Body = Media & { attachment: Media; errors: [Refused]; error: Refused };

onEachDatabase('attachments', (opened) => {
  let server: OpenedHttp;
  let base: string;
  let authorization: string;
  beforeAll(async () => {
    server = await openHttp(opened());
    base = await server.listen();
    authorization = basic(server.key);
  });
  afterAll(() => server.close());

  const basic = ({ id, secret }: { id: string; secret: string }) =>
    `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const urlOf = (dialect: string, path: string) => base + dialect.replace(':appId', server.app.id) + path;

  async function post(
    url: string,
    body: FormData | Uint8Array<ArrayBuffer> | string,
    headers: Record<string, string> = {},
  ) {
    const response = await fetch(url, { method: 'POST', body, headers: { authorization, ...headers } });
    return { status: response.status, body: (await response.json()) as Body };
  }
  function upload(dialect: string, content: Buffer, name: string, query = '?access=public') {
    const form = new FormData();
    form.append('source', new Blob([new Uint8Array(content)]), name);
    return post(urlOf(dialect, `/attachments${query}`), form);
  }
  /** As clients send what they have no name for. */
  const nameless = (dialect: string, content: Buffer) =>
    post(
      urlOf(dialect, '/attachments?access=public'),
      new Uint8Array(
        Buffer.concat([
          Buffer.from(
            '--b\r\nContent-Disposition: form-data; name="source"\r\nContent-Type: application/octet-stream\r\n\r\n',
          ),
          content,
          Buffer.from('\r\n--b--\r\n'),
        ]),
      ),
      { 'content-type': 'multipart/form-data; boundary=b' },
    );
  const remove = (dialect: string, mediaUrl: string) =>
    post(urlOf(dialect, '/attachments/remove'), JSON.stringify({ mediaUrl }), {
      'content-type': 'application/json',
    });

  describe.each(DIALECTS)('under %s', (dialect) => {
    const isV2 = dialect.includes('/v2');
    const mediaIn = (body: Body): Media => (isV2 ? body.attachment : body);
    const codeIn = (body: Body) => (isV2 ? body.errors[0].code : body.error.code);

    it('are kept, served and taken away', async () => {
      const { status, body } = await upload(dialect, PNG, 'logo.png');
      const media = mediaIn(body);
      expect(status).toBe(201);
      expect(body).toEqual(isV2 ? { attachment: media } : media);
      expect(media).toEqual({
        mediaUrl: expect.stringMatching(/\/files\/.{32}\.png$/),
        mediaType: 'image/png',
      });
      expect((await fetch(media.mediaUrl)).status).toBe(200);
      expect(await remove(dialect, media.mediaUrl)).toEqual({ status: 200, body: {} });
      expect((await fetch(media.mediaUrl)).status).toBe(404);
      expect((await remove(dialect, media.mediaUrl)).status).toBe(404);
    });

    it('without a name are what their content is', async () => {
      const { status, body } = await nameless(dialect, PNG);
      expect([status, mediaIn(body).mediaType]).toEqual([201, 'image/png']);
      const refused = await nameless(dialect, EXE);
      expect([refused.status, codeIn(refused.body)]).toEqual([415, 'unsupported_media_type']);
    });

    it('are refused with the API’s own words', async () => {
      for (const name of ['setup.exe', 'renamed.png']) {
        const { status, body } = await upload(dialect, EXE, name);
        expect([status, codeIn(body)]).toEqual([415, 'unsupported_media_type']);
      }
      for (const query of ['', '?access=private', '?access=public&for=fun']) {
        const { status, body } = await upload(dialect, PNG, 'a.png', query);
        expect([status, codeIn(body)]).toEqual([400, 'bad_request']);
      }
      const noForm = await post(urlOf(dialect, '/attachments?access=public'), '[object FormData]');
      expect([noForm.status, codeIn(noForm.body)]).toEqual([400, 'bad_request']);
      const other = await createAcme(opened().database.db);
      authorization = basic(other.key);
      const foreign = await upload('/v2/apps/:appId', PNG, 'a.png').finally(() => {
        authorization = basic(server.key);
      });
      expect(foreign.status).toBe(403);
    });
  });

  it('may be twice as large as the widget’s', async () => {
    const large = Buffer.alloc(LIMITS.restFileBytes, 'a');
    expect((await upload('/v1.1', large, 'a.txt')).status).toBe(201);
    const larger = Buffer.concat([large, Buffer.from('a')]);
    const { status, body } = await upload('/v1.1', larger, 'a.txt');
    expect([status, body.error.code]).toEqual([413, 'payload_too_large']);
  });

  it('for a message go with it; others stay', async () => {
    const { conversationId } = await server.newConversation();
    const answers = [];
    for (const query of ['?access=public&for=message&conversationId=1', '?access=public']) {
      const { body } = await upload('/v2/apps/:appId', PNG, 'a.png', query);
      const { mediaUrl } = body.attachment;
      const content = { type: 'image', mediaUrl };
      const message = await server.rules.messages.send(server.keyActor, { conversationId, content });
      expect(message.content).toMatchObject({ mediaType: 'image/png', mediaSize: PNG.length });
      answers.push(mediaUrl);
    }
    await server.rules.business.deletions.allMessages(server.keyActor, conversationId);
    const statuses = await Promise.all(answers.map(async (url) => (await fetch(url)).status));
    expect(statuses).toEqual([404, 200]);
  });
});
