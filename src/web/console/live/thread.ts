import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OutboxEntry } from '../../client/outbox.ts';
import { face, nameOf } from '../../widget/people/face.ts';
import { LightElement } from '../../widget/light-element.ts';
import { said } from '../parts/markdown.ts';
import { ago } from '../parts/words.ts';
import type { Comment } from '../protocol.ts';
import { at } from './deeds.ts';
import { act, acts, key, roleIn, trouble } from './pieces.ts';
import type { Speaking } from './speaking.ts';
import type { Ui } from './ui.ts';

/** Comments drawn at once; older ones are in the thread's own page. */
const drawn = 300;
/** Pixels from the end within which the reader follows what is said. */
const near = 60;

/** The thread under a running talk: live, the newest at the end, and nothing that is being read moves. */
export class HostThread extends LightElement {
  static override properties: PropertyDeclarations = {
    ui: { attribute: false },
    behind: { state: true },
  };

  declare ui: Ui;
  declare speaking: Speaking | undefined;
  declare older: () => Promise<void>;
  declare private behind: number;
  readonly #texts = new Map<string, { readonly html: string; readonly node: HTMLElement }>();
  #following = true;
  #count = 0;
  #height: number | undefined;

  constructor() {
    super();
    this.behind = 0;
  }

  override willUpdate(): void {
    const count = this.ui.stage.comments.length;
    if (!this.#following && this.#height === undefined && count > this.#count && this.#count > 0)
      this.behind += count - this.#count;
    this.#count = count;
  }

  override updated(): void {
    const list = this.querySelector('.comments-list');
    if (!list) return;
    if (this.#height !== undefined) {
      // Earlier ones came in above: what is being read stays where it is.
      list.scrollTop += list.scrollHeight - this.#height;
      this.#height = undefined;
    } else if (this.#following) {
      list.scrollTop = list.scrollHeight;
    }
  }

  override render(): TemplateResult {
    const { stage } = this.ui;
    const comments = stage.comments.slice(-drawn);
    return html`
      ${this.#pinned()}
      <div
        class="comments-list"
        tabindex="0"
        role="group"
        aria-labelledby="thread-title"
        @scroll=${this.#scrolled}
      >
        ${
          stage.more
            ? html`<p class="earlier">
                <button type="button" class="link" @click=${() => void this.#older()}>Earlier</button>
              </p>`
            : nothing
        }
        ${
          comments.length === 0
            ? html`<p class="empty-area">
                ${stage.ready ? 'Nobody has said anything yet. You could.' : 'One moment…'}
              </p>`
            : nothing
        }
        <ol>
          ${repeat(
            comments,
            ({ id }) => id,
            (comment) => this.#comment(comment),
          )}
        </ol>
        ${stage.unsent.map((entry) => this.#unsent(entry))}
      </div>
      ${
        this.behind > 0
          ? html`<button type="button" class="newer" @click=${this.#follow}>
              ${this.behind === 1 ? 'One new comment' : `${this.behind} new comments`}
            </button>`
          : nothing
      }
      ${this.#composer()}
    `;
  }

  #pinned(): TemplateResult | typeof nothing {
    const { stage } = this.ui;
    const { pinned = [], spotlight } = stage.thread.room ?? {};
    const shown = stage.comments.filter(({ id }) => id === spotlight || pinned.includes(id));
    if (shown.length === 0) return nothing;
    return html`<ul class="kept-on-top" aria-label="Spotlit and pinned">
      ${shown.map((comment) => {
        const spotlit = comment.id === spotlight;
        return html`<li class=${spotlit ? 'spotlit' : ''}>
          <span class="badge">${spotlit ? 'Spotlight' : 'Pinned'}</span>
          <span class="excerpt"
            ><strong>${comment.author.name}</strong> ${this.#text(comment).textContent}</span
          >
          ${
            this.ui.crew
              ? spotlit
                ? act('Take off', 'the spotlight', () => void this.ui.deeds.spotlight(comment, false))
                : act(
                    'Unpin',
                    `the comment of ${comment.author.name}`,
                    () => void this.ui.deeds.pin(comment, false),
                  )
              : nothing
          }
        </li>`;
      })}
    </ul>`;
  }

  #comment(comment: Comment): TemplateResult {
    const { ui } = this;
    const { author } = comment;
    const { kind } = comment;
    if (comment.status === 'removed')
      return html`<li class="said gone">
        <p class="quiet">
          ${author.name}: taken back${comment.removedBy === 'moderator' ? ' by a host' : ''}.
        </p>
      </li>`;
    // Not the class of an ordinary comment: pages of threads have one of that name.
    return html`<li class="said row ${kind === 'comment' ? '' : kind}">
      ${face(author, 'small')}
      <div class="row-body">
        <p class="row-head">
          <span class="name">${nameOf(author)}</span> ${roleIn(ui.stage, author)}
          ${kind === 'spoken' && roleIn(ui.stage, author) === nothing ? html`<span class="badge spoken">From the floor</span>` : nothing}
          <span class="quiet">${ago(comment.at, ui.now())}</span>
        </p>
        ${this.#text(comment)} ${trouble(ui, at(comment))}
      </div>
      ${ui.crew ? acts(ui, comment.id, `the comment of ${author.name}`, this.#acts(comment)) : nothing}
    </li>`;
  }

  #acts(comment: Comment): TemplateResult {
    const { ui } = this;
    const { deeds, stage } = ui;
    const whose = `the comment of ${comment.author.name}`;
    const { pinned = [], spotlight } = stage.thread.room ?? {};
    const isPinned = pinned.includes(comment.id);
    const lit = spotlight === comment.id;
    const current = stage.talk.questions.find(
      ({ id, state }) => id === stage.talk.current && state === 'open',
    );
    const open = stage.talk.questions.some(({ state }) => state === 'open');
    return html`
      ${act(isPinned ? 'Unpin' : 'Pin', whose, () => void deeds.pin(comment, !isPinned))}
      ${act(lit ? 'Spotlight off' : 'Spotlight', whose, () => void deeds.spotlight(comment, !lit))}
      ${current ? act('Answers it', whose, () => void deeds.answer(current, { comment: comment.id })) : nothing}
      ${open && !current ? act('Answers…', whose, () => ui.chooseQuestion(comment.id)) : nothing}
      ${act('Remove', whose, () => deeds.remove(comment))}
      ${act('Person…', comment.author.name, () => ui.person(comment.author))}
    `;
  }

  /** Built once for each wording: a live thread is drawn often. */
  #text(comment: Comment): HTMLElement {
    const known = this.#texts.get(comment.id);
    if (known?.html === comment.html) return known.node;
    const node = said(comment.html);
    this.#texts.set(comment.id, { html: comment.html, node });
    return node;
  }

