import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Comment, Participant, Settings } from '../../client/protocol.ts';
import { uuid } from '../../client/uuid.ts';
import { buildNodes, plainText } from '../html/build-nodes.ts';
import type { Language } from '../i18n/language.ts';
import { LightElement } from '../light-element.ts';
import { face, nameOf } from '../people/face.ts';
import { roleWord } from '../people/people.ts';
import type { CommentActions } from './actions.ts';
import { reactionChips, reactionPalette, type OwnReactions } from './reactions.ts';
import { selectionIn } from './selection.ts';

/** Seconds in which a removal can be taken back. */
const secondThoughts = 6;

/**
 * One comment: who, what, and quiet controls. It renders again only when something of its own has changed.
 * What a person does goes to `actions`.
 */
export class LiveTalkComment extends LightElement {
  static override properties: PropertyDeclarations = {
    comment: { attribute: false },
    to: { attribute: false },
    me: { attribute: false },
    settings: { attribute: false },
    language: { attribute: false },
    own: { attribute: false },
    canWrite: { attribute: false },
    /** Milliseconds; moves on once a minute. */
    now: { attribute: false },
    mode: { state: true },
    left: { state: true },
    problem: { state: true },
  };

  declare comment: Comment;
  /** What it answers, where that is not evident from its place; 'earlier' where that is not loaded. */
  declare to: Comment | 'earlier' | undefined;
  declare me: Participant | undefined;
  declare settings: Settings;
  declare language: Language;
  declare own: OwnReactions;
  declare canWrite: boolean;
  declare now: number;
  declare actions: CommentActions;
  declare private mode: 'read' | 'react' | 'edit' | 'removing';
  declare private left: number;
  declare private problem: string;
  #body: { html: string; node: HTMLElement } | undefined;
  #source = '';
  #editKey = '';
  #countdown: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.mode = 'read';
    this.left = 0;
    this.problem = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keep();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('comment') && this.comment.status === 'removed') this.#keep();
  }

  override render(): TemplateResult {
    const { comment, language } = this;
    const { author } = comment;
    return html`<article
      class="comment ${comment.kind} ${comment.status === 'removed' ? 'gone' : this.mode}"
      part="comment"
      id="comment-${comment.id}"
      tabindex="-1"
      aria-label=${language.text('comment.by', { name: author.name })}
      @keydown=${this.#keys}
    >
      ${face(author)}
      <div class="said">
        <header class="head">
          ${
            author.url
              ? html`<a
                  class="name"
                  part="name"
                  href=${author.url}
                  rel="nofollow ugc noopener"
                  target="_blank"
                  >${nameOf(author)}</a
                >`
              : html`<span class="name" part="name">${nameOf(author)}</span>`
          }
          ${roleWord(author, language)} ${this.#kind()} ${this.#when()} ${this.#answers()}
        </header>
        ${comment.status === 'removed' ? this.#place() : html`${this.#words()} ${this.#foot()}`}
      </div>
    </article>`;
  }

  /** Whether it was said from the floor of a talk or beside it. */
  #kind(): TemplateResult | typeof nothing {
    const { kind } = this.comment;
    if (kind !== 'spoken' && kind !== 'aside') return nothing;
    return html`<span class="kind">${this.language.text(`comment.${kind}`)}</span>`;
  }

  #when(): TemplateResult {
    const { comment, language } = this;
    const at = new Date(comment.at);
    return html`<a class="when" part="time" href="#comment-${comment.id}" title=${language.exact(at)}
        ><time datetime=${comment.at}>${language.ago(at, new Date(this.now))}</time></a
      >${
        comment.editedAt && comment.status !== 'removed'
          ? html` <span class="quiet" title=${language.exact(new Date(comment.editedAt))}
              >${language.text('comment.edited')}</span
            >`
          : nothing
      }`;
  }

  #answers(): TemplateResult | typeof nothing {
    const { to, language } = this;
    if (!to) return nothing;
    if (to === 'earlier')
      return html`<span class="quiet to">${language.text('comment.replyingToEarlier')}</span>`;
    return html`<a class="quiet to" href="#comment-${to.id}"
      >${language.text('comment.replyingTo', { name: to.author.name })}</a
    >`;
  }

  #place(): TemplateResult {
    const { comment, language } = this;
    const by = comment.removedBy === 'moderator' ? 'moderator' : 'author';
    return html`<p class="place quiet">
      ${language.text(`comment.removed.${by}`, { name: comment.author.name })}
    </p>`;
  }

  #words(): TemplateResult {
    const { comment, language } = this;
    if (this.mode === 'edit') {
      return html`<live-talk-composer
        .language=${language}
        .settings=${this.settings}
        .label=${language.text('write.editLabel')}
        .text=${this.#source}
        .me=${this.me}
        .people=${this.actions.people}
        .problem=${this.problem}
        .editing=${true}
        .onSend=${(body: string) => void this.#save(body)}
        .onCancel=${() => this.#stopEditing()}
        .onPreview=${this.actions.preview}
      ></live-talk-composer>`;
    }
    if (this.#body?.html !== comment.html) {
      const node = document.createElement('div');
      node.className = 'body';
      node.setAttribute('part', 'body');
      node.dir = 'auto';
      node.append(buildNodes(comment.html));
      this.#body = { html: comment.html, node };
    }
    return html`${this.#body.node}`;
  }

  #foot(): TemplateResult | typeof nothing {
    if (this.mode === 'edit') return nothing;
    if (this.mode === 'removing') return this.#removing();
    const { comment, language, me, own, actions, canWrite } = this;
    const mine = me !== undefined && comment.author.id === me.id;
    const inTime = this.now - Date.parse(comment.at) < this.settings.editSeconds * 1000;
    const react = (reaction: string, on: boolean): void => {
      if (this.mode === 'react') this.#read();
      actions.react(comment, reaction, on);
    };
    const button = (key: 'reply' | 'quote' | 'edit' | 'remove', run: () => void): TemplateResult =>
      html`<button type="button" class="act" part="action" @click=${run}>
        ${language.text(`comment.${key}`)}
      </button>`;
    return html`<footer class="foot">
      ${reactionChips(comment, me, own, language, react)}
      ${
        canWrite
          ? html`<div class="acts">
              ${button('reply', () => actions.reply(comment))}
              ${
                me
                  ? html`<button
                      type="button"
                      class="act"
                      part="action"
                      aria-expanded=${this.mode === 'react'}
                      @click=${() => (this.mode === 'react' ? this.#read() : (this.mode = 'react'))}
                    >
                      ${language.text('comment.react')}
                    </button>`
                  : nothing
              }
              ${button('quote', () => actions.reply(comment, this.#quotation()))}
              ${mine && inTime ? button('edit', () => void this.#edit()) : nothing}
              ${mine ? button('remove', () => this.#remove()) : nothing}
            </div>`
          : nothing
      }
      ${
        this.mode === 'react' && me
          ? reactionPalette(comment, me, own, this.settings.reactions, language, react)
          : nothing
      }
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
    </footer>`;
  }

  #removing(): TemplateResult {
    const { language } = this;
    return html`<footer class="foot removal" part="removal">
      <span>${language.text('comment.removing', { seconds: this.left })}</span>
      <button type="button" class="act strong" @click=${() => this.#keep(true)}>
        ${language.text('comment.removing.keep')}
      </button>
      <button type="button" class="act" @click=${() => void this.#removeNow()}>
        ${language.text('comment.removing.now')}
      </button>
    </footer>`;
  }

  #read(): void {
    this.mode = 'read';
    this.problem = '';
  }

  #quotation(): string {
    const chosen = selectionIn(this) || plainText(this.comment.html).slice(0, 400);
    const lines = chosen.split('\n').map((line) => `> ${line}`);
    return `${lines.join('\n')}\n\n`;
  }

  async #edit(): Promise<void> {
    this.problem = '';
    try {
      this.#source = this.comment.body ?? (await this.actions.source(this.comment));
      this.#editKey = uuid();
      this.mode = 'edit';
      await this.updateComplete;
      this.querySelector('textarea')?.focus();
    } catch (error) {
      this.problem = this.actions.explain(error);
    }
  }

  async #save(body: string): Promise<void> {
    this.problem = '';
    this.#source = body;
    try {
      await this.actions.edit(this.comment, body, this.#editKey);
      this.#stopEditing();
    } catch (error) {
      this.problem = this.actions.explain(error);
    }
  }

  #stopEditing(): void {
    this.#read();
    this.#focusSelf();
  }

  /** The words stay until the time is up; leaving the page before that keeps them. */
  #remove(): void {
    this.mode = 'removing';
    this.left = secondThoughts;
    this.#countdown = setInterval(() => {
      this.left -= 1;
      if (this.left <= 0) void this.#removeNow();
    }, 1000);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.removal button')?.focus());
  }

  async #removeNow(): Promise<void> {
    this.#keep(true);
    try {
      await this.actions.remove(this.comment);
    } catch (error) {
      this.problem = this.actions.explain(error);
    }
  }

  #keep(focus = false): void {
    clearInterval(this.#countdown);
    if (this.mode !== 'removing') return;
    this.#read();
    if (focus) this.#focusSelf();
  }

  #focusSelf(): void {
    this.querySelector<HTMLElement>('article')?.focus({ preventScroll: true });
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.mode === 'read' || this.mode === 'edit') return;
    event.stopPropagation();
    if (this.mode === 'removing') this.#keep(true);
    else this.#read();
  };
}
