import type { PropertyDeclarations } from 'lit';
import { LightElement } from '../light-element.ts';

/** Words that count down by themselves, so that nothing around them has to be drawn every second. */
export class LiveTalkCountdown extends LightElement {
  static override properties: PropertyDeclarations = {
    to: { attribute: false },
    ahead: { attribute: false },
    words: { attribute: false },
  };

  /** Server's time, epoch milliseconds. */
  declare to: number;
  /** Milliseconds that this clock is ahead of the server's. */
  declare ahead: number | undefined;
  /** What to say, given the milliseconds that are left. */
  declare words: (left: number) => string;
  /** Called once, when the time is up. */
  declare onOver: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): string {
    const left = this.to - Date.now() + (this.ahead ?? 0);
    clearTimeout(this.#timer);
    if (left > 0) {
      // Just after the second has changed, and not more often than a minute's words need.
      const pause = left > 7_200_000 ? 60_000 : (left % 1000) + 20;
      this.#timer = setTimeout(() => this.requestUpdate(), pause);
    } else if (this.#over !== this.to) {
      this.#over = this.to;
      this.onOver?.();
    }
    return this.words(left);
  }
}