  #unsent(entry: OutboxEntry): TemplateResult {
    const { state, key: id, body, sentence } = entry;
    const words = {
      notSent: 'Not sent yet',
      sending: 'On its way',
      refused: sentence || 'Refused',
      held: 'Held for approval',
    };
    return html`<div class="said unsent" role="group" aria-label="Not sent yet">
      <p class="text" dir="auto">${body}</p>
      <p class="quiet">
        ${words[state]}
        ${state === 'refused' ? act('Try again', '', () => this.speaking?.retry(id)) : nothing}
        ${state === 'refused' || state === 'notSent' ? act('Throw away', '', () => this.speaking?.discard(id)) : nothing}
      </p>
    </div>`;
  }

  #composer(): TemplateResult {
    return html`<form class="composer" @submit=${this.#say}>
      <label class="unseen" for="say">Say something in the thread</label>
      <textarea
        id="say"
        name="say"
        rows="1"
        placeholder="Say something in the thread"
        @keydown=${this.#keys}
      ></textarea>
      <button>Say it ${key('/')}</button>
    </form>`;
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  };

  readonly #say = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const body = String(new FormData(form).get('say') ?? '').trim();
    if (!body) return;
    this.speaking?.say(body);
    form.reset();
    this.#follow();
  };

  readonly #scrolled = (event: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = event.target as Element;
    this.#following = scrollHeight - scrollTop - clientHeight < near;
    if (this.#following) this.behind = 0;
  };

  readonly #follow = (): void => {
    this.#following = true;
    this.behind = 0;
    this.requestUpdate();
  };

  async #older(): Promise<void> {
    this.#height = this.querySelector('.comments-list')?.scrollHeight;
    await this.older().catch(() => {});
  }
}
