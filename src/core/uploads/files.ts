import { effect, type Signal, signal, untracked } from '@preact/signals-core';
import { extensionOf, FILE_EXTENSIONS, type UploadedFile } from '../../../protocol/file-types.ts';
import type { LIMITS } from '../../../protocol/limits.ts';
import type { MessengerError, MessengerErrorCode } from '../../api/errors.ts';
import type { AttachProblem } from '../commands.ts';
import type { LocalFile, PreparedFile } from '../ports.ts';
import type { ConversationKey, OutboxItem } from '../state/state.ts';
import { createPost, type Posting } from './post.ts';
import { type AttachDeps, fail, itemOf, release, type Task, type Tasks } from './tasks.ts';

// Their types are the protocol's numbers; the table would be shared, and so cost the launcher.
const MAX_BYTES: typeof LIMITS.widgetFileBytes = 25_000_000;
const NAME_CHARACTERS: typeof LIMITS.nameCharacters = 128;
const RETRY_SECONDS = 2;
/** Each after twice the time: half a minute. Without a connection nothing is tried. */
const ATTEMPTS = 5;
/** What every browser draws. */
const PICTURE = /^image\/(jpeg|png|gif|webp)$/;

const PROBLEMS: { [K in MessengerErrorCode]?: AttachProblem } = {
  too_large: 'fileTooLargeError',
  unsupported_media_type: 'fileTypeError',
  file_mismatch: 'uploadInvalidError',
  file_infected: 'uploadVirusError',
};
/** The same file may fare better a little later. */
const PASSING: readonly (MessengerErrorCode | undefined)[] = [
  'offline',
  'timeout',
  'unavailable',
  'internal',
  'invalid_auth',
];

type Job = Task & Posting & { prepared: Promise<PreparedFile>; attempts: number };

export interface Files {
  attach(files: readonly LocalFile[], to: ConversationKey): Promise<void>;
  previewOf(mediaUrl: string): string | undefined;
  dispose(): void;
}

