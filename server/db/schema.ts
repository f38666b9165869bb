import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { IntegrationStyle } from '../../protocol/config.ts';
import type { Client, MessageContent, MessageSource, Metadata } from '../../protocol/model.ts';

// SQL here must run on Postgres 15 and on PGlite (18): one dialect, one set of migrations.
// Ids are made by us (24 hex characters) because the REST cursors demand that length.

const id = () => text('id').primaryKey();
// Three decimals, because JavaScript's Date keeps no more and `received` is compared after a round trip.
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
const createdAt = () => moment('created_at').notNull().defaultNow();

export type AppSettings = { multiConvoEnabled: boolean };

export const apps = pgTable('apps', {
  id: id(),
  name: text('name').notNull(),
  iconUrl: text('icon_url'),
  settings: jsonb('settings').$type<AppSettings>().notNull(),
  createdAt: createdAt(),
});

const appId = () =>
  text('app_id')
    .notNull()
    .references(() => apps.id, { onDelete: 'cascade' });

export const appKeys = pgTable('app_keys', {
  /** `app_…`, the `kid` of the tokens it signs. */
  id: id(),
  appId: appId(),
  displayName: text('display_name').notNull(),
  /** Encrypted, not hashed: HS256 needs the secret itself. */
  secret: text('secret').notNull(),
  createdAt: createdAt(),
});

export const integrations = pgTable('integrations', {
  id: id(),
  appId: appId(),
  /** `web`, or the name of another channel. */
  type: text('type').notNull(),
  displayName: text('display_name').notNull(),
  /** What everybody may know of a channel, such as the address that its mails come from. */
  config: jsonb('config').$type<Record<string, unknown>>().notNull().default({}),
  allowedOrigins: jsonb('allowed_origins').$type<string[]>().notNull(),
  style: jsonb('style').$type<IntegrationStyle>().notNull(),
  canUserCreateMoreConversations: boolean('can_user_create_more_conversations').notNull(),
  canUserSeeConversationList: boolean('can_user_see_conversation_list').notNull(),
  createdAt: createdAt(),
});

export const users = pgTable(
  'users',
  {
    id: id(),
    appId: appId(),
    externalId: text('external_id'),
    givenName: text('given_name'),
    surname: text('surname'),
    email: text('email'),
    avatarUrl: text('avatar_url'),
    locale: text('locale'),
    metadata: jsonb('metadata').$type<Metadata>().notNull(),
    signedUpAt: moment('signed_up_at').notNull(),
  },
  (t) => [unique('users_external_id').on(t.appId, t.externalId)],
);

const userId = () =>
  text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });

export const userSessions = pgTable(
  'user_sessions',
  {
    id: id(),
    userId: userId(),
    clientId: text('client_id').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: createdAt(),
  },
  (t) => [index('user_sessions_user').on(t.userId)],
);

/** Makes whoever brings it once another device of the user. */
export const authCodes = pgTable(
  'auth_codes',
  {
    codeHash: text('code_hash').primaryKey(),
    appId: appId(),
    userId: userId(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('auth_codes_user').on(t.userId), index('auth_codes_expiry').on(t.expiresAt)],
);

/** A user's devices, and their addresses on other channels. */
export const clients = pgTable(
  'clients',
  {
    /** Of a browser the random id it gave itself, else made by us. */
    id: text('id').notNull(),
    userId: userId(),
    /** The integration's. */
    type: text('type').notNull().default('web'),
    status: text('status').$type<Client['status']>().notNull().default('active'),
    /** The address, on channels that have one. */
    displayName: text('display_name'),
    integrationId: text('integration_id')
      .notNull()
      .references(() => integrations.id, { onDelete: 'cascade' }),
    info: jsonb('info').$type<Record<string, string>>().notNull(),
    lastSeen: moment('last_seen').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.id] })],
);

