import type { AttachProblem } from '../commands.ts';
import type { EngineDeps } from '../deps.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { PageDoor } from '../page-door.ts';
import type { DevicePorts } from '../ports.ts';
import type { Session } from '../session/session.ts';
import type { readSession } from '../session/stored-session.ts';
import type { OutboxItem } from '../state/state.ts';

/** What the engine gives. */
export type UploadsDeps = EngineDeps & {
  session: Session;
  outbox: Outbox;
  pageDoor: Pick<PageDoor, 'pending' | 'beforeSend'>;
  requireUser(): void;
  // Given and not imported: what two lazy parts import would have to be fetched with the launcher.
  readSession: typeof readSession;
};

export type AttachDeps = UploadsDeps & {
  device: DevicePorts;
  tell(problem: AttachProblem): void;
};

/** What is behind a held item of the outbox. */
export type Task = {
  clientId: string;
  hasFailed: boolean;
  /** The visitor wants it tried once more. */
  again(): void;
  /** Its item is gone. */
  end(): void;
};

/** By `clientId`. */
export type Tasks = Map<string, Task>;

/** The item of a task, as long as there is one. */
export function itemOf(
  { state }: Pick<EngineDeps, 'state'>,
  { clientId }: Pick<Task, 'clientId'>,
): OutboxItem | undefined {
  return state.outbox.peek().find((item) => item.clientId === clientId);
}

export function fail({ outbox }: AttachDeps, task: Task): void {
  outbox.change(task.clientId, { status: 'failed', retryable: true });
  task.hasFailed = true;
}

/** What the message waited for is there: it goes into the queue, after the page has had its say. */
export async function release(
  deps: AttachDeps,
  tasks: Tasks,
  task: Task,
  content: OutboxItem['content'],
): Promise<void> {
  await deps.pageDoor.pending();
  const item = itemOf(deps, task);
  // Taken back, or the messenger is over: then it is not to be found in the storage by the next one.
  if (item === undefined || !tasks.delete(task.clientId)) return;
  deps.outbox.release(task.clientId, deps.pageDoor.beforeSend({ content }, item.conversationKey));
  deps.requireUser();
}
