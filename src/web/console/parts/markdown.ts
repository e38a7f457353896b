import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { buildNodes } from '../../widget/html/build-nodes.ts';
import { LightElement } from '../../widget/light-element.ts';
import { explain } from '../server/http.ts';

/** HTML that the server made, as nodes; built, never parsed. */
export function said(source: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'text';
  box.dir = 'auto';
  box.append(buildNodes(source));
  return box;
}

/** A box for Markdown with a preview on demand. `value` is what is in it; `change` events of the box bubble. */
export class HostMarkdown extends LightElement {
  static override properties: PropertyDeclarations = {
    value: { attribute: false },
    label: { type: String },
    hint: { type: String },
    name: { type: String },
    rows: { type: Number },
    preview: { attribute: false },
    shown: { state: true },
    problem: { state: true },
  };

  declare value: string;
  declare label: string;
  declare hint: string | undefined;
  declare name: string;
  declare rows: number;
  /** What Markdown looks like: HTML of the small grammar. */
  declare preview: (markdown: string) => Promise<string>;
  declare onInput: ((value: string) => void) | undefined;
  declare private shown: HTMLElement | undefined;
  declare private problem: string;

  constructor() {
    super();
    [this.value, this.label, this.name, this.rows, this.problem] = ['', '', '', 6, ''];
  }

  override render(): TemplateResult {
    const { name } = this;
    return html`
      <div class="field">
        <div class="field-head">
          <label for=${`${name}-box`}>${this.label}</label>
          <button
            type="button"
            class="link"
            aria-expanded=${this.shown !== undefined}
            aria-controls=${`${name}-preview`}
            @click=${() => void this.#toggle()}
          >
            ${this.shown ? 'Hide the preview' : 'Preview'}
          </button>
        </div>
        <textarea
          id=${`${name}-box`}
          name=${name}
          rows=${this.rows}
          aria-describedby=${this.hint ? `${name}-hint` : nothing}
          .value=${this.value}
          @input=${this.#typed}
        ></textarea>
        ${this.hint ? html`<p class="hint" id=${`${name}-hint`}>${this.hint}</p>` : nothing}
        <div
          id=${`${name}-preview`}
          class="preview"
          role="region"
          aria-label="Preview"
          ?hidden=${!this.shown}
        >
          ${this.shown ?? nothing}
        </div>
        ${this.problem ? html`<p class="trouble" role="alert">${this.problem}</p>` : nothing}
      </div>
    `;
  }

  readonly #typed = (event: InputEvent): void => {
    this.value = (event.target as HTMLTextAreaElement).value;
    this.onInput?.(this.value);
  };

  async #toggle(): Promise<void> {
    this.problem = '';
    if (this.shown) {
      this.shown = undefined;
      return;
    }
    try {
      this.shown = said(await this.preview(this.value));
    } catch (error) {
      this.problem = explain(error);
    }
  }
}
