import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fileProblem } from './file-problem.ts';

/** Looks for viruses in a file. @throws FileProblem `file_infected`, or `unavailable` when nobody can say */
export type Scan = (path: string) => Promise<void>;

const TIMEOUT_MS = 60_000;
const RETRY_SECONDS = 10;

/**
 * Asks a scanner over HTTP, in the words of the REST wrappers of ClamAV: the file as `file` of a form; 200 says that it is
 * clean, 406 that something was found. Any other answer, and none, is no answer: the file is not kept.
 */
export function createScan(url: string, onFault: (error: unknown) => void, timeoutMs = TIMEOUT_MS): Scan {
  async function ask(path: string): Promise<number> {
    const boundary = randomUUID();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: formOf(path, boundary),
      duplex: 'half',
      signal: AbortSignal.timeout(timeoutMs),
      // Node takes anything that yields bytes, and then wants to be told that it is not to wait for the end.
    } as unknown as RequestInit);
    await response.body?.cancel();
    return response.status;
  }

  return async (path) => {
    const status = await ask(path).catch((error: unknown) => {
      onFault(error);
      return undefined;
    });
    if (status === 200) return;
    if (status === 406) throw fileProblem('file_infected', 'File rejected. A virus was found in it');
    if (status !== undefined) onFault(new Error(`the virus scanner answered ${status}`));
    throw fileProblem('unavailable', 'the file could not be scanned; try again', RETRY_SECONDS);
  };
}

/** Its name is the visitor's own business. */
async function* formOf(path: string, boundary: string): AsyncGenerator<Buffer> {
  const part =
    'content-disposition: form-data; name="file"; filename="file"\r\ncontent-type: application/octet-stream';
  yield Buffer.from(`--${boundary}\r\n${part}\r\n\r\n`);
  yield* createReadStream(path) as AsyncIterable<Buffer>;
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}
