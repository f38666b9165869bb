import { actionsContract } from './contract/actions-contract.ts';
import { basicsContract } from './contract/basics-contract.ts';
import { channelsContract } from './contract/channels-contract.ts';
import { conversationsContract } from './contract/conversations-contract.ts';
import { filesContract } from './contract/files-contract.ts';
import { groupsContract } from './contract/groups-contract.ts';
import { identityContract } from './contract/identity-contract.ts';
import { messagesContract } from './contract/messages-contract.ts';
import type { OpenSubject } from './contract/subject.ts';

/** What every backend keeps to: run against the mock and against the real server. */
export function backendContract(name: string, open: OpenSubject): void {
  basicsContract(name, open);
  identityContract(name, open);
  conversationsContract(name, open);
  messagesContract(name, open);
  groupsContract(name, open);
  actionsContract(name, open);
  filesContract(name, open);
  channelsContract(name, open);
}
