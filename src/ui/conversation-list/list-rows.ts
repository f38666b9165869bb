import type { Message } from '../../../protocol/model.ts';
import type { Commands } from '../../core/commands.ts';
import { pendingOf, sortedConversations } from '../../core/state/selectors.ts';
import type { ConversationKey, ConversationState, State } from '../../core/state/state.ts';
import { unreadOf } from '../../core/state/unread.ts';
import { type PreviewTexts, previewOf } from './preview.ts';

export type ListRow = {
  key: ConversationKey;
  name: string;
  iconUrl: string | undefined;
  preview: string;
  /** Milliseconds since 1970. */
  at: number;
  unread: number;
  /** It is the one under the list. */
  current: boolean;
};

/** What the list shows, newest activity first. */
export function buildListRows(
  state: State,
  displayed: Commands['displayed'],
  texts: PreviewTexts,
): ListRow[] {
  const { businessName, businessIconUrl } = state.settings;
  const shown = state.shown.value;
  const names = { userId: state.user.value?.id, businessName };

  const rowOf = (key: ConversationKey, known?: ConversationState): ListRow => {
    const pending = pendingOf(state, key);
    const newest = pending.findLast(displayed) ?? newestDrawn(known, displayed);
    const preview = newest && displayed(newest);
    const { displayName, iconUrl, lastUpdatedAt = 0 } = known?.conversation ?? {};
    const author = newestDrawn(known, displayed, isByBusiness)?.author;
    return {
      key,
      name: displayName ?? author?.displayName ?? businessName,
      iconUrl: iconUrl ?? author?.avatarUrl ?? businessIconUrl,
      preview: preview === undefined ? '' : previewOf(preview, names, texts),
      at: Math.max(lastUpdatedAt * 1000, pending.at(-1)?.createdAt ?? 0),
      unread: unreadOf(state, key),
      current: key === shown,
    };
  };

  // Those that wait for a connection to begin exist only here.
  const waiting = new Set(state.outbox.value.map((item) => item.conversationKey));
  const known = sortedConversations(state);
  for (const { conversation } of known) waiting.delete(conversation.id);
  return [
    ...[...waiting].filter((key) => key.startsWith('new:')).map((key) => rowOf(key)),
    ...known.map((one) => rowOf(one.conversation.id, one)),
  ];
}

const isByBusiness = ({ author }: Message) => author.role === 'business';

/** The newest message of those known that is drawn at all, as it is drawn. */
function newestDrawn(
  known: ConversationState | undefined,
  displayed: Commands['displayed'],
  fits: (message: Message) => boolean = () => true,
): Message | undefined {
  if (known === undefined) return undefined;
  const { messages, conversation } = known;
  const last = conversation.lastMessage;
  // Of a conversation that was not opened yet only that one is known.
  const all = last && last.seq > (messages.at(-1)?.seq ?? 0) ? [last] : messages;
  const newest = all.findLast((message) => fits(message) && displayed(message) !== undefined);
  return newest && displayed(newest);
}
