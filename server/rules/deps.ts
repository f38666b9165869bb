import type { Queries } from '../db/open.ts';
import type { Publish } from './publication.ts';
import type { SecretBox } from './secret-box.ts';

export type RuleDeps = {
  db: Queries;
  secrets: SecretBox;
  publish: Publish;
  /** Takes an uploaded file off the disk; also when it is gone already. */
  removeFile(id: string): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  /** A failure of something that nobody waits for. */
  onFault(error: unknown): void;
};
