import type { Credentials } from '../../../protocol/events.ts';
import type { UploadedFile } from '../../../protocol/file-types.ts';
import { MessengerError } from '../../api/errors.ts';
import type { LocalFile, Transfer } from '../ports.ts';
import type { AttachDeps } from './tasks.ts';

export type Posting = {
  onProgress(share: number): void;
  /** Settled when nobody wants it any more. */
  ended: Promise<undefined>;
};

/** Sends a file in the name of who the visitor is. Undefined when nobody wants it any more. */
export function createPost(deps: AttachDeps) {
  const { state, backend, ports, session } = deps;

  function credentials(): Credentials | undefined {
    const { value: identity } = state.identity;
    if (identity !== undefined) return { type: 'jwt', ...identity };
    const stored = deps.readSession(ports.store);
    return stored && { type: 'session', ...stored };
  }

  async function transmit(
    file: LocalFile,
    { onProgress, ended }: Posting,
  ): Promise<UploadedFile | undefined> {
    const { integrationId } = state.settings;
    const whose = credentials();
    if (whose === undefined) throw new MessengerError('offline', 'There is no user yet');
    const transfer: Transfer = await backend.upload({ integrationId, credentials: whose, file, onProgress });
    const stop = ended.then(() => transfer.cancel());
    return Promise.race([transfer.done, stop as Promise<undefined>]);
  }

  return async (file: LocalFile, posting: Posting): Promise<UploadedFile | undefined> => {
    const { value: before } = state.identity;
    try {
      return await transmit(file, posting);
    } catch (error) {
      if ((error as Partial<MessengerError>).code !== 'invalid_auth' || before === undefined) throw error;
      // Refused over the connection as well, which has the page asked for a newer jwt.
      await session.request('session:get', {});
      if (state.identity.value === before) throw error;
      return transmit(file, posting);
    }
  };
}
