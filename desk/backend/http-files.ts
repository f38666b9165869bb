import type { UploadedFile } from '../../protocol/file-types.ts';
import { failure, success } from './answer.ts';
import { type Call, isObject } from './http.ts';
import type { Files } from './ports.ts';

export function createHttpFiles(call: Call): Files {
  return {
    async upload(file) {
      const form = new FormData();
      form.append('source', file, file.name);
      const answer = await call('POST', 'files', form);
      if (!answer.ok) return answer;
      return isUploaded(answer.value)
        ? success(answer.value)
        : failure('internal', 'files: not the expected answer');
    },
  };
}

function isUploaded(value: unknown): value is UploadedFile {
  return isObject(value) && typeof value.mediaUrl === 'string' && typeof value.mediaType === 'string';
}
