import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Participant } from '../../client/protocol.ts';
import type { Language } from '../i18n/language.ts';
import { face, nameOf } from '../people/face.ts';
import { candidates, mentionAt, type MentionQuery } from './mentions.ts';

/** The list of people that opens while a mention is typed, and the keys that choose from it. */
export class MentionPicker implements ReactiveController {
  #query: MentionQuery | undefined;
  #people: readonly Participant[] = [];
  #chosen = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly everybody: () => readonly Participant[],
    private readonly pick: (query: MentionQuery, person: Participant) => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  get open(): boolean {
    return this.#people.length > 0;
  }

  /** Looks at what stands before the caret. */
  look(area: HTMLTextAreaElement): void {
    const { selectionStart: caret, selectionEnd } = area;
    const query = caret === selectionEnd ? mentionAt(area.value, caret) : undefined;
    if (query?.from === this.#query?.from && query?.to === this.#query?.to) return;
    this.#query = query;
    this.#people = query ? candidates(this.everybody(), query) : [];
    this.#chosen = 0;
    this.host.requestUpdate();
  }

  close(): void {
    this.#people = [];
    this.host.requestUpdate();
  }

  /** Returns whether the key was for the list. */
  key(name: string): boolean {
    if (!this.open) return false;
    const last = this.#people.length - 1;
    if (name === 'ArrowDown') this.#chosen = this.#chosen === last ? 0 : this.#chosen + 1;
    else if (name === 'ArrowUp') this.#chosen = this.#chosen === 0 ? last : this.#chosen - 1;
    else if (name === 'Enter' || name === 'Tab') this.#take(this.#people[this.#chosen]);
    else if (name === 'Escape') this.close();
    else return false;
    this.host.requestUpdate();
    return true;
  }

  /** The id of the chosen option, for aria-activedescendant. */
  active(id: string): string | undefined {
    return this.open ? `mention-${id}-${this.#chosen}` : undefined;
  }

  render(id: string, language: Language): TemplateResult {
    const option = (person: Participant, index: number): TemplateResult =>
      html`<li
        role="option"
        id="mention-${id}-${index}"
        aria-selected=${index === this.#chosen}
        @mousedown=${(event: Event) => {
          // Keeps the focus in the box.
          event.preventDefault();
          this.#take(person);
        }}
      >
        ${face(person, 'small')} ${nameOf(person)}
      </li>`;
    return html`<ul
      id="mentions-${id}"
      class="mentions"
      role="listbox"
      aria-label=${language.text('write.mentions')}
      ?hidden=${!this.open}
    >
      ${this.#people.map(option)}
    </ul>`;
  }

  #take(person: Participant | undefined): void {
    const query = this.#query;
    this.close();
    if (query && person) this.pick(query, person);
  }
}
