import type { Comment, Talk, Thread } from './protocol.ts';
import { shownTalks } from './talk-reducer.ts';

/**
 * What a reader holds of a thread: its newest comments without a hole, true at `seq`. Immutable; the reducer makes
 * the next one.
 */
export interface ThreadState {
  readonly thread: Thread;
  /** The number of the last event that is in it. */
  readonly seq: number;
  /** Ascending by seq, removed ones included as places. */
  readonly comments: readonly Comment[];
  /** The server has older comments than the first one here. */
  readonly more: boolean;
  /** All that are not over and the newest that are, by start, with their lists. */
  readonly talks: readonly Talk[];
}

/** Fresh state, as an answer to Join carries it. */
export function freshState(
  thread: Thread,
  seq: number,
  comments: readonly Comment[],
  more: boolean,
  talks: readonly Talk[] = [],
): ThreadState {
  return {
    thread: { ...thread, seq },
    seq,
    comments: [...comments].sort((a, b) => a.seq - b.seq),
    more,
    talks: shownTalks(talks),
  };
}
