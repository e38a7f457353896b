import type { RoomRules, Talk, TalkEvent, TalkNotice } from './protocol-talks.ts';

export type * from './protocol-talks.ts';

/** The shapes of LiveTalk's contract. JSON is camelCase, times are RFC 3339 in UTC, ids are UUIDv7 strings. */

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Participant extends Person {
  readonly kind: 'guest' | 'member';
  readonly avatar?: string;
  readonly url?: string;
  readonly roles: readonly string[];
  /** Tells apart people of one name in a site: "2", "3". */
  readonly tag?: string;
}

export type Reactions = Readonly<Record<string, number>>;
/** At most five people for each reaction, so a reader can be told who and not only how many. */
export type ReactedBy = Readonly<Record<string, readonly Person[]>>;

export interface Comment {
  readonly id: string;
  /** The number of the event that created it; ascending in a thread. */
  readonly seq: number;
  readonly thread: string;
  readonly parent?: string;
  readonly author: Participant;
  /** Sanitised by the server; empty once removed. */
  readonly html: string;
  /** What was written (Markdown); only in answers to the author. */
  readonly body?: string;
  /** While a talk is in listening mode: `spoken` from the floor, else an `aside`. */
  readonly kind: 'comment' | 'link' | 'spoken' | 'aside';
  readonly at: string;
  readonly editedAt?: string;
  readonly removedAt?: string;
  readonly removedBy?: 'author' | 'moderator';
  readonly status: 'published' | 'held' | 'removed';
  readonly reactions: Reactions;
  readonly reactedBy?: ReactedBy;
}

export interface Thread {
  readonly id: string;
  readonly site: string;
  readonly post: string;
  readonly url?: string;
  readonly title?: string;
  readonly seq: number;
  /** Published comments that are not removed. */
  readonly comments: number;
  readonly state: 'open' | 'readonly' | 'closed';
  /** How it is being run; absent where nothing is set. */
  readonly room?: RoomRules;
}

interface Numbered {
  readonly seq: number;
  readonly at: string;
}

export interface CommentCreated extends Numbered {
  readonly type: 'comment.created';
  readonly comment: Comment;
}
export interface CommentEdited extends Numbered {
  readonly type: 'comment.edited';
  readonly comment: Comment;
}
export interface CommentRemoved extends Numbered {
  readonly type: 'comment.removed';
  readonly id: string;
  readonly by: 'author' | 'moderator';
}
export interface CommentReactions extends Numbered {
  readonly type: 'comment.reactions';
  readonly id: string;
  readonly reactions: Reactions;
  readonly reactedBy?: ReactedBy;
}
export interface ThreadUpdated extends Numbered {
  readonly type: 'thread.updated';
  readonly thread: Thread;
}

/** The event types this client understands. */
export type KnownEvent =
  CommentCreated | CommentEdited | CommentRemoved | CommentReactions | ThreadUpdated | TalkEvent;
/** One change of a thread. A type that is not known is skipped and its number counted. */
export type ThreadEvent = KnownEvent | (Numbered & { readonly type: string });

export interface Presence {
  /** People with a name, each once. */
  readonly count: number;
  readonly participants: readonly Participant[];
  /** Connections without a name. */
  readonly anonymous: number;
}

export interface PresenceChange {
  readonly thread: string;
  readonly count: number;
  readonly anonymous: number;
  readonly joined: readonly Participant[];
  readonly left: readonly string[];
  /** Everybody listed, where a message was missed or the change is larger than the list. */
  readonly participants?: readonly Participant[];
}

export interface Settings {
  readonly reactions: readonly string[];
  /** Seconds in which an author may change a comment. */
  readonly editSeconds: number;
  /** Longest comment, in UTF-8 bytes. */
  readonly maxBodyBytes: number;
  readonly guests: boolean;
}

export interface Joined {
  readonly thread: Thread;
  readonly me?: Participant;
  readonly seq: number;
  readonly comments?: readonly Comment[];
  readonly events?: readonly ThreadEvent[];
  readonly reset?: boolean;
  readonly more: boolean;
  readonly presence: Presence;
  readonly settings?: Settings;
  /** All that are not over and the newest that are, with their lists. */
  readonly talks?: readonly Talk[];
}

export interface EventsPage {
  readonly events: readonly ThreadEvent[];
  readonly seq: number;
  readonly reset?: boolean;
}

export interface CommentsPage {
  readonly comments: readonly Comment[];
  readonly more: boolean;
}

export interface EventsMessage {
  readonly thread: string;
  readonly events: readonly ThreadEvent[];
}

export interface TypingMessage {
  readonly thread: string;
  readonly participants: readonly Person[];
}

/** Something for this person alone: about a comment, or about a talk or how a thread is run. */
export interface Notice {
  readonly kind: string;
  readonly thread: string;
  readonly comment?: Comment;
  readonly talk?: TalkNotice;
  /** Who waves. */
  readonly from?: Participant;
  readonly at: string;
}

export interface DrainMessage {
  /** Seconds; reconnect at a random moment inside. */
  readonly reconnectWithin: number;
}

/** What a site allows when the server did not say. */
export const defaultSettings: Settings = {
  reactions: ['👋', '❤️', '😂', '👏', '🤔', '🙏'],
  editSeconds: 900,
  maxBodyBytes: 16_384,
  guests: true,
};
