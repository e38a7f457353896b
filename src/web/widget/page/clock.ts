import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * The time a view shows. It moves once a minute for "5 min. ago", and every second only while something counts down.
 */
export class Clock implements ReactiveController {
  minute = Date.now();
  now = Date.now();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly counting: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#tick(), 1000);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  /** A countdown must be right in the frame in which it begins. */
  hostUpdate(): void {
    this.now = Date.now();
  }

  #tick(): void {
    const now = Date.now();
    const due = now - this.minute >= 60_000;
    if (due) this.minute = now;
    if (due || this.counting()) this.host.requestUpdate();
  }
}
