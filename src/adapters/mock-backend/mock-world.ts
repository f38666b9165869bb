import type { ServerEventName, ServerEvents } from '../../../protocol/events.ts';
import type { Id, Message } from '../../../protocol/model.ts';
import type { MockChannels } from './mock-channels.ts';
import type { MockPostback } from './mock-controls.ts';
import type { MockConversations } from './mock-conversations.ts';
import type { MockJwts } from './mock-jwts.ts';
import type { MockMessages } from './mock-messages.ts';
import type { MockOptions } from './mock-options.ts';
import type { MockConversation, MockStore, MockUser } from './mock-store.ts';
import type { MockTyping } from './mock-typing.ts';
import type { MockUsers } from './mock-users.ts';

/** Who is at the other end of a visitor's socket; `clientId` is their browser's. */
export type MockPeer = { userId: Id; clientId: string; token: string } | MockJwtPeer;
export type MockJwtPeer = { userId: Id; clientId: string; externalId: string; jwt: string };

/** What the rules of the mock server work on: its tables, and the sockets of those concerned. */
export type MockWorld = {
  store: MockStore;
  publish<K extends ServerEventName>(to: readonly Id[], name: K, event: ServerEvents[K]): void;
  /** Tells these sockets that their session has ended, and closes them. */
  end(isMeant: (peer: MockPeer) => boolean): void;
};

/** All rules of the mock server, for its two doors: the visitors' sockets and the business's methods. */
export type MockServer = {
  options: MockOptions;
  store: MockStore;
  users: MockUsers;
  jwts: MockJwts;
  conversations: MockConversations;
  messages: MockMessages;
  typing: MockTyping;
  channels: MockChannels;
  merge(discarded: MockUser, surviving: MockUser): void;
  /** A visitor has said something. */
  answer(row: MockConversation, message: Message): void;
  pressed(postback: MockPostback): void;
};
