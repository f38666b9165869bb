import type { ConversationFields, ProfileChange } from '../../protocol/events.ts';
import type { Conversation, Id, MessageContent } from '../../protocol/model.ts';
import type { Backend } from '../../src/core/ports.ts';

/** What the suite needs of a backend, whatever stands behind it. */
export type Subject = {
  backend: Backend;
  integrationId: Id;
  /** A channel of type `mailgun` of the same app. */
  mailIntegrationId: Id;
  /** Of the same backend: an app in which a visitor may have one conversation only. */
  singleIntegrationId: Id;
  business: Business;
  /** Cuts the network between the visitors and the server, or mends it. */
  setOnline(online: boolean): void;
  close(): Promise<void>;
};

/** What the people and programs of the business do. */
export type Business = {
  post(conversationId: Id, content: MessageContent): Promise<{ id: Id }>;
  /** As if the user had written from another channel. */
  postAs(userId: Id, conversationId: Id, content: MessageContent): Promise<{ id: Id }>;
  typing(conversationId: Id, state: 'start' | 'stop'): Promise<unknown>;
  /** Up to the newest message. */
  read(conversationId: Id): Promise<unknown>;
  deleteMessage(conversationId: Id, messageId: Id): Promise<unknown>;
  createConversation(wanted: {
    type: Conversation['type'];
    userIds: Id[];
    displayName?: string;
  }): Promise<{ id: Id }>;
  updateConversation(conversationId: Id, fields: ConversationFields): Promise<unknown>;
  /** Not a user's first one. */
  removeConversation(conversationId: Id): Promise<unknown>;
  addParticipant(conversationId: Id, userId: Id): Promise<unknown>;
  removeParticipant(conversationId: Id, userId: Id): Promise<unknown>;
  /** What visitors have pressed so far, as the business heard it. */
  postbacks(): { conversationId: Id; userId: Id; action: { id: Id }; metadata?: object }[];
  createUser(fields: { externalId?: string; givenName?: string }): Promise<{ id: Id }>;
  updateUser(userId: Id, change: ProfileChange): Promise<unknown>;
  deleteUser(userId: Id): Promise<unknown>;
  clients(userId: Id): Promise<{ id: string; type: string }[]>;
  endSessions(userId: Id): Promise<unknown>;
  authCode(userId: Id): Promise<string>;
  expiredAuthCode(userId: Id): Promise<string>;
  /** Without `expiresIn` (seconds) it does not expire. */
  signJwt(externalId: string, expiresIn?: number): Promise<string>;
  /** Deletes the key that has signed so far; what is signed later is good again. */
  deleteKey(): Promise<unknown>;
};

export type OpenSubject = () => Promise<Subject>;
