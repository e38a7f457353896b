import { refusalOf, LiveTalkError } from './errors.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';
import type { Comment } from './protocol.ts';

export interface SenderOptions {
  readonly outbox: Outbox;
  /** True while there is a connection that has joined. */
  readonly live: () => boolean;
  /** Makes sure there is somebody to post as; throws a refusal where that takes a person. */
  readonly ready: () => Promise<void>;
  readonly post: (entry: OutboxEntry) => Promise<Comment>;
  /** The server has kept it. Called before the entry leaves the outbox. */
  readonly kept: (entry: OutboxEntry, comment: Comment) => void;
  /** True where what slow mode holds back waits for the person and not for the time. */
  readonly byHand?: () => boolean;
  readonly random?: () => number;
  readonly now?: () => number;
}

/** Milliseconds an entry waits where the server asked for patience without saying how long. */
const patience = { base: 1_000, cap: 30_000 };

/**
 * Empties the outbox in order, one at a time, as long as there is a connection. What the connection lost goes again
 * after the next one; what the server asks to wait for goes when the time has come; what it refuses stays.
 */
export class Sender {
  #busy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #now: () => number;

  constructor(private readonly options: SenderOptions) {
    this.#now = options.now ?? Date.now;
  }

  /** Sends what can be sent. Safe to call at any time, from anywhere. */
  async flush(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.options.live()) {
        const entry = this.options.outbox.next(this.#now());
        if (!entry || !(await this.#send(entry))) break;
      }
    } finally {
      this.#busy = false;
      this.#schedule();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** Returns whether it makes sense to go on with the next entry now. */
  async #send(entry: OutboxEntry): Promise<boolean> {
    const { outbox } = this.options;
    outbox.sending(entry.key);
    try {
      await this.options.ready();
      const comment = await this.options.post(entry);
      this.options.kept(entry, comment);
      if (comment.status === 'held') outbox.hold(entry.key, comment.id);
      else outbox.remove(entry.key);
      return true;
    } catch (error) {
      return this.#failed(entry, error);
    }
  }

  #failed(entry: OutboxEntry, error: unknown): boolean {
    const { outbox } = this.options;
    const refusal = refusalOf(error);
    const byHand = refusal?.code === 'slow_mode' && this.options.byHand?.();
    if (refusal && (byHand || !refusal.transient)) {
      outbox.refuse(entry.key, refusal);
      return true;
    }
    if (!refusal && !this.options.live()) {
      outbox.again(entry.key);
      return false;
    }
    const wait =
      refusal?.retryAfter === undefined ? this.#patience(entry.attempts) : refusal.retryAfter * 1000;
    outbox.again(entry.key, refusal ?? new LiveTalkError('unavailable', ''), this.#now() + wait);
    return false;
  }

  #patience(attempts: number): number {
    const ceiling = Math.min(patience.cap, patience.base * 2 ** Math.min(attempts, 20));
    return ceiling / 2 + ((this.options.random ?? Math.random)() * ceiling) / 2;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const at = this.options.outbox.wakeAt;
    if (at === undefined) return;
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, at - this.#now()));
  }
}
