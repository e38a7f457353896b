/** Milliseconds in which what happens is gathered into one announcement. */
const window = 1500;

/**
 * Feeds the one polite live region. Arrivals are counted, other sentences kept in order, and all of it is said at
 * once after a pause, so that a busy thread does not talk over the person.
 */
export class Announcer {
  #sentences: string[] = [];
  #arrived = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly say: (text: string) => void,
    private readonly arrivals: (count: number) => string,
  ) {}

  tell(sentence: string): void {
    if (!this.#sentences.includes(sentence)) this.#sentences.push(sentence);
    this.#later();
  }

  arrived(count: number): void {
    this.#arrived += count;
    this.#later();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const parts = [...this.#sentences, ...(this.#arrived > 0 ? [this.arrivals(this.#arrived)] : [])];
      this.#sentences = [];
      this.#arrived = 0;
      this.say(parts.join(' '));
    }, window);
  }
}
