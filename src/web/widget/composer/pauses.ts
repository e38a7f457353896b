/** Milliseconds without a keystroke after which the draft is kept, and after which somebody no longer types. */
const lengths = { draft: 300, typing: 4000 };

/** What follows from keystrokes once they pause: keeping the draft, and telling that somebody types or has stopped. */
export class Pauses {
  #draft: ReturnType<typeof setTimeout> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly keep: () => void,
    private readonly typing: (on: boolean) => void,
  ) {}

  /** A keystroke; `empty` when nothing is left. */
  stroke(empty: boolean): void {
    clearTimeout(this.#draft);
    this.#draft = setTimeout(() => this.keep(), lengths.draft);
    if (empty) return this.still();
    this.typing(true);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.still(), lengths.typing);
  }

  /** Nobody types any more. */
  still(): void {
    if (this.#typing === undefined) return;
    clearTimeout(this.#typing);
    this.#typing = undefined;
    this.typing(false);
  }

  /** Keeps the draft now. */
  settle(): void {
    clearTimeout(this.#draft);
    this.keep();
  }
}
