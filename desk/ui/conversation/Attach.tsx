import { useRef } from 'preact/hooks';
import { FILE_EXTENSIONS } from '../../../protocol/file-types.ts';
import type { Id } from '../../../protocol/model.ts';
import type { FailureCode } from '../../backend/answer.ts';
import type { Upload } from '../../state/uploads.ts';
import { useWorkspace } from '../context.ts';
import { Icon } from '../parts/Icon.tsx';
import './Attach.css';

const ACCEPT = FILE_EXTENSIONS.map((extension) => `.${extension}`).join(',');

export function AttachButton({ conversationId }: { conversationId: Id }) {
  const { uploads } = useWorkspace();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="attach__input"
        type="file"
        multiple
        hidden
        accept={ACCEPT}
        aria-label="Files to attach"
        onChange={({ currentTarget }) => {
          for (const file of currentTarget.files ?? []) void uploads.start(conversationId, file);
          // So that the same one can be chosen again.
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="button button--plain button--square"
        aria-label="Attach files"
        title="Attach files"
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" size={18} />
      </button>
    </>
  );
}

export function UploadList({ conversationId }: { conversationId: Id }) {
  const { uploads } = useWorkspace();
  const own = uploads.all.value.filter((upload) => upload.conversationId === conversationId);
  return (
    <div class="uploads" role="status" aria-label="Uploads">
      {own.length > 0 && (
        <ul>
          {own.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
    </div>
  );
}

function UploadRow({ upload: { key, name, problem } }: { upload: Upload }) {
  const { uploads } = useWorkspace();
  const label = problem === undefined ? `Cancel ${name}` : `Dismiss ${name}`;
  return (
    <li class="uploads__row" data-failed={problem}>
      <Icon name={problem === undefined ? 'clock' : 'alert'} size={16} />
      <span class="uploads__words">
        {problem === undefined ? 'Uploading ' : 'Not sent: '}
        <bdi>{name}</bdi>
        {problem !== undefined && `. ${reasonText(problem)}`}
      </span>
      <button
        type="button"
        class="button button--plain button--square"
        aria-label={label}
        title={label}
        onClick={() => uploads.dismiss(key)}
      >
        <Icon name="close" size={16} />
      </button>
    </li>
  );
}

function reasonText(problem: FailureCode): string {
  if (problem === 'too_large') return 'It is larger than 50 MB.';
  if (problem === 'unsupported_media_type') return 'Files of this type cannot be sent.';
  if (problem === 'file_mismatch') return 'Its content is not what its name says.';
  if (problem === 'file_infected') return 'A virus was found in it.';
  if (problem === 'offline') return 'The server could not be reached.';
  if (problem === 'rate_limited' || problem === 'unavailable') return 'Please try again in a moment.';
  return 'The server had a problem.';
}
