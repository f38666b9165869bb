import { type ReadonlySignal, signal } from '@preact/signals';
import { extensionOf, FILE_EXTENSIONS, type UploadedFile } from '../../protocol/file-types.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Id, MessageContent } from '../../protocol/model.ts';
import type { FailureCode } from '../backend/answer.ts';
import type { Files } from '../backend/ports.ts';

/** A file on its way to the server; with a problem it is not any more. */
export type Upload = { key: string; conversationId: Id; name: string; problem?: FailureCode };

/** What agents attach: sent as soon as the server has it. */
export interface Uploads {
  readonly all: ReadonlySignal<Upload[]>;
  start(conversationId: Id, file: File): Promise<void>;
  /** Takes one off the list; should it still arrive, it is not sent. */
  dismiss(key: string): void;
  /** What still arrives is not sent: nobody is signed in any more. */
  dispose(): void;
}

type Deps = { files: Files; newId(): string; send(conversationId: Id, content: MessageContent): void };

export function createUploads({ files, newId, send }: Deps): Uploads {
  const all = signal<Upload[]>([]);
  let before: Promise<unknown> = Promise.resolve();
  const dismiss = (key: string) => {
    all.value = all.peek().filter((upload) => upload.key !== key);
  };

  return {
    all,
    dismiss,
    dispose() {
      all.value = [];
    },
    async start(conversationId, file) {
      const upload: Upload = { key: newId(), conversationId, name: file.name };
      const isWanted = () => all.peek().some(({ key }) => key === upload.key);
      const fail = (problem: FailureCode) => {
        all.value = all.peek().map((one) => (one.key === upload.key ? { ...one, problem } : one));
      };
      all.value = [...all.peek(), upload];
      if (file.size > LIMITS.restFileBytes) return fail('too_large');
      if (!FILE_EXTENSIONS.includes(extensionOf(file.name))) return fail('unsupported_media_type');
      // One after the other, so that they arrive in the order in which they were chosen.
      const turn = before.then(() => (isWanted() ? files.upload(file) : undefined));
      before = turn;
      const answer = await turn;
      if (!answer || !isWanted()) return;
      if (!answer.ok) return fail(answer.error.code);
      dismiss(upload.key);
      send(conversationId, contentOf(answer.value, file.name));
    },
  };
}

function contentOf({ mediaUrl, mediaType, mediaSize }: UploadedFile, name: string): MessageContent {
  const isPicture = mediaType.startsWith('image/') && !mediaType.startsWith('image/svg');
  const altText = name.slice(0, LIMITS.nameCharacters);
  return { type: isPicture ? 'image' : 'file', mediaUrl, mediaType, mediaSize, altText };
}
