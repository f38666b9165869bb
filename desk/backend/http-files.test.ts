import { expect, test } from 'vitest';
import { createCall } from './http.ts';
import { createHttpFiles } from './http-files.ts';

function filesOver(status: number, body: unknown) {
  const asked: { url: string; init: RequestInit }[] = [];
  const call = createCall('/desk/', async (url, init) => {
    asked.push({ url: String(url), init: init ?? {} });
    return new Response(JSON.stringify(body), { status });
  });
  return { files: createHttpFiles(call), asked };
}
const file = new File(['12345'], 'card.png');
const uploaded = { mediaUrl: 'https://chat.example/files/1.png', mediaType: 'image/png', mediaSize: 5 };

test('sends a file as a form', async () => {
  const { files, asked } = filesOver(201, uploaded);
  expect(await files.upload(file)).toEqual({ ok: true, value: uploaded });
  const [{ url, init } = { url: '', init: {} }] = asked;
  expect([url, init.method]).toEqual(['/desk/api/files', 'POST']);
  expect(init.headers).toEqual({ accept: 'application/json' });
  expect((init.body as FormData).get('source')).toMatchObject({ name: 'card.png', size: 5 });
});

test('hands on why it was refused', async () => {
  const error = { code: 'file_mismatch', message: 'no' };
  expect(await filesOver(415, { error }).files.upload(file)).toEqual({ ok: false, error });
  expect(await filesOver(201, {}).files.upload(file)).toMatchObject({
    ok: false,
    error: { code: 'internal' },
  });
});
