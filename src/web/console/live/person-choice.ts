import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { LightElement } from '../../widget/light-element.ts';
import { face, nameOf } from '../../widget/people/face.ts';
import type { Participant } from '../protocol.ts';
import type { Known } from './known.ts';

/** Names drawn at a time; whoever is further down is found by typing. */
const drawn = 30;

/** Chooses one person, found by name. A part of the form around it, as its field `chosen`. */
export class HostPersonChoice extends LightElement {
  static override properties: PropertyDeclarations = {
    find: { attribute: false },
    typed: { state: true },
    chosen: { state: true },
  };

  /** Those whose name was typed, or everybody. */
  declare find: (typed: string) => Known;
  declare private typed: string;
  declare private chosen: string | undefined;

  constructor() {
    super();
    this.typed = '';
  }

  override firstUpdated(): void {
    // Under a finger the keyboard would cover the names.
    if (globalThis.matchMedia?.('(hover: hover)').matches) this.querySelector('input')?.focus();
  }

  override render(): TemplateResult {
    const { here, before } = this.find(this.typed);
    const all = [...here, ...before];
    const shown = all.slice(0, drawn);
    const chosen = shown.some(({ id }) => id === this.chosen) ? this.chosen : shown[0]?.id;
    return html`
      <div class="field">
        <label for="find-person">Name</label>
        <input
          id="find-person"
          autocomplete="off"
          spellcheck="false"
          .value=${this.typed}
          @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
          @keydown=${this.#keys}
        />
      </div>
      <fieldset class="choose people-choice">
        <legend class="unseen">People</legend>
        ${shown.map((person) => this.#person(person, person.id === chosen, here.includes(person)))}
        ${
          all.length > shown.length
            ? html`<p class="quiet">And ${all.length - shown.length} more. Type a name to find them.</p>`
            : nothing
        }
        ${all.length === 0 ? html`<p class="quiet" role="status">Nobody by that name is here or was heard.</p>` : nothing}
      </fieldset>
    `;
  }

  #person(person: Participant, chosen: boolean, here: boolean): TemplateResult {
    return html`<label class="radio">
      <input
        type="radio"
        name="chosen"
        value=${person.id}
        .checked=${chosen}
        @change=${() => (this.chosen = person.id)}
      />
      ${face(person, 'small')} <span class="name">${nameOf(person)}</span>
      ${here ? nothing : html`<span class="quiet">not here now</span>`}
    </label>`;
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    // Enter means yes to whom is marked; the form's own first button means no.
    event.preventDefault();
    const { form } = event.target as HTMLInputElement;
    const yes = form?.querySelector<HTMLButtonElement>('button[value="yes"]');
    if (yes && this.querySelector('input[type=radio]')) form?.requestSubmit(yes);
  };
}
