import { applyEvent, applyToComment } from './reducer.ts';
import type { CommentsPage, ThreadEvent } from './protocol.ts';
import type { ThreadState } from './thread-state.ts';

/**
 * Keeps a thread's state right whatever order things arrive in. Events that come before the first full state, or
 * beyond a hole, wait here; `gap` then says that the log must be read from `seq`.
 */
export class ThreadLog {
  /** More than this waiting means a long hole, which reading the log repairs better than memory does. */
  static readonly maxWaiting = 1000;

  #state: ThreadState | undefined;
  #waiting = new Map<number, ThreadEvent>();
  /** Events applied since a page of older comments was asked for; see addOlder. */
  #sinceOlder: ThreadEvent[] | undefined;

  constructor(private readonly changed: (applied: readonly ThreadEvent[]) => void = () => {}) {}

  get state(): ThreadState | undefined {
    return this.#state;
  }

  /** True when an event is known to exist that cannot be applied because an earlier one is missing. */
  get gap(): boolean {
    return this.#state !== undefined && this.#waiting.size > 0;
  }

  /** Replaces everything, then applies what waited and follows. */
  reset(state: ThreadState): void {
    this.#state = state;
    this.#sinceOlder = undefined;
    this.changed(this.#drain());
  }

  /** Takes events in any order, known ones too. */
  receive(events: readonly ThreadEvent[]): void {
    const seq = this.#state?.seq ?? -1;
    for (const event of events) if (event.seq > seq) this.#waiting.set(event.seq, event);
    const applied = this.#drain();
    if (this.#waiting.size > ThreadLog.maxWaiting) this.#forgetFarthest();
    if (applied.length > 0) this.changed(applied);
  }

  /** To be called before a page of older comments is asked for: the answer may be older than events that arrive meanwhile. */
  expectOlder(): void {
    this.#sinceOlder = [];
  }

  /** Puts a page of older comments in front and brings it up to date. Returns false when a reset made it useless. */
  addOlder(page: CommentsPage): boolean {
    const missed = this.#sinceOlder;
    this.#sinceOlder = undefined;
    if (!this.#state || !missed) return false;
    const first = this.#state.comments[0]?.seq ?? Number.POSITIVE_INFINITY;
    const older = page.comments
      .filter((comment) => comment.seq < first)
      .sort((a, b) => a.seq - b.seq)
      .map((comment) => missed.reduce(applyToComment, comment));
    this.#state = { ...this.#state, comments: [...older, ...this.#state.comments], more: page.more };
    this.changed([]);
    return true;
  }

  #drain(): ThreadEvent[] {
    const applied: ThreadEvent[] = [];
    if (!this.#state) return applied;
    for (;;) {
      const event = this.#waiting.get(this.#state.seq + 1);
      if (!event) break;
      this.#waiting.delete(event.seq);
      this.#state = applyEvent(this.#state, event);
      applied.push(event);
    }
    for (const seq of this.#waiting.keys()) if (seq <= this.#state.seq) this.#waiting.delete(seq);
    this.#sinceOlder?.push(...applied);
    return applied;
  }

  #forgetFarthest(): void {
    const kept = [...this.#waiting.keys()].sort((a, b) => a - b).slice(0, ThreadLog.maxWaiting / 2);
    this.#waiting = new Map(kept.map((seq) => [seq, this.#waiting.get(seq) as ThreadEvent]));
  }
}
