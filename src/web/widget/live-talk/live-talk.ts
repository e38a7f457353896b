import {
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { Conversation } from '../../client/conversation.ts';
import { openHub } from '../../client/hub-session.ts';
import type { OutboxEntry } from '../../client/outbox.ts';
import type { Comment, Participant } from '../../client/protocol.ts';
import type { ThreadState } from '../../client/thread-state.ts';
import type { ConversationView } from '../../client/view.ts';
import type { CommentActions } from '../comment/actions.ts';
import type { PendingActions } from '../comment/pending.ts';
import type { LiveTalkComposer } from '../composer/composer.ts';
import { LiveTalkCountEvent, LiveTalkLinkEvent } from '../events/events.ts';
import { Language, loadLanguage } from '../i18n/language.ts';
import { canonicalAddress, commentOfHash, serverOfScript } from '../page/address.ts';
import { Announcer } from '../page/announcer.ts';
import { explain } from '../page/sentence.ts';
import { tokenSource } from '../page/token-source.ts';
import { ThemeController } from '../page/theme-controller.ts';
import { Clock } from '../page/clock.ts';
import { styles } from '../styles/styles.ts';
import { arrange } from '../thread/arrange.ts';
import { Arrivals } from '../thread/arrivals.ts';
import { notices } from '../thread/notices.ts';
import { mentionedElsewhere, skeleton, typingLine } from '../thread/pieces.ts';
import { linkSentence, statusLine } from '../thread/status-line.ts';
import { threadList } from '../thread/thread-list.ts';
import { Typist } from '../composer/typist.ts';

/** Pages of older comments loaded to find the one a link leads to, and how many comments each has. */
const search = { pages: 20, size: 200 };
/** Milliseconds a comment must have been in sight to count as read. */
const readAfter = 2000;

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
    replying: { state: true },
    target: { state: true },
    spoken: { state: true },
    following: { state: true },
    unfolded: { state: true },
    own: { state: true },
  };

  declare site: string;
  declare post: string;
  declare server: string | null;
  declare theme: 'auto' | 'light' | 'dark';
  declare private view: ConversationView | undefined;
  declare private language: Language;
  declare private replying: { comment: Comment; text: string } | undefined;
  declare private target: string | undefined;
  declare private spoken: string;
  declare private following: boolean;
  declare private unfolded: ReadonlySet<string>;
  declare private own: ReadonlyMap<string, boolean>;

  #conversation: Conversation | undefined;
  #arrivals = new Arrivals();
  #lastSeen: number | undefined;
  #draft = '';
  #seen: IntersectionObserver | undefined;
  #inSight = false;
  #readTimer: ReturnType<typeof setTimeout> | undefined;
  #followEnd = false;
  readonly #clock = new Clock(this, () => this.#counting());
  readonly #announcer = new Announcer(
    (text) => (this.spoken = text),
    (count) => this.language.count('list.newComments', count),
  );
  readonly #typist = new Typist((on) => this.#conversation?.typing(on));

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
    this.addController(new ThemeController(this));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener('hashchange', this.#hash);
    document.addEventListener('visibilitychange', this.#read);
    this.#seen = new IntersectionObserver((entries) => this.#sight(entries), { rootMargin: '400px 0px' });
    this.#seen.observe(this);
    if (this.getAttribute('loading') === 'eager' || commentOfHash(location.hash)) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener('hashchange', this.#hash);
    document.removeEventListener('visibilitychange', this.#read);
    this.#seen?.disconnect();
    clearTimeout(this.#readTimer);
    // A node that is only moved comes back in the same task and keeps its conversation.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('lang')) void this.#chooseLanguage();
    const moved = ['site', 'post', 'server'].some((name) => changed.has(name));
    if (moved && this.#conversation) {
      this.#close();
      this.#open();
    }
  }

  override updated(): void {
    if (!this.#followEnd) return;
    this.#followEnd = false;
    this.renderRoot.querySelector('.end')?.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult {
    const { language, view } = this;
    if (!view || !this.#conversation) return html`<section class="talk">${skeleton(language)}</section>`;
    const { state, me } = view;
    const count = state?.thread.comments ?? 0;
    return html`<section class="talk" part="conversation" aria-labelledby="title" @click=${this.#follow}>
      <header class="top" part="header">
        <h2 id="title" part="title">
          ${state && count > 0 ? language.count('comments', count) : language.text('title')}
        </h2>
        ${statusLine(view, language, this.#clock.now, () => this.#conversation?.retryNow())}
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
      ${notices(
        view.notices,
        language,
        (notice) => {
          this.#conversation?.dismiss(notice);
          void this.#goTo(notice.comment.id);
        },
        (notice) => this.#conversation?.dismiss(notice),
      )}
      ${state ? this.#thread(state, view) : view.link.kind === 'refused' ? nothing : skeleton(language)}
      ${typingLine(view.typing, me?.id, language)} ${this.#composer(view)}
      <p class="sr" role="status" aria-live="polite">${this.spoken}</p>
    </section>`;
  }

  #thread(state: ThreadState, view: ConversationView): TemplateResult {
    const { language } = this;
    this.#arrivals.following = this.following;
    const { shown, waiting } = this.#arrivals.split(state, view.me?.id);
    const { branches, links } = arrange(shown);
    const mine = shown.findLast(
      (comment) => comment.author.id === view.me?.id && comment.status === 'published',
    );
    return html`${mentionedElsewhere(links, language)}
      <nav class="tools" aria-label=${language.text('title')}>
        ${state.more ? this.#button('list.older', () => void this.#older(), 'older') : nothing}
        <span class="space"></span>
        ${mine ? this.#button('list.mine', () => void this.#goTo(mine.id)) : nothing}
        ${branches.length > 5 ? this.#button('list.newest', () => this.#newest()) : nothing}
        ${
          branches.length > 0
            ? html`<button
                type="button"
                class="act follow"
                aria-pressed=${this.following}
                @click=${() => (this.following = !this.following)}
              >
                ${language.text('list.follow')}
              </button>`
            : nothing
        }
      </nav>
      ${
        branches.length === 0 && view.outbox.length === 0
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
              actions: this.#actions,
              pendingActions: this.#pendingActions,
              unfold: (branch) => (this.unfolded = new Set(this.unfolded).add(branch.root.id)),
              composerFor: (comment) => this.#replyComposer(comment, view),
            })
      }
      <div class="end"></div>
      <div class="arrivals">
        ${
          waiting.length > 0
            ? html`<span class="pill" part="new">
                <button type="button" class="new" @click=${() => this.#reveal(state, waiting)}>
                  ${language.count('list.new', waiting.length)} <span aria-hidden="true">↓</span>
                </button>
                <button type="button" class="also" @click=${() => this.#startFollowing(state, waiting)}>
                  ${language.text('list.follow')}
                </button>
              </span>`
            : nothing
        }
      </div>`;
  }

  #button(key: 'list.older' | 'list.mine' | 'list.newest', run: () => void, part = 'tool'): TemplateResult {
    const loading = key === 'list.older' && this.view?.loadingOlder;
    return html`<button type="button" class="act" part=${part} ?disabled=${loading} @click=${run}>
      ${this.language.text(loading ? 'list.older.loading' : key)}
    </button>`;
  }

  #composer(view: ConversationView): TemplateResult | typeof nothing {
    const { language } = this;
    const threadState = view.state?.thread.state;
    if (threadState === 'readonly' || threadState === 'closed') {
      return html`<p class="empty closed" part="closed">${language.text(`thread.${threadState}`)}</p>`;
    }
    if (view.link.kind === 'refused' && !view.state) return nothing;
    if (!view.me && !view.settings.guests) return html`<p class="empty">${language.text('write.signIn')}</p>`;
    return html`<live-talk-composer
      class="main"
      .language=${language}
      .settings=${view.settings}
      .label=${language.text('write.label')}
      .placeholder=${language.text('write.placeholder')}
      .text=${this.#draft}
      .me=${view.me}
      .people=${this.#people}
      .onSend=${(body: string, name?: string) => void this.#conversation?.say(body, undefined, name)}
      .onDraft=${(text: string) => this.#conversation?.drafts.save(text)}
      .onTyping=${this.#typing}
      .onPreview=${this.#actions.preview}
      .onForget=${() => this.#conversation?.forgetMe()}
    ></live-talk-composer>`;
  }

  #replyComposer(comment: Comment, view: ConversationView): TemplateResult | typeof nothing {
    if (this.replying?.comment.id !== comment.id) return nothing;
    const close = (): void => {
      this.replying = undefined;
      void this.updateComplete.then(() => this.#find(comment.id)?.focus({ preventScroll: true }));
    };
    return html`<live-talk-composer
      class="reply"
      .language=${this.language}
      .settings=${view.settings}
      .label=${this.language.text('write.replyLabel', { name: comment.author.name })}
      .text=${this.replying.text}
      .me=${view.me}
      .people=${this.#people}
      .onSend=${(body: string, name?: string) => {
        this.#conversation?.say(body, comment.id, name);
        close();
      }}
      .onCancel=${close}
      .onDraft=${(text: string) => this.#conversation?.drafts.save(text, comment.id)}
      .onTyping=${this.#typing}
      .onPreview=${this.#actions.preview}
    ></live-talk-composer>`;
  }

  #canWrite(view: ConversationView): boolean {
    return view.state?.thread.state === 'open' && (view.me !== undefined || view.settings.guests);
  }

  #open(): void {
    if (this.#conversation || !this.site || !this.post) return;
    const server = (this.server ?? serverOfScript()).replace(/\/$/, '');
    const { site, post } = this;
    this.#conversation = new Conversation({
      server,
      site,
      post,
      url: this.getAttribute('url') ?? canonicalAddress(),
      title: this.getAttribute('page-title') ?? document.title,
      token: tokenSource(this.getAttribute('token'), this.getAttribute('token-url')),
      open: (fallback, handlers) =>
        openHub(`${server}/hub?site=${encodeURIComponent(site)}`, fallback, handlers),
      changed: (view) => this.#changed(view),
    });
    this.#lastSeen = this.#conversation.lastSeen;
    this.#draft = this.#conversation.drafts.load();
    this.#conversation.start();
    void this.#chooseLanguage();
  }

  #close(): void {
    void this.#conversation?.stop();
    this.#conversation = undefined;
    this.#announcer.dispose();
    this.#arrivals = new Arrivals();
    this.view = undefined;
    this.replying = undefined;
  }

  #changed(view: ConversationView): void {
    const old = this.view;
    this.view = view;
    if (old?.link.kind !== view.link.kind) {
      this.dispatchEvent(new LiveTalkLinkEvent(view.link.kind));
      if (old?.state) this.#tellLink(old, view);
    }
    if (!view.state) return;
    if (old?.state?.thread.comments !== view.state.thread.comments) {
      this.dispatchEvent(new LiveTalkCountEvent(view.state.thread.comments));
    }
    if (!old?.state) this.#hash();
    else if (old.state !== view.state) this.#arrived(old.state, view);
    this.#read();
  }

  #tellLink(old: ConversationView, view: ConversationView): void {
    if (view.link.kind === 'live') this.#announcer.tell(this.language.text('link.back'));
    else if (old.link.kind === 'live')
      this.#announcer.tell(linkSentence(view, this.language, Date.now()).text);
  }

  #arrived(old: ThreadState, view: ConversationView): void {
    const fresh = view.state?.comments.filter((comment) => comment.seq > old.seq) ?? [];
    const others = fresh.filter((comment) => comment.author.id !== view.me?.id).length;
    if (others > 0) this.#announcer.arrived(others);
    if (fresh.length > others) this.#announcer.tell(this.language.text('said.sent'));
    if (others > 0 && this.following) this.#followEnd = this.#endInView();
  }

  #endInView(): boolean {
    const end = this.renderRoot.querySelector('.end')?.getBoundingClientRect();
    return end !== undefined && end.top >= 0 && end.top <= innerHeight;
  }

  #reveal(state: ThreadState, waiting: readonly Comment[]): void {
    this.#arrivals.reveal(state);
    this.requestUpdate();
    const first = waiting[0];
    if (first) void this.#goTo(first.id);
  }

  #startFollowing(state: ThreadState, waiting: readonly Comment[]): void {
    this.following = true;
    this.#reveal(state, waiting);
  }

  async #older(): Promise<void> {
    const before = this.view?.state?.comments.length ?? 0;
    try {
      await this.#conversation?.older();
      const loaded = (this.#conversation?.view.state?.comments.length ?? before) - before;
      this.#announcer.tell(this.language.count('said.older', loaded));
    } catch (error) {
      this.#announcer.tell(explain(error, this.language));
    }
  }

  #newest(): void {
    if (this.view?.state) this.#arrivals.reveal(this.view.state);
    const last = this.view?.state?.comments.findLast((comment) => comment.kind !== 'link');
    if (last) void this.#goTo(last.id);
  }

  /** Brings a comment into sight and marks it, loading what is needed to get there. */
  async #goTo(id: string): Promise<void> {
    for (let page = 0; page < search.pages && !this.#has(id); page += 1) {
      if (!this.#conversation?.view.state?.more) break;
      await this.#conversation.older(search.size).catch(() => {});
    }
    if (!this.#has(id)) {
      this.#announcer.tell(this.language.text('list.notFound'));
      return;
    }
    this.target = id;
    await this.updateComplete;
    const found = this.#find(id);
    found?.closest('details')?.setAttribute('open', '');
    found?.focus({ preventScroll: true });
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    found?.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
  }

  #has(id: string): boolean {
    return this.#conversation?.view.state?.comments.some((comment) => comment.id === id) ?? false;
  }

  #find(id: string): HTMLElement | null {
    return this.renderRoot.querySelector(`#comment-${CSS.escape(id)}`);
  }

  readonly #hash = (): void => {
    const id = commentOfHash(location.hash);
    if (id && this.view?.state) void this.#goTo(id);
  };

  /** A link to the comment that is in the address already changes no address, yet should lead there. */
  readonly #follow = (event: Event): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (link instanceof HTMLAnchorElement && link.hash === location.hash) this.#hash();
  };

  #sight(entries: readonly IntersectionObserverEntry[]): void {
    this.#inSight = entries.some((entry) => entry.isIntersecting);
    if (this.#inSight) this.#open();
    this.#read();
  }

  readonly #read = (): void => {
    clearTimeout(this.#readTimer);
    const state = this.view?.state;
    if (!state || !this.#inSight || document.visibilityState !== 'visible') return;
    this.#readTimer = setTimeout(() => {
      const { shown } = this.#arrivals.split(state, this.view?.me?.id);
      const last = shown[shown.length - 1];
      if (last) this.#conversation?.markRead(shown.length === state.comments.length ? state.seq : last.seq);
    }, readAfter);
  };

  #counting(): boolean {
    const view = this.view;
    return (
      view?.link.kind === 'waiting' || (view?.outbox.some((entry) => entry.retryAt !== undefined) ?? false)
    );
  }

  async #chooseLanguage(): Promise<void> {
    const near = this.closest('[lang]')?.getAttribute('lang');
    this.language = await loadLanguage(near ?? (document.documentElement.lang || navigator.language));
  }

  readonly #invisible = (invisible: boolean): void => {
    this.#conversation?.setInvisible(invisible).catch(() => {});
  };

  readonly #typing = (on: boolean): void => this.#typist.typing(on);

  /** Present people first, then those who wrote, newest first. */
  readonly #people = (): readonly Participant[] => {
    const { view } = this;
    const authors = view?.state?.comments.map((comment) => comment.author).toReversed() ?? [];
    return [...(view?.presence.participants ?? []), ...authors].filter(
      (person) => person.id !== view?.me?.id,
    );
  };

  readonly #actions: CommentActions = {
    reply: (comment, quotation) => void this.#reply(comment, quotation),
    react: (comment, reaction, on) => void this.#react(comment, reaction, on),
    edit: async (comment, body, key) => void (await this.#conversation?.edit(comment.id, body, key)),
    remove: async (comment) => {
      await this.#conversation?.remove(comment.id);
      this.#announcer.tell(this.language.text('said.removed'));
    },
    source: (comment) => this.#conversation?.source(comment) ?? Promise.reject(new Error('Not open.')),
    preview: (body) => this.#conversation?.preview(body) ?? Promise.reject(new Error('Not open.')),
    explain: (error) => explain(error, this.language),
    people: this.#people,
  };

  readonly #pendingActions: PendingActions = {
    retry: (entry) => {
      if (entry.code === 'unauthenticated' && !this.view?.me) this.#takeBack(entry);
      else this.#conversation?.retry(entry.key);
    },
    change: (entry) => this.#takeBack(entry),
    discard: (entry) => void this.#conversation?.discard(entry.key),
  };

  #takeBack(entry: OutboxEntry): void {
    this.#conversation?.discard(entry.key);
    const parent = this.view?.state?.comments.find((comment) => comment.id === entry.parent);
    if (parent) void this.#reply(parent, entry.body);
    else this.renderRoot.querySelector<LiveTalkComposer>('live-talk-composer.main')?.insert(entry.body);
  }

  async #reply(comment: Comment, words = ''): Promise<void> {
    const selector = 'live-talk-composer.reply';
    if (this.replying?.comment.id !== comment.id) {
      this.replying = { comment, text: this.#conversation?.drafts.load(comment.id) ?? '' };
      await this.updateComplete;
    }
    const composer = this.renderRoot.querySelector<LiveTalkComposer>(selector);
    await composer?.updateComplete;
    if (words === '') composer?.focusText();
    else composer?.insert(words);
  }

  async #react(comment: Comment, reaction: string, on: boolean): Promise<void> {
    const key = `${comment.id} ${reaction}`;
    this.own = new Map(this.own).set(key, on);
    try {
      await this.#conversation?.react(comment.id, reaction, on);
    } catch (error) {
      const own = new Map(this.own);
      own.delete(key);
      this.own = own;
      this.#announcer.tell(explain(error, this.language));
    }
  }
}
