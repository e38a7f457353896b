import type { LitElement, ReactiveController } from 'lit';

/**
 * Knows how high the box to write in is, as `--_box`: what floats above it must keep clear of it while it is pinned to
 * the bottom of the window.
 */
export class BoxHeight implements ReactiveController {
  readonly #sheet = new CSSStyleSheet();
  readonly #observer = new ResizeObserver((entries) => {
    const height = entries.at(-1)?.borderBoxSize[0]?.blockSize ?? 0;
    this.#sheet.replaceSync(`:host{--_box:${Math.ceil(height)}px}`);
  });
  #box: Element | null = null;

  constructor(
    private readonly host: LitElement,
    private readonly selector: string,
  ) {}

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#box = null;
  }

  hostUpdated(): void {
    const root = this.host.shadowRoot;
    const box = this.host.renderRoot.querySelector(this.selector);
    if (!root || box === this.#box) return;
    if (!root.adoptedStyleSheets.includes(this.#sheet)) root.adoptedStyleSheets.push(this.#sheet);
    this.#observer.disconnect();
    if (box) this.#observer.observe(box);
    this.#box = box;
  }
}
