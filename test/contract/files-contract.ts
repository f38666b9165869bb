import { describe, expect, it, vi } from 'vitest';
import type { Credentials } from '../../protocol/events.ts';
import type { UploadedFile } from '../../protocol/file-types.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { arrives, failure, useStage, type Visitor } from './stage.ts';
import type { OpenSubject } from './subject.ts';

/** 1 × 1 pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What visitors upload, and send. */
export function filesContract(name: string, open: OpenSubject): void {
  describe(`${name}, of files:`, () => {
    const stage = useStage(open);

    const picture = () => new File([PNG], 'dot.png', { type: 'image/png' });
    const upload = async (
      file: File,
      credentials: Credentials | undefined,
      onProgress = (_share: number) => {},
    ): Promise<UploadedFile> => {
      if (credentials === undefined) throw new Error('nobody');
      const { integrationId } = stage;
      const transfer = await stage.backend.upload({ integrationId, credentials, file, onProgress });
      return transfer.done;
    };
    const send = (me: Visitor, content: UploadedFile & { type: string }) =>
      me.request('message:send', { conversationId: me.conversationId, clientId: 'f1', content });

    it('takes one, tells how far it is, and lets its visitor send it', async () => {
      const me = await stage.visitor();
      const onProgress = vi.fn();
      const file = await upload(picture(), me.credentials, onProgress);
      expect(file).toMatchObject({ mediaUrl: expect.any(String), mediaType: 'image/png' });
      expect(file.mediaSize).toBeGreaterThan(0);
      expect(onProgress).toHaveBeenLastCalledWith(1);
      const { message } = await send(me, { type: 'image', ...file });
      expect(message.content).toMatchObject({ type: 'image', ...file });
      await arrives(me, 'message:new', { message });
    });

    it('takes one of somebody whom the site vouches for', async () => {
      const me = await stage.known();
      const file = await upload(new File(['plain'], 'notes.txt', { type: 'text/plain' }), me.credentials);
      const { conversation } = await me.request('conversation:create', { clientId: 'c1' });
      const said = { conversationId: conversation.id, clientId: 'f1', content: { type: 'file', ...file } };
      const { message } = await me.request('message:send', said);
      expect(message.content).toMatchObject({ type: 'file', mediaUrl: file.mediaUrl });
    });

    it('lets nobody send what another has uploaded', async () => {
      const me = await stage.visitor();
      const other = await stage.visitor();
      const file = await upload(picture(), me.credentials);
      expect(await failure(send(other, { type: 'image', ...file }))).toBe('forbidden');
    });

    it.each([
      ['a name that nobody may send', new File(['x'], 'setup.exe'), 'unsupported_media_type'],
      ['a program that is called a picture', new File(['MZ\x90\x00\x03\x00'], 'a.png'), 'file_mismatch'],
      ['more than fits', new File(['a'.repeat(LIMITS.widgetFileBytes + 1)], 'a.txt'), 'too_large'],
    ])('refuses %s', async (_, file, code) => {
      const me = await stage.visitor();
      expect(await failure(upload(file, me.credentials))).toBe(code);
    });

    it('refuses those who are nobody', async () => {
      const credentials = { type: 'session', userId: 'a'.repeat(24), token: 'x' } as const;
      expect(await failure(upload(picture(), credentials))).toBe('invalid_auth');
      const expired = await stage.withJwt('ada', -1);
      expect(await failure(upload(picture(), expired))).toBe('invalid_auth');
    });

    it('cannot be reached without a network', async () => {
      const me = await stage.visitor();
      stage.setOnline(false);
      expect(await failure(upload(picture(), me.credentials))).toBe('offline');
    });
  });
}
