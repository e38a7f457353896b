/** Milliseconds after which it is said again that somebody types; the server forgets it a little later. */
const again = 3000;

/** Tells the server about typing as rarely as will do. */
export class Typist {
  #saidAt = 0;

  constructor(
    private readonly tell: (on: boolean) => void,
    private readonly now: () => number = Date.now,
  ) {}

  typing(on: boolean): void {
    if (!on) {
      if (this.#saidAt > 0) this.tell(false);
      this.#saidAt = 0;
    } else if (this.now() - this.#saidAt >= again) {
      this.#saidAt = this.now();
      this.tell(true);
    }
  }
}
