import { html, LitElement, nothing } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { Conversation } from '../../client/conversation.ts';
import type { Comment } from '../../client/protocol.ts';
import type { ThreadState } from '../../client/thread-state.ts';
import { countsDown, type ConversationView } from '../../client/view.ts';
import type { OwnReactions } from '../comment/reactions.ts';
import { Language, loadLanguage, wishedLanguage } from '../i18n/language.ts';
import { commentOfHash } from '../page/address.ts';
import { BoxHeight } from '../page/box-height.ts';
import { Clock } from '../page/clock.ts';
import { KeepPlace } from '../page/keep-place.ts';
import { explain } from '../page/sentence.ts';
import { ThemeController } from '../page/theme-controller.ts';
import { styles } from '../styles/styles.ts';
import { arrange, rootOf } from '../thread/arrange.ts';
import { Arrivals } from '../thread/arrivals.ts';
import { newcomers } from '../thread/newcomers.ts';
import { notices } from '../thread/notices.ts';
import { beforeThread, mentionedElsewhere, skeleton, typingLine } from '../thread/pieces.ts';
import { statusLine } from '../thread/status-line.ts';
import { threadList } from '../thread/thread-list.ts';
import { converse } from './converse.ts';
import { Deeds } from './deeds.ts';
import { Finder } from './finder.ts';
import { guide } from './guide.ts';
import { Narrator } from './narrator.ts';
import { Reading } from './reading.ts';
import { Stage } from './stage.ts';
import { Writing } from './writing.ts';

/** Milliseconds for which it is said where an own comment went. */
const showSentFor = 10_000;

/**
 * The conversation under a post.
 *
 * @attr site, post - where: the site's id and the post's own key (both needed)
 * @attr server - where LiveTalk is, if not where this script came from
 * @attr url, page-title - of the post; by default the canonical address and the page's title
 * @attr theme - auto (follows the page), light or dark
 * @attr lang - language; by default the page's
 * @attr token, token-url - signs the visitor in with the site's own token
 * @attr loading - lazy (default: connects when nearly in sight) or eager
 * @fires live-talk-count, live-talk-link
 */
export class LiveTalk extends LitElement {
  static override styles = styles;
  static override properties: PropertyDeclarations = {
    site: {},
    post: {},
    server: {},
    theme: {},
    lang: {},
    view: { state: true },
    language: { state: true },
    target: { state: true },
    spoken: { state: true },
    following: { state: true },
    unfolded: { state: true },
    own: { state: true },
    sent: { state: true },
  };

  declare site: string;
  declare post: string;
  declare server: string | null;
  declare theme: 'auto' | 'light' | 'dark';
  declare private view: ConversationView | undefined;
  declare private language: Language;
  declare private target: string | undefined;
  declare private spoken: string;
  declare private following: boolean;
  declare private unfolded: ReadonlySet<string>;
  declare private own: OwnReactions;
  /** An own comment that was sent and landed out of sight. */
  declare private sent: string | undefined;

