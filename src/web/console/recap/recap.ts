import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { LightElement } from '../../widget/light-element.ts';
import { LiveTalkError } from '../../client/errors.ts';
import { confirm } from '../parts/dialog.ts';
import type { Talk } from '../protocol.ts';
import { explain } from '../server/http.ts';
import type { Desk } from '../services.ts';

/** The recap of a talk as its host words it. */
export class HostRecap extends LightElement {
  static override properties: PropertyDeclarations = {
    desk: { attribute: false },
    talk: { attribute: false },
    text: { state: true },
    kept: { state: true },
    trouble: { state: true },
    news: { state: true },
    busy: { state: true },
  };

  declare desk: Desk;
  declare talk: Talk;
  declare private text: string | undefined;
  /** What the server has. */
  declare private kept: string;
  declare private trouble: string;
  declare private news: string;
  declare private busy: boolean;

  constructor() {
    super();
    [this.kept, this.trouble, this.news, this.busy] = ['', '', '', false];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render(): TemplateResult {
    return html`
      <p class="quiet">
        Made when the talk ended, without anybody’s help. What you write here stands in its place
        <a href=${`/talks/${this.talk.id}/recap`}>under the post</a>.
      </p>
      ${this.trouble ? html`<p class="trouble" role="alert">${this.trouble}</p>` : nothing}
      ${this.text === undefined ? (this.trouble ? nothing : html`<p class="quiet">One moment…</p>`) : this.#form(this.text)}
    `;
  }

  #form(text: string): TemplateResult {
    return html`<form class="form" @submit=${this.#save}>
      <host-markdown
        name="recap"
        label="Recap"
        hint="Markdown."
        rows="24"
        .value=${text}
        .preview=${(markdown: string) => this.desk.talks.preview(markdown)}
        .onInput=${(value: string) => (this.text = value)}
      ></host-markdown>
      <div class="send">
        <p role="status" class="quiet">${this.news}</p>
        <button class="strong" ?disabled=${this.busy || text === this.kept}>Publish this text</button>
        <button type="button" ?disabled=${this.busy} @click=${() => void this.#restore()}>
          Bring back the one that was made
        </button>
      </div>
    </form>`;
  }

  async #load(): Promise<void> {
    try {
      this.kept = await this.desk.talks.recap(this.talk.id);
      this.text = this.kept;
    } catch (error) {
      this.trouble =
        error instanceof LiveTalkError && error.code === 'not_found'
          ? 'There is no recap yet. It is made within a minute of the end.'
          : explain(error);
    }
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { text = '' } = this;
    await this.#try(async () => {
      await this.desk.talks.editRecap(this.talk.id, text);
      this.kept = text;
      this.news = 'Published.';
    });
  };

  async #restore(): Promise<void> {
    const sure = await confirm(
      'Bring back the recap that was made?',
      'Your text goes. The recap as it was made from the talk stands under the post again.',
      'Bring it back',
      'Keep my text',
    );
    if (!sure) return;
    await this.#try(async () => {
      await this.desk.talks.editRecap(this.talk.id, null);
      this.kept = await this.desk.talks.recap(this.talk.id);
      this.text = this.kept;
      this.news = 'The recap as it was made stands again.';
    });
  }

  async #try(act: () => Promise<void>): Promise<void> {
    [this.busy, this.trouble, this.news] = [true, '', ''];
    try {
      await act();
    } catch (error) {
      this.trouble = explain(error);
    }
    this.busy = false;
  }
}
