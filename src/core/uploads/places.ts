import type { AttachProblem } from '../commands.ts';
import type { Whereabouts } from '../ports.ts';
import type { ConversationKey } from '../state/state.ts';
import { type AttachDeps, fail, itemOf, release, type Task, type Tasks } from './tasks.ts';

const PROBLEMS: { [K in Exclude<Extract<Whereabouts, string>, 'failed'>]: AttachProblem } = {
  denied: 'locationServicesDenied',
  insecure: 'locationSecurityRestriction',
  unsupported: 'locationNotSupported',
};

export interface Places {
  shareLocation(to: ConversationKey): Promise<void>;
}

/** Sends where the visitor is. The message is there at once, and waits for the device to find out. */
export function createPlaces(deps: AttachDeps, tasks: Tasks): Places {
  const { outbox, device } = deps;

  async function locate(task: Task): Promise<void> {
    const found = await device.locate();
    if (itemOf(deps, task) === undefined) return;
    if (typeof found === 'object') {
      await release(deps, tasks, task, { type: 'location', coordinates: found });
    } else if (found === 'failed') {
      fail(deps, task);
    } else {
      outbox.discard(task.clientId);
      deps.tell(PROBLEMS[found]);
    }
  }

  return {
    async shareLocation(to) {
      const clientId = outbox.hold({ type: 'location' }, to);
      const task: Task = { clientId, hasFailed: false, again: () => void locate(task), end() {} };
      tasks.set(clientId, task);
      task.again();
    },
  };
}