/** Sends files, one after the other, in the order in which they were chosen. */
export function createFiles(deps: AttachDeps, tasks: Tasks): Files {
  const { ports, session, outbox, device, tell, log } = deps;
  const post = createPost(deps);
  const jobs: Job[] = [];
  /** By the address on the server: what is on screen stays as it is when the real picture takes its place. */
  const previews = new Map<string, string>();
  let preparing: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  /** One that is tried again later holds back those behind it. */
  let paused: { job: Job; cancel(): void } | undefined;

  function add(original: LocalFile, to: ConversationKey): void {
    const { name, size, type } = original;
    const progress = signal(0);
    const clientId = outbox.hold(contentOf(original), to);
    const cancel = () => outbox.discard(clientId);
    outbox.change(clientId, { upload: { name, size, mediaType: type, progress, cancel } });
    const job = createJob(clientId, original, progress);
    jobs.push(job);
    tasks.set(clientId, job);
    void job.prepared.then(({ file, previewUrl }) => {
      const { upload } = itemOf(deps, job) ?? {};
      if (upload === undefined) return;
      const shown = { ...upload, size: file.size, mediaType: file.type, ...(previewUrl && { previewUrl }) };
      // Without a preview it is a file by its name, whatever it turns out to be on the server.
      const content = previewUrl ? contentOf(file) : asFile(file);
      outbox.change(clientId, { content, upload: shown });
    });
  }

  function createJob(clientId: string, file: LocalFile, progress: Signal<number>): Job {
    let settle = () => {};
    const ended = new Promise<undefined>((resolve) => {
      settle = () => resolve(undefined);
    });
    // In turn: a large picture takes a lot of memory while it is made smaller.
    const prepared = preparing.then(() => device.prepare(file));
    preparing = prepared;
    const job: Job = {
      clientId,
      hasFailed: false,
      attempts: 0,
      prepared,
      ended,
      onProgress(share) {
        progress.value = share;
      },
      again() {
        job.attempts = 0;
        progress.value = 0;
        void run();
      },
      end() {
        settle();
        drop(job);
        if (paused?.job === job) {
          paused.cancel();
          goOn();
        }
        void prepared.then(({ previewUrl }) => previewUrl && device.forgetPreview(previewUrl));
      },
    };
    return job;
  }

  function drop(job: Job): void {
    const index = jobs.indexOf(job);
    if (index >= 0) jobs.splice(index, 1);
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    for (;;) {
      const job = jobs.find(({ hasFailed }) => !hasFailed);
      if (job === undefined || paused !== undefined || !session.online.peek()) break;
      await send(job);
    }
    isRunning = false;
  }

  async function send(job: Job): Promise<void> {
    try {
      const { file, previewUrl } = await Promise.race([job.prepared, job.ended.then(() => GONE)]);
      if (itemOf(deps, job) === undefined || file === undefined) return;
      if (file.size > MAX_BYTES) {
        refuse(job, 'fileTooLargeError');
        return;
      }
      const uploaded = await post(file, job);
      if (uploaded === undefined) return;
      if (previewUrl !== undefined) previews.set(uploaded.mediaUrl, previewUrl);
      drop(job);
      await release(deps, tasks, job, { ...contentOf(file, uploaded), ...uploaded });
    } catch (error) {
      if (itemOf(deps, job) !== undefined) onFailure(job, error as Partial<MessengerError>);
    }
  }

  function refuse(job: Job, problem: AttachProblem): void {
    outbox.discard(job.clientId);
    tell(problem);
  }

  function onFailure(job: Job, error: Partial<MessengerError>): void {
    log('A file could not be sent', error);
    const { code, retryAfter } = error;
    const problem = code && PROBLEMS[code];
    const isPassing = code === 'rate_limited' || (PASSING.includes(code) && job.attempts + 1 < ATTEMPTS);
    job.onProgress(0);
    if (problem !== undefined) refuse(job, problem);
    // Whoever is not connected waits, however long.
    else if (session.online.peek() && isPassing)
      pause(job, retryAfter ?? RETRY_SECONDS * 2 ** job.attempts++);
    else if (session.online.peek()) fail(deps, job);
  }

  function pause(job: Job, seconds: number): void {
    paused = { job, cancel: ports.clock.after(seconds * 1000, goOn) };
  }

  function goOn(): void {
    paused = undefined;
    void run();
  }

  const stopRunning = effect(() => {
    if (session.online.value) untracked(() => void run());
  });

  return {
    async attach(files, to) {
      const wanted = files.filter((file) => {
        const problem = problemOf(file);
        if (problem !== undefined) tell(problem);
        return problem === undefined;
      });
      if (wanted.length === 0) return;
      for (const file of wanted) add(file, to);
      deps.requireUser();
      void run();
    },
    previewOf: (mediaUrl) => previews.get(mediaUrl),
    dispose() {
      stopRunning();
      paused?.cancel();
      // For good.
      isRunning = true;
      for (const previewUrl of previews.values()) device.forgetPreview(previewUrl);
    },
  };
}

const GONE = { file: undefined, previewUrl: undefined };

/** What is known before anything is done. A picture may still become smaller. */
function problemOf({ name, size, type }: LocalFile): AttachProblem | undefined {
  if (!FILE_EXTENSIONS.includes(extensionOf(name))) return 'fileTypeError';
  return size > MAX_BYTES && !type.startsWith('image/') ? 'fileTooLargeError' : undefined;
}

function contentOf(file: LocalFile, uploaded?: UploadedFile): OutboxItem['content'] {
  if (!PICTURE.test(uploaded?.mediaType ?? file.type)) return asFile(file);
  return { type: 'image', mediaType: file.type, mediaSize: file.size };
}

function asFile({ name, size, type }: LocalFile): OutboxItem['content'] {
  return { type: 'file', mediaType: type, mediaSize: size, altText: name.slice(0, NAME_CHARACTERS) };
}
