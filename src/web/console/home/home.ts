import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LightElement } from '../../widget/light-element.ts';
import { download, fileName } from '../parts/download.ts';
import { ask } from '../parts/dialog.ts';
import type { Talk } from '../protocol.ts';
import { explain } from '../server/http.ts';
import type { Desk } from '../services.ts';
import { isOver } from '../talk-state.ts';
import { talkRow, type RowDeeds } from './talk-row.ts';

/** How far back talks are listed, and how often they are looked at, milliseconds. */
const limits = { past: 180 * 86_400_000, look: 30_000 };

/** The talks of a site: on now, to come, and past. */
export class HostHome extends LightElement {
  static override properties: PropertyDeclarations = {
    desk: { attribute: false },
    talks: { state: true },
    trouble: { state: true },
    troubles: { state: true },
  };

  declare desk: Desk;
  declare say: (sentence: string) => void;
  declare private talks: readonly Talk[] | undefined;
  declare private trouble: string;
  /** By talk. */
  declare private troubles: Readonly<Record<string, string>>;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    [this.trouble, this.troubles] = ['', {}];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
    this.#timer = setInterval(() => document.hidden || void this.#look(), limits.look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render(): TemplateResult {
    const { talks = [] } = this;
    const on = talks.filter(({ state }) => state === 'live' || state === 'paused' || state === 'lobby');
    const upcoming = talks.filter(({ state }) => state === 'scheduled');
    const past = talks.filter(isOver).sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1));
    return html`
      ${this.trouble ? html`<p class="trouble" role="alert">${this.trouble}</p>` : nothing}
      ${this.talks === undefined && !this.trouble ? html`<p class="quiet">One moment…</p>` : nothing}
      ${on.length > 0 ? this.#section('On now', on) : nothing}
      ${
        upcoming.length > 0
          ? this.#section('Upcoming', upcoming)
          : this.talks && on.length === 0
            ? html`<section class="empty">
                <h2>Nothing is planned</h2>
                <p>
                  A talk is held under a post, at a time that everybody can read in their own zone. You could
                  plan the ${past.length > 0 ? 'next' : 'first'}.
                </p>
              </section>`
            : nothing
      }
      ${past.length > 0 ? this.#section('Past', past) : nothing}
    `;
  }

  #section(title: string, talks: readonly Talk[]): TemplateResult {
    const id = title.toLowerCase().replace(' ', '-');
    return html`<section aria-labelledby=${id}>
      <h2 id=${id}>${title}</h2>
      <ul class="talk-list">
        ${repeat(
          talks,
          (talk) => talk.id,
          (talk) => talkRow(talk, this.#deeds, Date.now(), this.troubles[talk.id]),
        )}
      </ul>
    </section>`;
  }

  readonly #deeds: RowDeeds = {
    cancel: (talk) => void this.#cancel(talk),
    download: (talk, file, ending) =>
      void this.#try(talk, async () =>
        download(await this.desk.talks.file(talk.id, file), fileName(talk.title, ending)),
      ),
  };

  async #cancel(talk: Talk): Promise<void> {
    const answer = await ask(callOff(talk));
    if (!answer) return;
    await this.#try(talk, async () => {
      await this.desk.talks.move(talk.id, 'cancel', answer.value === 'series');
      this.say(`${talk.title} is called off.`);
    });
    await this.#look();
  }

  async #try(talk: Talk, act: () => Promise<unknown>): Promise<void> {
    const { [talk.id]: _old, ...others } = this.troubles;
    this.troubles = others;
    try {
      await act();
    } catch (error) {
      this.troubles = { ...others, [talk.id]: explain(error) };
    }
  }

  async #look(): Promise<void> {
    try {
      this.talks = await this.desk.talks.list(new Date(Date.now() - limits.past));
      this.trouble = '';
    } catch (error) {
      this.trouble = explain(error);
    }
  }
}

/** The question before a talk is called off, which cannot be taken back. */
export const callOff = (talk: Talk): Parameters<typeof ask>[0] => ({
  title: `Call off ${talk.title}?`,
  body: 'Everybody is told, calendars too. It cannot be taken back; a new talk can be planned.',
  no: 'Keep it',
  grave: true,
  yes: talk.series
    ? [
        { value: 'one', words: 'Call off this one' },
        { value: 'series', words: 'Call off the whole series' },
      ]
    : [{ value: 'one', words: 'Call it off' }],
});
