import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps what is being read where it is while comments are put in above it, or change there. Browsers do that only
 * where nothing higher up is in sight, and some not at all, so it is done here: the first comment in sight is found
 * before the elements change and scrolled back to its place before anything is painted.
 */
export class KeepPlace implements ReactiveController {
  #anchor: { readonly id: string; readonly top: number } | undefined;
  #frame = 0;

  constructor(
    private readonly host: LitElement,
    private readonly selector: string,
  ) {}

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  hostUpdate(): void {
    this.#anchor ??= this.#firstInSight();
  }

  hostUpdated(): void {
    if (!this.#anchor || this.#frame) return;
    // The parts render after the whole; all of them have by the next frame.
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#restore();
    });
  }

  #firstInSight(): { id: string; top: number } | undefined {
    for (const element of this.host.renderRoot?.querySelectorAll?.(this.selector) ?? []) {
      const { top, bottom } = element.getBoundingClientRect();
      if (top > innerHeight) break;
      if (bottom > 0 && element.id) return { id: element.id, top };
    }
    return undefined;
  }

  #restore(): void {
    const anchor = this.#anchor;
    this.#anchor = undefined;
    // By id, since a comment whose parent has just been loaded is drawn anew below it.
    const element = anchor && this.host.renderRoot.querySelector(`#${CSS.escape(anchor.id)}`);
    if (!element) return;
    const moved = element.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) >= 1) scrollerOf(this.host).scrollBy({ top: moved, behavior: 'instant' });
  }
}

/** What scrolls when the element is scrolled: the page, or a box on it. */
function scrollerOf(element: Element): Element {
  for (let node = element.parentElement; node; node = node.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(node).overflowY);
    if (scrolls && node.scrollHeight > node.clientHeight) return node;
  }
  return document.scrollingElement ?? document.documentElement;
}
