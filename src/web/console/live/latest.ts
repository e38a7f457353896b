/**
 * Keeps an answer fresh: asks when told that it may have changed, one question at a time, and once more where it was told
 * while asking. An answer that does not come leaves the last one; whoever tells again asks again.
 */
export class Latest<T> {
  #asking = false;
  #again = false;

  constructor(
    private readonly ask: () => Promise<T>,
    private readonly told: (answer: T) => void,
  ) {}

  want(): void {
    if (this.#asking) this.#again = true;
    else void this.#run();
  }

  async #run(): Promise<void> {
    this.#asking = true;
    do {
      this.#again = false;
      try {
        this.told(await this.ask());
      } catch {
        // It stays as it was.
      }
    } while (this.#again);
    this.#asking = false;
  }
}