  #conversation: Conversation | undefined;
  #arrivals = new Arrivals();
  #lastSeen: number | undefined;
  #goToEnd = false;
  readonly #talk = (): Conversation | undefined => this.#conversation;
  readonly #words = (): Language => this.language;
  readonly #clock = new Clock(this, () => countsDown(this.view));
  readonly #narrator = new Narrator(this, this.#words, (text) => (this.spoken = text));
  readonly #reading = new Reading(
    this,
    () => this.#open(),
    () => this.#markRead(),
  );
  readonly #finder = new Finder(this, {
    conversation: this.#talk,
    mark: (id) => this.#mark(id),
    missing: () => this.#narrator.tell(this.language.text('list.notFound')),
  });
  readonly #stage = new Stage(this, {
    conversation: this.#talk,
    language: this.#words,
    tell: (sentence) => this.#narrator.tell(sentence),
    goTo: (id) => void this.#finder.goTo(id),
  });
  readonly #writing = new Writing(this, {
    conversation: this.#talk,
    language: this.#words,
    part: () => this.#stage.part,
    backTo: (comment) => this.#finder.find(comment.id)?.focus({ preventScroll: true }),
  });
  readonly #deeds = new Deeds({
    conversation: this.#talk,
    language: this.#words,
    writing: this.#writing,
    tell: (sentence) => this.#narrator.tell(sentence),
    reacted: (own) => (this.own = own),
  });

  constructor() {
    super();
    this.site = '';
    this.post = '';
    this.server = null;
    this.theme = 'auto';
    this.language = new Language();
    this.spoken = '';
    this.following = false;
    this.unfolded = new Set();
    this.own = new Map();
    const page = [
      new ThemeController(this),
      new BoxHeight(this, 'live-talk-composer.main'),
      new KeepPlace(this, '#stage, .question, .branches .comment'),
    ];
    for (const controller of [...page, this.#reading, this.#finder]) this.addController(controller);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.getAttribute('loading') === 'eager' || commentOfHash(location.hash)) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A node that is only moved comes back in the same task and keeps its conversation.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('lang')) void this.#chooseLanguage();
    if (this.#conversation && ['site', 'post', 'server'].some((name) => changed.has(name))) {
      this.#close();
      this.#open();
    }
  }

  override updated(): void {
    if (!this.#goToEnd) return;
    this.#goToEnd = false;
    this.#finder.goToEnd();
  }

  override render(): TemplateResult {
    const { language, view } = this;
    const conversation = this.#conversation;
    if (!view || !conversation) return html`<section class="talk">${skeleton(language)}</section>`;
    const { state, me } = view;
    const count = state?.thread.comments ?? 0;
    return html`<section
      class="talk"
      part="conversation"
      aria-labelledby="title"
      @click=${this.#finder.followClick}
    >
      <header class="top" part="header">
        <h2 id="title" part="title">
          ${count > 0 ? language.count('comments', count) : language.text('title')}
        </h2>
        ${statusLine(view, language, this.#clock.now, () => conversation.retryNow())}
        ${
          state
            ? html`<live-talk-people
                .language=${language}
                .presence=${view.presence}
                .me=${me}
                .invisible=${view.invisible}
                .onInvisible=${this.#invisible}
              ></live-talk-people>`
            : nothing
        }
      </header>
      ${notices(view.notices, language, (notice, show) => {
        conversation.dismiss(notice);
        if (show && notice.comment) void this.#finder.goTo(notice.comment.id);
      })}
      ${this.#stage.top(view)}
      ${state ? this.#thread(state, view) : beforeThread(view, language, this.#clock.now, this.#deeds.pending)}
      ${typingLine(view.typing, me?.id, language)} ${this.#writing.main(view)}
      <p class="sr" role="status" aria-live="polite">${this.spoken}</p>
    </section>`;
  }

  #thread(state: ThreadState, view: ConversationView): TemplateResult {
    const { language, sent } = this;
    this.#arrivals.following = this.following;
    const { shown, waiting } = this.#arrivals.split(state, view.me?.id);
    const { branches, links } = arrange(shown);
    const empty = branches.length === 0 && view.outbox.length === 0;
    return html`${mentionedElsewhere(links, !state.more, language)}
      ${
        branches.length > 0
          ? guide(shown, state, {
              view,
              language,
              lastSeen: this.#lastSeen,
              following: this.following,
              follow: (on) => (this.following = on),
              loadOlder: () => void this.#older(),
              goTo: (comment) => void this.#finder.goTo(comment.id),
              goToNewest: () => this.#newest(),
              write: this.#canWrite(view) ? () => this.#writing.begin() : undefined,
            })
          : nothing
      }
      ${
        empty
          ? html`<p class="empty" part="empty">${language.text('list.empty')}</p>`
          : threadList(branches, {
              language,
              me: view.me,
              settings: view.settings,
              own: this.own,
              canWrite: this.#canWrite(view),
              minute: this.#clock.minute,
              now: this.#clock.now,
              target: this.target,
              lastSeen: this.#lastSeen,
              unfolded: this.unfolded,
              outbox: view.outbox,
              actions: this.#deeds.comments,
              pendingActions: this.#deeds.pending,
              unfold: (branch) => (this.unfolded = new Set(this.unfolded).add(branch.root.id)),
              composerFor: (comment) => this.#writing.below(comment, view),
            })
      }
      <div class="end"></div>
      ${newcomers({
        count: waiting.length,
        language,
        show: (follow) => {
          this.following ||= follow;
          this.#reveal(waiting[0]);
        },
        showSent: sent === undefined ? undefined : () => void this.#finder.goTo(sent),
      })}`;
  }

  #canWrite(view: ConversationView): boolean {
    return view.state?.thread.state === 'open' && (view.me !== undefined || view.settings.guests);
  }

  #open(): void {
    if (this.#conversation || !this.site || !this.post) return;
    const conversation = converse(this, (view) => {
      if (conversation === this.#conversation) this.#changed(view);
    });
    this.#conversation = conversation;
    this.#lastSeen = conversation.lastSeen;
    this.#writing.open(conversation);
    conversation.start();
    void this.#chooseLanguage();
  }

  #close(): void {
    void this.#conversation?.stop();
    this.#conversation = undefined;
    this.#narrator.dispose();
    this.#stage.close();
    this.#arrivals = new Arrivals();
    this.view = undefined;
  }

  #changed(view: ConversationView): void {
    const old = this.view;
    this.view = view;
    this.#stage.changed(old, view);
    const { others, own } = this.#narrator.changed(old, view);
    if (others > 0 && this.following) this.#goToEnd = this.#finder.endInSight;
    if (own) void this.#pointTo(own.id);
    if (view.state && !old?.state) this.#finder.followAddress();
    if (view.state !== old?.state) this.#reading.look();
  }

  /** Says where an own comment went that has landed out of sight; for a while. */
  async #pointTo(id: string): Promise<void> {
    await this.updateComplete;
    if (this.#finder.inSight(id)) return;
    this.sent = id;
    setTimeout(() => (this.sent = this.sent === id ? undefined : this.sent), showSentFor);
  }

  #mark(id: string): void {
    this.target = id;
    if (this.sent === id) this.sent = undefined;
    const state = this.view?.state;
    const comment = state?.comments.find((candidate) => candidate.id === id);
    if (!state || !comment) return;
    this.#arrivals.reveal(Math.max(comment.seq, this.#arrivals.shown ?? 0));
    this.unfolded = new Set(this.unfolded).add(rootOf(state.comments, comment).id);
  }

  #reveal(first: Comment | undefined): void {
    if (this.view?.state) this.#arrivals.reveal(this.view.state.seq);
    this.requestUpdate();
    this.#reading.look();
    if (first) void this.#finder.goTo(first.id);
  }

  #newest(): void {
    this.#reveal(this.view?.state?.comments.findLast((comment) => comment.kind !== 'link'));
  }

  async #older(): Promise<void> {
    const size = (): number => this.#conversation?.view.state?.comments.length ?? 0;
    const before = size();
    try {
      await this.#conversation?.older();
      await this.updateComplete;
      this.#narrator.tell(this.language.count('said.older', size() - before));
    } catch (error) {
      this.#narrator.tell(explain(error, this.language));
    }
  }

  /** What waits behind "n new" has not been read. */
  #markRead(): void {
    const state = this.view?.state;
    if (!state) return;
    const [first] = this.#arrivals.split(state, this.view?.me?.id).waiting;
    this.#conversation?.markRead(first ? first.seq - 1 : state.seq);
  }

  async #chooseLanguage(): Promise<void> {
    this.language = await loadLanguage(wishedLanguage(this));
  }

  readonly #invisible = (on: boolean): void => void this.#conversation?.setInvisible(on).catch(() => {});
}
