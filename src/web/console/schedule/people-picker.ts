import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { face } from '../../widget/people/face.ts';
import { LightElement } from '../../widget/light-element.ts';
import { meant } from '../parts/finding.ts';
import type { Person } from '../protocol.ts';

const id = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** Names offered at a time. */
const offered = 6;

/** Chooses people: by name among those who are known here, else by their id, which everybody can copy from their own page. */
export class HostPeoplePicker extends LightElement {
  static override properties: PropertyDeclarations = {
    label: { type: String },
    hint: { type: String },
    name: { type: String },
    chosen: { attribute: false },
    known: { attribute: false },
    least: { type: Number },
    typed: { state: true },
  };

  declare label: string;
  declare hint: string;
  declare name: string;
  declare chosen: readonly Person[];
  declare known: readonly Person[];
  /** How many must stay. */
  declare least: number;
  declare onChosen: (people: readonly Person[]) => void;
  declare private typed: string;

  constructor() {
    super();
    [this.label, this.hint, this.name, this.typed] = ['', '', '', ''];
    [this.chosen, this.known, this.least] = [[], [], 0];
  }

  override render(): TemplateResult {
    const { name, chosen } = this;
    return html`
      <div class="field picker" role="group" aria-labelledby=${`${name}-label`}>
        <label id=${`${name}-label`} for=${`${name}-search`}>${this.label}</label>
        <ul class="chips" ?hidden=${chosen.length === 0}>
          ${chosen.map((person) => html`<li>${this.#chip(person)}</li>`)}
        </ul>
        <input
          id=${`${name}-search`}
          autocomplete="off"
          placeholder="A name, or a participant’s id"
          aria-describedby=${`${name}-hint`}
          .value=${this.typed}
          @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
          @keydown=${this.#keys}
        />
        <p class="hint" id=${`${name}-hint`}>${this.hint}</p>
        ${this.#offers()}
      </div>
    `;
  }

  #chip(person: Person): TemplateResult {
    const fixed = this.chosen.length <= this.least;
    return html`<span class="chip">
      ${face(person, 'small')} <bdi>${person.name}</bdi>
      ${
        fixed
          ? nothing
          : html`<button
              type="button"
              class="bare"
              aria-label=${`Leave out ${person.name}`}
              @click=${() => this.onChosen(this.chosen.filter((other) => other.id !== person.id))}
            >
              ×
            </button>`
      }
    </span>`;
  }

  #found(): readonly Person[] {
    const typed = this.typed.trim().toLowerCase();
    if (!typed) return [];
    const free = this.known.filter((person) => !this.chosen.some((other) => other.id === person.id));
    const found = free.filter((person) => person.id === typed || meant(person.name, typed));
    if (found.length === 0 && id.test(typed) && !this.chosen.some((other) => other.id === typed))
      return [{ id: typed, name: typed }];
    return found.slice(0, offered);
  }

  #offers(): TemplateResult | typeof nothing {
    const found = this.#found();
    if (!this.typed.trim()) return nothing;
    if (found.length === 0)
      return html`<p class="hint" role="status">
        Nobody by that name is known here. The participant’s id works for everybody.
      </p>`;
    return html`<ul class="offers">
      ${found.map(
        (person) =>
          html`<li>
            <button type="button" class="offer" @click=${() => this.#choose(person)}>
              ${face(person, 'small')} <bdi>${person.name}</bdi>
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #choose(person: Person): void {
    this.typed = '';
    this.onChosen([...this.chosen, person]);
    this.querySelector('input')?.focus();
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // Enter in here chooses; it must not send the form around it.
    event.preventDefault();
    const [first] = this.#found();
    if (first) this.#choose(first);
  };
}
