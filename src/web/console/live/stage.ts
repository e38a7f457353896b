import type { LinkState } from '../../client/link.ts';
import type { OutboxEntry } from '../../client/outbox.ts';
import type { Presence } from '../../client/protocol.ts';
import type { Backstage, Comment, Participant, Thread, WholeTalk } from '../protocol.ts';

/** Everything the live screen shows of a talk at one moment. Immutable: what did not change is the same object. */
export interface Stage {
  readonly talk: WholeTalk;
  readonly thread: Thread;
  /** Ascending, removed ones included as places. */
  readonly comments: readonly Comment[];
  /** False until the thread was joined for the first time. */
  readonly ready: boolean;
  /** The server has older comments. */
  readonly more: boolean;
  readonly presence: Presence;
  readonly backstage: Backstage;
  readonly me: Participant | undefined;
  readonly link: LinkState;
  readonly online: boolean;
  readonly unsent: readonly OutboxEntry[];
}

export const nothingBackstage: Backstage = { questions: [], polls: [], silenced: [], removed: [] };
