import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Participant, Presence } from '../../client/protocol.ts';
import type { Language } from '../i18n/language.ts';
import { LightElement } from '../light-element.ts';
import { face, nameOf } from './face.ts';

/** Faces shown before "and N more". */
const shown = 5;

/** Who is here: a few faces and a number; everybody by name on demand, with the switch to be invisible. */
export class LiveTalkPeople extends LightElement {
  static override properties: PropertyDeclarations = {
    language: { attribute: false },
    presence: { attribute: false },
    me: { attribute: false },
    invisible: { attribute: false },
    open: { state: true },
  };

  declare language: Language;
  declare presence: Presence;
  declare me: Participant | undefined;
  declare invisible: boolean;
  declare onInvisible: (invisible: boolean) => void;
  declare private open: boolean;

  constructor() {
    super();
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#keys);
    this.addEventListener('focusout', this.#left);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#keys);
    this.removeEventListener('focusout', this.#left);
  }

  override render(): TemplateResult {
    const { language, presence } = this;
    const others = presence.participants.filter((person) => person.id !== this.me?.id);
    const more = presence.count - presence.participants.length + Math.max(0, others.length - shown);
    return html`<button
        type="button"
        class="people-button"
        part="people"
        aria-expanded=${this.open}
        aria-controls="people-panel"
        @click=${() => (this.open = !this.open)}
      >
        <span class="faces">${others.slice(0, shown).map((person) => face(person, 'small'))}</span>
        <span>${this.#sentence(others, more)}</span>
      </button>
      ${this.open ? this.#panel(others, language) : nothing}`;
  }

  #sentence(others: readonly Participant[], more: number): string {
    const { language, presence, me } = this;
    const names = others.slice(0, others.length > 3 ? 2 : 3).map((person) => person.name);
    const rest = others.length - names.length + Math.max(0, more - Math.max(0, others.length - shown));
    const here = names.length > 0 ? language.names(names, names.length + rest) : '';
    const readers = presence.anonymous - (me ? 0 : 1);
    const reading = readers > 0 ? language.count('here.reading', readers) : '';
    return [here, reading].filter(Boolean).join(' · ') || language.text(me ? 'here.you' : 'here.nobody');
  }

  #panel(others: readonly Participant[], language: Language): TemplateResult {
    const { presence, me } = this;
    const unlisted = presence.count - presence.participants.length;
    return html`<div
      id="people-panel"
      class="panel"
      part="people-panel"
      role="group"
      aria-label=${language.text('here.label')}
    >
      <p class="panel-title">${language.text('here.title')}</p>
      <ul class="people" tabindex="0">
        ${
          me && !this.invisible
            ? html`<li>
                ${face(me, 'small')} ${nameOf(me)} <span class="quiet">${language.text('here.me')}</span>
              </li>`
            : nothing
        }
        ${others.map((person) => html`<li>${face(person, 'small')} ${nameOf(person)} ${roleWord(person, language)}</li>`)}
      </ul>
      ${unlisted > 0 ? html`<p class="quiet">${language.count('here.more', unlisted)}</p>` : nothing}
      ${
        presence.anonymous > 0
          ? html`<p class="quiet">${language.count('here.readers', presence.anonymous)}</p>`
          : nothing
      }
      ${
        me
          ? html`<label class="switch"
              ><input
                type="checkbox"
                role="switch"
                .checked=${this.invisible}
                @change=${(event: Event) => this.onInvisible((event.target as HTMLInputElement).checked)}
              />
              ${language.text('here.invisible')}</label
            >`
          : nothing
      }
    </div>`;
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.querySelector('button')?.focus();
  };

  readonly #left = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && !this.contains(event.relatedTarget)) this.open = false;
  };
}

/** Hosts and moderators carry a word, never a colour alone. */
export function roleWord(person: Participant, language: Language): TemplateResult | typeof nothing {
  const role = (['host', 'moderator', 'admin'] as const).find((name) => person.roles.includes(name));
  return role ? html`<span class="role" part="role">${language.text(`role.${role}`)}</span>` : nothing;
}
