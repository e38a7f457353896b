import { html, nothing } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { Participant, Settings } from '../../client/protocol.ts';
import { buildNodes } from '../html/build-nodes.ts';
import type { Language } from '../i18n/language.ts';
import { LightElement } from '../light-element.ts';
import { insertMention } from './mentions.ts';
import { MentionPicker } from './mention-picker.ts';
import { Pauses } from './pauses.ts';

const encoder = new TextEncoder();

/** Where words are written: grows with them, keeps them, shows what they will look like, says what is wrong. */
export class LiveTalkComposer extends LightElement {
  static override properties: PropertyDeclarations = {
    language: { attribute: false },
    settings: { attribute: false },
    label: { attribute: false },
    note: { attribute: false },
    placeholder: { attribute: false },
    me: { attribute: false },
    problem: { attribute: false },
    editing: { attribute: false },
    text: { attribute: false },
    guests: { attribute: false },
    value: { state: true },
    shown: { state: true },
    complaint: { state: true },
  };

  declare language: Language;
  declare settings: Settings;
  declare label: string;
  /** What becomes of the words now, where that is not evident. */
  declare note: unknown;
  /** Why they cannot be sent now; they stay. */
  declare hold: (() => string | undefined) | undefined;
  declare placeholder: string | undefined;
  declare me: Participant | undefined;
  /** Why the last attempt failed, in words. */
  declare problem: string | undefined;
  declare editing: boolean | undefined;
  /** What it begins with: a draft, or the words to be changed. */
  declare text: string | undefined;
  declare people: (() => readonly Participant[]) | undefined;
  declare onSend: (body: string, name?: string) => void;
  declare onCancel: (() => void) | undefined;
  declare onDraft: ((text: string) => void) | undefined;
  declare onTyping: ((on: boolean) => void) | undefined;
  declare onPreview: ((body: string) => Promise<string>) | undefined;
  declare onForget: (() => void) | undefined;
  declare private value: string;
  declare private shown: HTMLElement | undefined;
  declare private complaint: string;
  #name = '';
  readonly #pauses = new Pauses(
    () => this.onDraft?.(this.value),
    (on) => this.onTyping?.(on),
  );
  readonly #picker = new MentionPicker(
    this,
    () => this.people?.() ?? [],
    (query, person) => {
      const { text, caret } = insertMention(this.value, query, person.name);
      this.#write(text, caret);
    },
  );

  constructor() {
    super();
    this.value = '';
    this.complaint = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener('pagehide', this.#keepDraft);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener('pagehide', this.#keepDraft);
    this.#pauses.settle();
    this.#pauses.still();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text') && this.text !== undefined) this.value = this.text;
  }

  /** Adds words at the end, after what is there, and goes there. */
  insert(words: string): void {
    const text = this.value.trim() === '' ? words : `${this.value.trimEnd()}\n\n${words}`;
    this.#write(text, text.length);
  }

  focusText(): void {
    this.#area()?.focus();
  }

  override render(): TemplateResult {
    const { language } = this;
    const complaint = this.complaint || this.problem;
    const id = this.editing ? 'edit' : this.onCancel ? 'reply' : 'new';
    return html`<form
      class="composer"
      part="composer"
      @submit=${this.#submit}
      @keydown=${this.#keys}
      novalidate
    >
      <label class="write-label ${this.onCancel && !this.editing ? '' : 'sr'}" for="write-${id}"
        >${this.label}</label
      >
      ${this.shown ? html`<div class="preview" part="preview" tabindex="0">${this.shown}</div>` : this.#box(id)}
      ${complaint ? html`<p class="problem" role="alert" id="problem-${id}">${complaint}</p>` : nothing}
      ${this.note}
      <div class="write-foot">
        ${this.#who(id)}
        <details class="hints">
          <summary>${language.text('write.formatting')}</summary>
          <p><code>${language.text('write.hints')}</code></p>
        </details>
        <div class="write-acts">
          ${this.#room()}
          ${
            this.onPreview && (this.value.trim() !== '' || this.shown)
              ? html`<button type="button" class="act" @click=${() => void this.#preview()}>
                  ${language.text(this.shown ? 'write.write' : 'write.preview')}
                </button>`
              : nothing
          }
          ${
            this.onCancel
              ? html`<button type="button" class="act" @click=${this.onCancel}>
                  ${language.text('write.cancel')}
                </button>`
              : nothing
          }
          <button type="submit" class="send" part="send" title=${language.text('write.keys')}>
            ${language.text(this.editing ? 'write.save' : 'write.send')}
          </button>
        </div>
      </div>
    </form>`;
  }

  #box(id: string): TemplateResult {
    const wrong = Boolean(this.complaint || this.problem);
    return html`<div class="write-box">
      <textarea
        id="write-${id}"
        part="input"
        dir="auto"
        rows=${Math.min(14, Math.max(this.value.split('\n').length, 2))}
        .value=${this.value}
        placeholder=${this.placeholder ?? ''}
        aria-describedby=${wrong ? `problem-${id}` : nothing}
        aria-invalid=${wrong}
        aria-autocomplete="list"
        aria-controls="mentions-${id}"
        aria-activedescendant=${this.#picker.active(id) ?? nothing}
        @input=${this.#input}
        @keyup=${this.#look}
        @click=${this.#look}
        @blur=${this.#blur}
      ></textarea>
      ${this.#picker.render(id, this.language)}
    </div>`;
  }

  #who(id: string): TemplateResult | typeof nothing {
    const { language, me } = this;
    if (this.editing) return nothing;
    if (me) {
      return html`<p class="quiet as">
        ${language.text('write.as', { name: me.name })}
        ${
          this.onForget && me.kind === 'guest'
            ? html`<button type="button" class="act" @click=${this.onForget}>
                ${language.text('write.notMe')}
              </button>`
            : nothing
        }
      </p>`;
    }
    return html`<label class="name-field"
      ><span class="sr">${language.text('write.name')}</span>
      <input
        id="name-${id}"
        part="input"
        type="text"
        autocomplete="name"
        maxlength="50"
        dir="auto"
        placeholder=${language.text('write.name')}
        .value=${this.#name}
        @input=${(event: Event) => (this.#name = (event.target as HTMLInputElement).value)}
      />
      <span class="quiet">${language.text('write.nameHint')}</span></label
    >`;
  }

  /** Says how much room is left, once it matters. */
  #room(): TemplateResult | typeof nothing {
    const left = this.#left();
    if (left > this.settings.maxBodyBytes / 5) return nothing;
    const text =
      left < 0
        ? this.language.text('write.tooLong', { count: -left })
        : this.language.text('write.left', { count: left });
    return html`<span class="quiet ${left < 0 ? 'over' : ''}">${text}</span>`;
  }

  #left(): number {
    return this.settings.maxBodyBytes - encoder.encode(this.value.trim()).length;
  }

  readonly #submit = (event?: Event): void => {
    event?.preventDefault();
    const { language } = this;
    const body = this.value.trim();
    const name = this.#name.trim();
    if (body === '') return this.#complain(language.text('write.bodyNeeded'), 'textarea');
    const left = this.#left();
    if (left < 0) return this.#complain(language.text('write.tooLong', { count: -left }), 'textarea');
    if (!this.me && !this.editing && name === '')
      return this.#complain(language.text('write.nameNeeded'), 'input');
    const reason = this.hold?.();
    if (reason) return this.#complain(reason, 'textarea');
    this.complaint = '';
    this.#pauses.still();
    if (!this.editing) {
      this.value = '';
      this.shown = undefined;
      this.#pauses.settle();
    }
    this.onSend(body, this.me || this.editing ? undefined : name);
  };

  #complain(words: string, where: string): void {
    this.complaint = words;
    this.shown = undefined;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(where)?.focus());
  }

  async #preview(): Promise<void> {
    if (this.shown) {
      this.shown = undefined;
      await this.updateComplete;
      this.focusText();
      return;
    }
    try {
      const node = document.createElement('div');
      node.className = 'body';
      node.append(buildNodes((await this.onPreview?.(this.value)) ?? ''));
      this.shown = node;
    } catch {
      this.complaint = this.language.text('error.offline');
    }
  }

  readonly #input = (event: Event): void => {
    this.value = (event.target as HTMLTextAreaElement).value;
    this.complaint = '';
    this.#pauses.stroke(this.value === '');
    this.#look();
  };

  readonly #look = (): void => {
    const area = this.#area();
    if (area) this.#picker.look(area);
  };

  readonly #blur = (): void => {
    this.#picker.close();
    this.#pauses.settle();
  };

  readonly #keepDraft = (): void => this.#pauses.settle();

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#submit();
    else if (event.target === this.#area() && this.#picker.key(event.key)) event.stopPropagation();
    else if (event.key === 'Escape' && this.onCancel) this.onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Puts words into the box as if they had been typed. */
  #write(text: string, caret: number): void {
    this.value = text;
    this.#pauses.stroke(false);
    void this.updateComplete.then(() => {
      const area = this.#area();
      area?.focus();
      area?.setSelectionRange(caret, caret);
    });
  }

  #area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }
}
