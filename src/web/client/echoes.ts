import type { OutboxEntry } from './outbox.ts';
import type { Comment } from './protocol.ts';

/**
 * An own comment can come back as an event before the answer to its post does. It is then most likely the entry that
 * still waits, and must not be seen twice. The entry stays in the outbox, because only the answer is proof.
 */
export class Echoes {
  readonly #seen = new Map<string, string>();

  /** An own comment came among the events. */
  heard(comment: Comment, outbox: readonly OutboxEntry[]): void {
    const waiting = outbox.find(
      (entry) => entry.attempts > 0 && entry.parent === comment.parent && !this.#seen.has(entry.key),
    );
    if (waiting) this.#seen.set(waiting.key, comment.id);
  }

  settled(entry: OutboxEntry): void {
    this.#seen.delete(entry.key);
  }

  /** The entries that are not on the page in another form already. */
  unheard(outbox: readonly OutboxEntry[]): readonly OutboxEntry[] {
    return this.#seen.size === 0
      ? outbox
      : outbox.filter((entry) => entry.state === 'refused' || !this.#seen.has(entry.key));
  }
}
