/** A moment: seconds since 1970, with decimals. The public API of the Web Messenger uses the same unit. */
export type UnixSeconds = number;

/** 24 lowercase hex characters. The REST v2 cursors demand this length. */
export type Id = string;

/** What a site or a business may attach: flat, at most {@link LIMITS}.metadataBytes once written as JSON. */
export type Metadata = Record<string, string | number | boolean>;

export type User = {
  id: Id;
  /** The site's own name for this user. Absent while the visitor is anonymous. */
  externalId?: string;
  givenName?: string;
  surname?: string;
  email?: string;
  avatarUrl?: string;
  /** ISO 8601. */
  signedUpAt: string;
  metadata: Metadata;
};

/** What may be known about a visitor before there is a user. */
export type Profile = Partial<Pick<User, 'givenName' | 'surname' | 'email' | 'avatarUrl' | 'metadata'>>;

/** A user's device, or their address on another channel. */
export type Client = {
  id: string;
  /** `web`, `mailgun`, … */
  type: string;
  status: 'active' | 'pending' | 'inactive' | 'blocked';
  integrationId?: Id;
  displayName?: string;
};

export type Participant = {
  id: Id;
  userId: Id;
  /** Business messages (and in groups: other users' messages) after `lastReadSeq`. */
  unreadCount: number;
  /** 0 when nothing was read yet. */
  lastReadSeq: number;
  lastRead?: UnixSeconds;
};

export type Conversation = {
  id: Id;
  type: 'personal' | 'sdkGroup';
  displayName?: string;
  description?: string;
  iconUrl?: string;
  metadata: Metadata;
  createdAt: UnixSeconds;
  lastUpdatedAt: UnixSeconds;
  /** The `seq` of the newest message; 0 when the conversation is empty. */
  lastSeq: number;
  businessLastReadSeq: number;
  businessLastRead?: UnixSeconds;
  participants: Participant[];
  /** The newest message, for previews. */
  lastMessage?: Message;
};

/** Something to press, in a message or in one of its items. Further fields depend on the type. */
export type Action = {
  /** Made by the server; names the action in `triggerPostback`. */
  id: Id;
  /** `link`, `postback`, `reply`, `webview`, `buy`, `locationRequest`, or a type this version does not know. */
  type: string;
  text?: string;
  metadata?: Metadata;
  [field: string]: unknown;
};

export type TextContent = {
  type: 'text';
  /** May be empty only beside actions. */
  text: string;
  /** The same as HTML, from the business; to be sanitised by whoever draws it. */
  htmlText?: string;
  /** What the server made `htmlText` of. */
  markdownText?: string;
  /** The visitor can write nothing until something else is said. */
  blockChatInput?: boolean;
  actions?: Action[];
  /** What stands behind the answer to a `reply` action. */
  payload?: string;
};

/** A file that is fetched when it is drawn or asked for. */
export type Media = {
  /** `http:` or `https:`. */
  mediaUrl: string;
  /** As in a `Content-Type` header. */
  mediaType?: string;
  /** Bytes. */
  mediaSize?: number;
  /** For who cannot see it; of a file, its name. */
  altText?: string;
  /** What was said along with it. */
  text?: string;
};

export type ImageContent = Media & { type: 'image'; actions?: Action[] };

export type FileContent = Media & { type: 'file' };

/** One of several things to choose from. */
export type Item = {
  title: string;
  description?: string;
  mediaUrl?: string;
  mediaType?: string;
  altText?: string;
  /** How much room its picture takes. */
  size?: 'compact' | 'large';
  /** 1 to 3, of the types `link`, `postback`, `webview` and `buy`. */
  actions: Action[];
  metadata?: Metadata;
};

/** Items side by side. */
export type CarouselContent = {
  type: 'carousel';
  /** 1 to 10. */
  items: Item[];
  /** `horizontal` (1.91 to 1) when absent. */
  displaySettings?: { imageAspectRatio?: 'horizontal' | 'square' };
};

/** Items below each other. */
export type ListContent = {
  type: 'list';
  /** 1 to 10. */
  items: Item[];
  /** For the list as a whole. */
  actions?: Action[];
};

export type LocationContent = {
  type: 'location';
  /** Degrees, north and east. */
  coordinates: { lat: number; long: number };
  location?: { name?: string; address?: string };
};

export type FormOption = { name: string; label: string };

export type FormField = {
  type: 'text' | 'email' | 'select';
  /** Unique within the form. */
  name: string;
  label: string;
  placeholder?: string;
  /** Characters; text only. Default 1. */
  minSize?: number;
  /** Characters; text only. Default 128. */
  maxSize?: number;
  /** Select only. */
  options?: FormOption[];
};

export type FormContent = {
  type: 'form';
  fields: FormField[];
  /** The visitor can write nothing until the form is submitted. */
  blockChatInput?: boolean;
  submitted?: boolean;
};

export type FormResponseField = { name: string; label: string } & (
  | { type: 'text'; text: string }
  | { type: 'email'; email: string }
  | { type: 'select'; select: FormOption[] }
);

export type FormResponseContent = {
  type: 'formResponse';
  fields: FormResponseField[];
  /** The form that is answered; absent for the one that the widget shows before a conversation begins. */
  quotedMessageId?: Id;
  /** "label: value" lines. Made by the server. */
  textFallback?: string;
};

/**
 * A content type this version does not know. It is stored, sent on and given to the page as it came;
 * only drawing it falls back to a text.
 */
export type UnknownContent = { type: string & {}; [field: string]: unknown };

/**
 * {@link ImageContent}, {@link FileContent}, {@link CarouselContent}, {@link ListContent}, {@link LocationContent},
 * {@link FormContent} and {@link FormResponseContent} come as any other: whoever reads them checks `type` and fields first.
 */
export type MessageContent = TextContent | UnknownContent;

export type Author = {
  role: 'user' | 'business';
  /** Set for users, as long as they are there: what somebody who was deleted said in a group is by nobody. */
  userId?: Id;
  displayName?: string;
  avatarUrl?: string;
};

export type MessageSource = {
  /** `web` for the widget, `desk`, `api:conversations`, or a channel's name. */
  type: string;
  /** The browser's client id, for `web`. */
  id?: string;
  integrationId?: Id;
};

export type Message = {
  id: Id;
  conversationId: Id;
  /** Dense per conversation, from 1. The only order there is. */
  seq: number;
  /** Made by the sender when send was pressed; unique per conversation. Absent on messages posted over REST. */
  clientId?: string;
  author: Author;
  content: MessageContent;
  metadata?: Metadata;
  source: MessageSource;
  /** Set by the server; strictly increases within a conversation. */
  received: UnixSeconds;
  /** Its content was taken away (`type` is `deleted`); the place stays, because `seq` has no holes. */
  deleted?: true;
};

/** A person who answers. */
export type Agent = { id: Id; username: string; displayName: string; avatarUrl?: string };

/** A conversation as the desk lists it. */
export type InboxConversation = Conversation & {
  user: User;
  /** User messages after `businessLastReadSeq`. */
  unreadByBusiness: number;
};
