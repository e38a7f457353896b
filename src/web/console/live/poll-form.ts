import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../widget/light-element.ts';
import { limits, type Poll, type PollDraft } from '../protocol.ts';
import { tick } from '../schedule/fields.ts';
import type { Deeds } from './deeds.ts';

/** Makes a poll, or changes a draft. */
export class HostPollForm extends LightElement {
  static override properties: PropertyDeclarations = {
    deeds: { attribute: false },
    draft: { attribute: false },
    text: { state: true },
    options: { state: true },
    how: { state: true },
    problem: { state: true },
  };

  declare deeds: Deeds;
  declare draft: Poll | undefined;
  declare onClose: () => void;
  declare private text: string;
  declare private options: readonly string[];
  declare private how: Pick<PollDraft, 'multiple' | 'anonymous' | 'liveResults'>;
  declare private problem: string;

  constructor() {
    super();
    [this.text, this.options, this.problem] = ['', ['Yes', 'No'], ''];
    this.how = { multiple: false, anonymous: true, liveResults: true };
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('draft') || !this.draft) return;
    const { text, options, multiple, anonymous, liveResults } = this.draft;
    [this.text, this.options, this.how] = [text, options, { multiple, anonymous, liveResults }];
  }

  override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  override render(): TemplateResult {
    return html`<form class="poll-form" novalidate @submit=${(event: SubmitEvent) => void this.#send(event)}>
      <h3>${this.draft ? 'Change the poll' : 'New poll'}</h3>
      <div class="field">
        <label for="poll-text">What is asked</label>
        <input
          id="poll-text"
          maxlength=${limits.question}
          .value=${this.text}
          @input=${(event: InputEvent) => (this.text = (event.target as HTMLInputElement).value)}
        />
      </div>
      <fieldset>
        <legend>Choices</legend>
        ${this.options.map((option, index) => this.#option(option, index))}
        ${
          this.options.length < limits.pollOptions
            ? html`<button type="button" class="link" @click=${() => (this.options = [...this.options, ''])}>
                One more choice
              </button>`
            : nothing
        }
      </fieldset>
      ${tick('poll-multiple', 'Several choices allowed', this.how.multiple, (multiple) => this.#how({ multiple }))}
      ${tick('poll-named', 'By name: everybody sees who chose what', !this.how.anonymous, (named) => this.#how({ anonymous: !named }))}
      ${tick('poll-live', 'The result shows while people vote', this.how.liveResults, (liveResults) => this.#how({ liveResults }))}
      ${this.problem ? html`<p class="trouble" role="alert">${this.problem}</p>` : nothing}
      <p class="poll-acts">
        <button class="strong" value="open">Open the vote</button>
        <button value="draft">Keep as a draft</button>
        <button type="button" class="link" @click=${() => this.onClose()}>Not now</button>
      </p>
    </form>`;
  }

  #option(option: string, index: number): TemplateResult {
    return html`<div class="option">
      <input
        aria-label=${`Choice ${index + 1}`}
        maxlength=${limits.option}
        .value=${option}
        @input=${(event: InputEvent) =>
          (this.options = this.options.with(index, (event.target as HTMLInputElement).value))}
      />
      ${
        this.options.length > 2
          ? html`<button
              type="button"
              class="bare"
              aria-label=${`Leave out choice ${index + 1}`}
              @click=${() => (this.options = this.options.toSpliced(index, 1))}
            >
              ×
            </button>`
          : nothing
      }
    </div>`;
  }

  #how(part: Partial<typeof this.how>): void {
    this.how = { ...this.how, ...part };
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const openNow = (event.submitter as HTMLButtonElement | null)?.value !== 'draft';
    const options = this.options.map((option) => option.trim()).filter(Boolean);
    this.problem = problemOf(this.text, options);
    if (this.problem) return;
    const id = this.draft?.id;
    const draft = { ...(id === undefined ? {} : { id }), text: this.text.trim(), options, ...this.how };
    if (await this.deeds.prepare(draft, openNow)) this.onClose();
  }
}

export function problemOf(text: string, options: readonly string[]): string {
  if (text.trim() === '') return 'Say what is asked.';
  if (options.length < 2) return 'Give at least two choices.';
  return new Set(options.map((option) => option.toLowerCase())).size < options.length
    ? 'No two choices may be alike.'
    : '';
}
