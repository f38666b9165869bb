import type { Action, Id, Message, MessageContent } from '../../../protocol/model.ts';

type Part = { actions?: unknown; items?: unknown; [field: string]: unknown };

/** Names everything that can be pressed, in the message and in its items, as the server does. */
export function withActionIds(content: MessageContent, createId: () => Id): MessageContent {
  return named(content, createId) as MessageContent;
}

function named(part: Part, createId: () => Id): Part {
  const { actions, items } = part;
  return {
    ...part,
    ...(Array.isArray(actions) && { actions: actions.map((action) => ({ ...action, id: createId() })) }),
    ...(Array.isArray(items) && { items: items.map((item: Part) => named(item, createId)) }),
  };
}

/** Everything that can be pressed in a message. */
export function actionsOf({ content }: Message): Action[] {
  const { items } = content as Part;
  const parts: Part[] = [content, ...(Array.isArray(items) ? items : [])];
  return parts.flatMap(({ actions }) => (Array.isArray(actions) ? (actions as Action[]) : []));
}
