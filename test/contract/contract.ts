import { actionsContract } from './actions-contract.ts';
import { basicsContract } from './basics-contract.ts';
import { conversationsContract } from './conversations-contract.ts';
import { groupsContract } from './groups-contract.ts';
import { identityContract } from './identity-contract.ts';
import { messagesContract } from './messages-contract.ts';
import type { OpenSubject } from './subject.ts';

/** What every backend keeps to: run against the mock and against the real server. */
export function backendContract(name: string, open: OpenSubject): void {
  basicsContract(name, open);
  identityContract(name, open);
  conversationsContract(name, open);
  messagesContract(name, open);
  groupsContract(name, open);
  actionsContract(name, open);
}
