import type { Comment } from '../../client/protocol.ts';
import type { ThreadState } from '../../client/thread-state.ts';

/**
 * Decides what of a thread is on the page. Comments that arrive while somebody reads wait until they are asked for,
 * so that nothing being read moves; own ones and changes to what is shown appear at once.
 */
export class Arrivals {
  #shown: number | undefined;

  /** With this on, everything is shown as it arrives. */
  following = false;

  /** The number up to which everything is on the page; nothing before the first state. */
  get shown(): number | undefined {
    return this.#shown;
  }

  /** Shows everything up to a number. */
  reveal(seq: number): void {
    this.#shown = seq;
  }

  /** Splits the comments into those to show and those that wait. The first state is shown whole. */
  split(
    state: ThreadState,
    me: string | undefined,
  ): { shown: readonly Comment[]; waiting: readonly Comment[] } {
    const nothingToRead = !state.comments.some((comment) => comment.seq <= (this.#shown ?? 0));
    if (this.#shown === undefined || this.following || nothingToRead) this.#shown = state.seq;
    const limit = this.#shown;
    const last = state.comments[state.comments.length - 1];
    if (!last || last.seq <= limit) return { shown: state.comments, waiting: [] };
    const shown: Comment[] = [];
    const waiting: Comment[] = [];
    for (const comment of state.comments) {
      const now = comment.seq <= limit || comment.author.id === me || comment.kind === 'link';
      if (now) shown.push(comment);
      else if (comment.status !== 'removed') waiting.push(comment);
    }
    return { shown, waiting };
  }
}