export const conversations = pgTable(
  'conversations',
  {
    id: id(),
    appId: appId(),
    type: text('type').$type<'personal' | 'sdkGroup'>().notNull(),
    displayName: text('display_name'),
    description: text('description'),
    iconUrl: text('icon_url'),
    metadata: jsonb('metadata').$type<Metadata>().notNull(),
    createdBy: text('created_by').references(() => users.id, { onDelete: 'set null' }),
    clientId: text('client_id'),
    lastSeq: integer('last_seq').notNull().default(0),
    lastReceived: moment('last_received'),
    businessLastReadSeq: integer('business_last_read_seq').notNull().default(0),
    businessLastReadAt: moment('business_last_read_at'),
    createdAt: moment('created_at').notNull(),
    lastUpdatedAt: moment('last_updated_at').notNull(),
  },
  (t) => [
    unique('conversations_client_id').on(t.createdBy, t.clientId),
    index('conversations_activity').on(t.appId, t.lastUpdatedAt, t.id),
  ],
);

const conversationId = () =>
  text('conversation_id')
    .notNull()
    .references(() => conversations.id, { onDelete: 'cascade' });

export const participants = pgTable(
  'participants',
  {
    id: id(),
    conversationId: conversationId(),
    userId: userId(),
    lastReadSeq: integer('last_read_seq').notNull().default(0),
    lastReadAt: moment('last_read_at'),
    joinedAt: moment('joined_at').notNull(),
  },
  (t) => [
    unique('participants_once').on(t.conversationId, t.userId),
    index('participants_user').on(t.userId),
  ],
);

export const messages = pgTable(
  'messages',
  {
    id: id(),
    conversationId: conversationId(),
    seq: integer('seq').notNull(),
    clientId: text('client_id'),
    authorRole: text('author_role').$type<'user' | 'business'>().notNull(),
    authorUserId: text('author_user_id').references(() => users.id, { onDelete: 'set null' }),
    authorDisplayName: text('author_display_name'),
    authorAvatarUrl: text('author_avatar_url'),
    content: jsonb('content').$type<MessageContent>().notNull(),
    metadata: jsonb('metadata').$type<Metadata>(),
    source: jsonb('source').$type<MessageSource>().notNull(),
    received: moment('received').notNull(),
    /** Only its place is left, because `seq` has no holes. */
    isDeleted: boolean('is_deleted').notNull().default(false),
  },
  (t) => [
    unique('messages_seq').on(t.conversationId, t.seq),
    unique('messages_client_id').on(t.conversationId, t.clientId),
    // For users who go: without it the reference is looked for in every message there is.
    index('messages_author').on(t.authorUserId).where(sql`${t.authorUserId} is not null`),
  ],
);

/** Files that were uploaded; what is in them is on disk. */
export const attachments = pgTable(
  'attachments',
  {
    /** The file's name on disk, and in its address. */
    id: id(),
    appId: appId(),
    /** The visitor who uploaded it; null for the business. */
    userId: text('user_id').references(() => users.id, { onDelete: 'set null' }),
    /** The message that it is in. */
    messageId: text('message_id').references(() => messages.id, { onDelete: 'set null' }),
    /** Lives and goes with a message; other files stay until the business takes them away. */
    isForMessage: boolean('is_for_message').notNull(),
    /** The address that whoever uploaded it was told. */
    url: text('url').notNull(),
    mediaType: text('media_type').notNull(),
    /** What it was called. */
    name: text('name').notNull(),
    size: integer('size').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('attachments_message').on(t.messageId),
    index('attachments_user').on(t.userId),
    // For those that no message has.
    index('attachments_unused').on(t.createdAt).where(sql`${t.messageId} is null and ${t.isForMessage}`),
  ],
);

/** Which buttons were pressed, so that a repeat counts once. */
export const postbacks = pgTable(
  'postbacks',
  {
    id: id(),
    conversationId: conversationId(),
    clientId: text('client_id').notNull(),
    userId: userId(),
    actionId: text('action_id').notNull(),
    metadata: jsonb('metadata').$type<Metadata>(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    unique('postbacks_client_id').on(t.conversationId, t.clientId),
    index('postbacks_user').on(t.userId),
  ],
);

export const agents = pgTable(
  'agents',
  {
    id: id(),
    appId: appId(),
    username: text('username').notNull(),
    displayName: text('display_name').notNull(),
    avatarUrl: text('avatar_url'),
    passwordHash: text('password_hash').notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique('agents_username').on(t.appId, t.username)],
);

export const agentSessions = pgTable(
  'agent_sessions',
  {
    id: id(),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('agent_sessions_agent').on(t.agentId)],
);
