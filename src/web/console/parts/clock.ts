import type { PropertyDeclarations } from 'lit';
import { LightElement } from '../../widget/light-element.ts';
import { clockFace } from './words.ts';

/** A clock that runs by the server's time and is drawn by itself, once a second, so that nothing around it is. */
export class HostClock extends LightElement {
  static override properties: PropertyDeclarations = {
    since: { type: Number },
    until: { type: Number },
    left: { type: String },
    past: { type: String },
    now: { attribute: false },
  };

  /** Epoch milliseconds from which to count up. */
  declare since: number | undefined;
  /** Epoch milliseconds to which to count down; wins over `since`. */
  declare until: number | undefined;
  /** The word behind the time before `until`, and behind the time past it. */
  declare left: string;
  declare past: string;
  declare now: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    [this.left, this.past, this.now] = ['left', 'over', Date.now];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'timer');
    this.#timer = setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render(): string {
    const { since, until } = this;
    const now = this.now();
    if (until !== undefined) {
      this.toggleAttribute('over', now > until);
      this.toggleAttribute('soon', now <= until && until - now < 60_000);
      return now > until
        ? `${clockFace(now - until)} ${this.past}`
        : `${clockFace(until - now)} ${this.left}`;
    }
    return since === undefined ? '' : clockFace(now - since);
  }
}
