import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { LightElement } from '../light-element.ts';
import type { TalkContext } from './context.ts';

/**
 * A small form: its own fields, the name of whoever has none yet, one button, and what went wrong. What was typed
 * stays until it has worked.
 */
export class LiveTalkActForm extends LightElement {
  static override properties: PropertyDeclarations = {
    context: { attribute: false },
    fields: { attribute: false },
    button: { attribute: false },
    problem: { state: true },
  };

  declare context: TalkContext;
  declare fields: TemplateResult;
  declare button: string;
  /** @returns what went wrong, in words; empty where nothing did */
  declare onAct: (data: FormData, name: string) => Promise<string>;
  declare onClose: (() => void) | undefined;
  declare private problem: string;
  #busy = false;

  constructor() {
    super();
    this.problem = '';
  }

  override render(): TemplateResult {
    const { context, problem } = this;
    const { words } = context;
    return html`<form class="talk-form" @submit=${this.#submit} @keydown=${this.#keys} novalidate>
      ${this.fields} ${nameField(context)}
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      <div class="talk-acts">
        ${
          this.onClose
            ? html`<button type="button" class="act" @click=${this.onClose}>
                ${words.language.text('write.cancel')}
              </button>`
            : nothing
        }
        <button type="submit" class="send" part="send">${this.button}</button>
      </div>
    </form>`;
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.#busy) return;
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const name = String(data.get('name') ?? '').trim();
    if (!this.context.view.me && !name) {
      this.problem = this.context.words.language.text('write.nameNeeded');
      form.querySelector<HTMLElement>('[name=name]')?.focus();
      return;
    }
    this.#busy = true;
    this.problem = await this.onAct(data, name);
    this.#busy = false;
    if (!this.problem) form.reset();
  };

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.onClose) return;
    event.stopPropagation();
    this.onClose();
  };
}

/** Asks who it is, where that is not known yet. */
export function nameField({ view, words }: TalkContext): TemplateResult | typeof nothing {
  return view.me
    ? nothing
    : html`<label
        >${words.language.text('write.name')}
        <input name="name" part="input" autocomplete="name" maxlength="50" dir="auto"
      /></label>`;
}
