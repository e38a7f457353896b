/**
 * Exponential waits with full jitter: after the n-th failure a random time between nothing and
 * min(cap, base * 2^n). It never ends, because a page may sleep for days. A link that held for `healthyAfter`
 * starts over; one that breaks at once does not, or a server that accepts and drops would be hammered.
 */
export class Backoff {
  #failures = 0;

  constructor(
    private readonly random: () => number = Math.random,
    /** Milliseconds: first ceiling, highest ceiling, and how long a link must hold to count as healthy. */
    private readonly limits = { base: 500, cap: 30_000, healthyAfter: 10_000 },
  ) {}

  get failures(): number {
    return this.#failures;
  }

  /** Milliseconds to wait after one more failure. */
  next(): number {
    const ceiling = Math.min(this.limits.cap, this.limits.base * 2 ** Math.min(this.#failures, 30));
    this.#failures += 1;
    return this.random() * ceiling;
  }

  /** Tells how long, in milliseconds, the last link was up. */
  held(milliseconds: number): void {
    if (milliseconds >= this.limits.healthyAfter) this.#failures = 0;
  }
}
