import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Participant } from '../../client/protocol.ts';
import { Shelf } from '../../client/storage.ts';
import type { ConversationView } from '../../client/view.ts';
import { LightElement } from '../light-element.ts';
import { face } from '../people/face.ts';
import type { TalkContext } from './context.ts';

/** People drawn; a greeting to one of more would be no greeting. */
const most = 60;

const shelf = new Shelf('live-talk|');
const off = 'no-waves';

/** Whether the person, on this device, wants to be waved to. Who waves is not told. */
export const takesWaves = (): boolean => shelf.get(off) === undefined;

/** Whom the person can wave to: those who are here by name, while the person is too. */
export function greetable({ me, invisible, link, presence }: ConversationView): readonly Participant[] {
  const there = me && !invisible && link.kind === 'live' && link.transport === 'WebSockets';
  return there ? presence.participants.filter(({ id }) => id !== me.id).slice(0, most) : [];
}

/** Those who are here, each to be greeted with a tap while one listens. Nothing is kept of it. */
export class LiveTalkWaving extends LightElement {
  static override properties: PropertyDeclarations = {
    context: { attribute: false },
    talk: { attribute: false },
    waved: { state: true },
    news: { state: true },
  };

  declare context: TalkContext;
  /** The talk's id. */
  declare talk: string;
  declare private waved: ReadonlySet<string>;
  declare private news: string;

  constructor() {
    super();
    this.waved = new Set();
    this.news = '';
  }

  override render(): TemplateResult {
    const { view, words } = this.context;
    return html`<ul class="tools talk-tabs">
        ${repeat(
          greetable(view),
          ({ id }) => id,
          (person) =>
            html`<li>
              <button
                type="button"
                class="talk-tab"
                ?disabled=${this.waved.has(person.id)}
                @click=${() => void this.#wave(person)}
              >
                ${face(person, 'small')} ${words.text('wave.to', { name: called(person) })}
                ${this.waved.has(person.id) ? html`<span aria-hidden="true">👋</span>` : nothing}
              </button>
            </li>`,
        )}
      </ul>
      <p class="quiet" role="status">${this.news}</p>
      <label class="check quiet">
        <input type="checkbox" .checked=${takesWaves()} @change=${this.#take} />
        ${words.text('wave.take')}
      </label>`;
  }

  readonly #take = (event: Event): void =>
    shelf.set(off, (event.target as HTMLInputElement).checked ? undefined : '1');

  async #wave(person: Participant): Promise<void> {
    const { context, talk } = this;
    const { id } = person;
    this.waved = new Set(this.waved).add(id);
    const problem = await wave(context, talk, id);
    if (problem) this.waved = new Set([...this.waved].filter((other) => other !== id));
    this.news = problem || context.words.text('wave.done', { name: called(person) });
  }
}

/** The name as it is seen: with its number where two people share it. */
const called = ({ name, tag }: Participant): string => (tag ? `${name} ${tag}` : name);

/** @returns what went wrong, in words; empty where nothing did */
export const wave = ({ view, act }: TalkContext, talk: string, to: string): Promise<string> =>
  act(talk, '', (talks) => talks.wave(view.state?.thread.id ?? '', to));
