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
    aside: { state: true },
    trouble: { state: true },
    news: { state: true },
    busy: { state: true },
  };

  declare desk: Desk;
  declare talk: Talk;
  declare private text: string | undefined;
  /** What the server has. */
  declare private kept: string;
  /** Whether readers get the recap that was made instead of `kept`, which shows a comment that was removed. */
  declare private aside: boolean;
  declare private trouble: string;
  declare private news: string;
  declare private busy: boolean;

  constructor() {
    super();
    [this.kept, this.aside, this.trouble, this.news, this.busy] = ['', false, '', '', false];
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
      ${
        this.aside
          ? html`<p class="trouble" role="status">
              A comment that your text shows was removed. Until you publish it again, without those words, the
              recap that was made stands under the post.
            </p>`
          : nothing
      }
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
        <button class="strong" ?disabled=${this.busy || (text === this.kept && !this.aside)}>
          Publish this text
        </button>
        <button type="button" ?disabled=${this.busy} @click=${() => void this.#restore()}>
          Bring back the one that was made
        </button>
      </div>
    </form>`;
  }

  async #load(): Promise<void> {
    try {
      await this.#fetch();
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
      [this.kept, this.aside] = [text, false];
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
      await this.#fetch();
      this.news = 'The recap as it was made stands again.';
    });
  }

  async #fetch(): Promise<void> {
    const { text, setAside } = await this.desk.talks.recap(this.talk.id);
    [this.text, this.kept, this.aside] = [text, text, setAside];
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
