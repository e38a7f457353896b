import type { LitElement, ReactiveController } from 'lit';
import { surroundingsOf, watchSurroundings } from './scheme.ts';

/**
 * Makes the widget fit into the page: its shades are mixed from the page's own text colour, and light or dark is
 * decided by what has to stay readable. Goes through an adopted style sheet, which no content policy forbids.
 */
export class ThemeController implements ReactiveController {
  readonly #sheet = new CSSStyleSheet();
  #stop: (() => void) | undefined;
  #written = '';
  #fitted: string | null | undefined;

  constructor(private readonly host: LitElement) {}

  hostConnected(): void {
    this.#stop = watchSurroundings(() => this.#fit());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  hostUpdated(): void {
    const root = this.host.shadowRoot;
    const theme = this.host.getAttribute('theme');
    if (!root || (this.#fitted === theme && root.adoptedStyleSheets.includes(this.#sheet))) return;
    if (!root.adoptedStyleSheets.includes(this.#sheet)) root.adoptedStyleSheets.push(this.#sheet);
    this.#fitted = theme;
    this.#fit();
  }

  #fit(): void {
    const { dark, ink, paper } = surroundingsOf(this.host);
    const rules = `:host{color-scheme:${dark ? 'dark' : 'light'};--_ink:${ink};${paper ? `--_paper:${paper};` : ''}}`;
    if (rules === this.#written) return;
    this.#written = rules;
    this.#sheet.replaceSync(rules);
  }
}
