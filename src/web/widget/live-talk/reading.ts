import type { ReactiveController } from 'lit';

/** Milliseconds comments must have been in sight to count as read. */
const readAfter = 2000;

/** Knows whether the widget is nearly in sight, and when what it shows has been read. */
export class Reading implements ReactiveController {
  #observer: IntersectionObserver | undefined;
  #inSight = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly element: Element,
    private readonly near: () => void,
    private readonly read: () => void,
  ) {}

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.look);
    this.#observer = new IntersectionObserver((entries) => this.#sight(entries), { rootMargin: '400px 0px' });
    this.#observer.observe(this.element);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.look);
    this.#observer?.disconnect();
    clearTimeout(this.#timer);
  }

  /** What is shown has changed: it counts as read when it has been in sight for a while from now. */
  readonly look = (): void => {
    clearTimeout(this.#timer);
    if (!this.#inSight || document.visibilityState !== 'visible') return;
    this.#timer = setTimeout(this.read, readAfter);
  };

  #sight(entries: readonly IntersectionObserverEntry[]): void {
    this.#inSight = entries.at(-1)?.isIntersecting ?? false;
    if (this.#inSight) this.near();
    this.look();
  }
}
