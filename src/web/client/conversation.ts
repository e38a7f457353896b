import { LiveTalkError, refusalOf } from './errors.ts';
import type { Hub, OpenHub } from './hub.ts';
import { Identity, type TokenSource } from './identity.ts';
import { Link } from './link.ts';
import { Outbox, type OutboxEntry } from './outbox.ts';
import { Drafts } from './drafts.ts';
import { applyPresence, nobody } from './presence.ts';
import * as protocol from './protocol.ts';
import { Rest } from './rest.ts';
import { Sender } from './sender.ts';
import { greet, signIn, type Place } from './session.ts';
import { Shelf } from './storage.ts';
import { ThreadLog } from './thread-log.ts';
import { freshState } from './thread-state.ts';
import { uuid } from './uuid.ts';
import type { ConversationView } from './view.ts';
import { onWake } from './wake.ts';

export interface ConversationOptions extends Place {
  /** Where LiveTalk is, without a slash at the end: https://talk.example */
  readonly server: string;
  readonly open: OpenHub;
  readonly token?: TokenSource;
  /** Called after each change, at most once per microtask. */
  readonly changed: (view: ConversationView) => void;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Pages of events read in one repair, and notices and older comments kept at a time. */
const limits = { page: 200, notices: 20, older: 50 };

/**
 * One post's conversation as one browser lives it: connection, state, outbox, drafts and identity together.
 * It knows nothing of a page; `changed` tells whoever shows it.
 */
export class Conversation {
  readonly drafts: Drafts;
  readonly #link: Link;
  readonly #log: ThreadLog;
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #identity: Identity;
  readonly #rest: Rest;
  readonly #here: Shelf;
  readonly #site: Shelf;
  /** Outbox entries whose comment has been seen among the events before the answer came. */
  readonly #seenEarly = new Map<string, string>();
  #view: Mutable<ConversationView>;
  #told = false;
  #repairing = false;
  #stopWake: (() => void) | undefined;

  constructor(private readonly options: ConversationOptions) {
    const prefix = `live-talk|${options.server}|${options.site}|`;
    this.#site = new Shelf(prefix);
    this.#here = new Shelf(`${prefix}${options.post}|`);
    this.drafts = new Drafts(this.#here);
    this.#identity = new Identity(this.#site, options.token);
    this.#rest = new Rest(options.server, options.site);
    this.#log = new ThreadLog((applied) => this.#applied(applied));
    this.#outbox = new Outbox(this.#here, () => this.#tell());
    this.#link = new Link({
      open: options.open,
      handlers: this.#handlers(),
      greet: (hub) => this.#greet(hub),
      changed: () => this.#tell(),
    });
    this.#sender = new Sender({
      outbox: this.#outbox,
      live: () => this.#link.live,
      ready: () => this.#beSomebody(),
      post: (entry) => this.#post(entry),
      kept: (entry, comment) => this.#kept(entry, comment),
    });
    this.#view = {
      link: this.#link.state,
      online: true,
      presence: nobody,
      typing: [],
      settings: protocol.defaultSettings,
      outbox: this.#outbox.entries,
      notices: [],
      invisible: this.#site.get('invisible') === 'true',
      loadingOlder: false,
    };
  }

  get view(): ConversationView {
    return this.#view;
  }

  /** The number of the newest event the person had seen when they last left, or nothing on a first visit. */
  get lastSeen(): number | undefined {
    return this.#here.read<number>('seen');
  }

  start(): void {
    this.#stopWake ??= onWake(() => this.#woken());
    this.#link.start();
    this.#tell();
  }

  async stop(): Promise<void> {
    this.#stopWake?.();
    this.#stopWake = undefined;
    this.#sender.dispose();
    this.#outbox.dispose();
    await this.#link.stop();
  }

  /** Tries again at once after waiting or a refusal. */
  retryNow(): void {
    this.#link.start();
    this.#woken();
  }

  /**
   * Keeps a comment in the outbox and sends it as soon as possible; it is never lost and never there twice.
   * @param name who says it, where nobody is signed in yet
   */
  say(body: string, parent?: string, name?: string): OutboxEntry {
    if (name !== undefined) this.#identity.wantedName = name;
    const entry = this.#outbox.add(body, parent, Date.now());
    void this.#sender.flush();
    return entry;
  }

  retry(key: string, name?: string): void {
    if (name !== undefined) this.#identity.wantedName = name;
    this.#outbox.retry(key);
    void this.#sender.flush();
  }

  /** Gives an unsent comment up; returns it, so that its words can be kept. */
  discard(key: string): OutboxEntry | undefined {
    return this.#outbox.remove(key);
  }

  edit(id: string, body: string, key: string): Promise<protocol.Comment> {
    return this.#call('Edit', { thread: this.#threadId(), key, id, body });
  }

  async remove(id: string): Promise<void> {
    await this.#call('Remove', { thread: this.#threadId(), key: uuid(), id });
  }

  async react(id: string, reaction: string, on: boolean): Promise<void> {
    await this.#call('React', { thread: this.#threadId(), key: uuid(), id, reaction, on });
  }

  /** The Markdown of an own comment. */
  async source(comment: protocol.Comment): Promise<string> {
    const query = { thread: this.#threadId(), before: comment.seq + 1, limit: 1, source: true };
    const page = await this.#call<protocol.CommentsPage>('History', query);
    const found = page.comments.find((candidate) => candidate.id === comment.id);
    if (found?.body === undefined) throw new LiveTalkError('forbidden', '');
    return found.body;
  }

  async preview(body: string): Promise<string> {
    return this.#rest.preview(body, await this.#identity.token());
  }

  /** Loads a page of older comments in front of those that are here. */
  async older(limit = limits.older): Promise<void> {
    const state = this.#log.state;
    if (!state?.more || this.#view.loadingOlder) return;
    this.#change({ loadingOlder: true });
    try {
      this.#log.expectOlder();
      const before = state.comments[0]?.seq ?? state.seq + 1;
      this.#log.addOlder(await this.#call('History', { thread: state.thread.id, before, limit }));
    } finally {
      this.#change({ loadingOlder: false });
    }
  }

  /** Lossy on purpose: nobody waits for it and nobody misses it. */
  typing(on: boolean): void {
    const state = this.#log.state;
    if (!state || !this.#view.me || this.#view.invisible || !this.#link.live) return;
    this.#link.call('Typing', { thread: state.thread.id, on }).catch(() => {});
  }

  /** Everything up to `seq` has been in front of the person's eyes. */
  markRead(seq: number): void {
    if (seq <= (this.lastSeen ?? 0)) return;
    this.#here.write('seen', seq);
    const state = this.#log.state;
    if (!state || !this.#view.me || !this.#link.live) return;
    this.#link.call('MarkRead', { thread: state.thread.id, seq }).catch(() => {});
  }

  async setInvisible(invisible: boolean): Promise<void> {
    this.#site.set('invisible', invisible ? 'true' : undefined);
    this.#change({ invisible });
    const after = this.#log.state?.seq;
    const { site, post } = this.options;
    await this.#call<protocol.Joined>('Join', {
      site,
      post,
      invisible,
      ...(after === undefined ? {} : { after }),
    });
  }

  /** Signs a guest out; the page's own sign-in is the page's business. */
  forgetMe(): void {
    this.#identity.forget();
    this.#change({ me: undefined });
    void this.#link.stop().then(() => this.#link.start());
  }

  dismiss(notice: protocol.Notice): void {
    this.#change({ notices: this.#view.notices.filter((candidate) => candidate !== notice) });
  }

  #handlers(): Record<string, (message: never) => void> {
    const mine = (message: { thread: string }): boolean => {
      const id = this.#log.state?.thread.id;
      return id === undefined || id === message.thread;
    };
    return {
      events: (message: protocol.EventsMessage) => {
        if (!mine(message)) return;
        this.#log.receive(message.events);
        void this.#repair();
      },
      presence: (message: protocol.PresenceChange) => {
        if (mine(message)) this.#change({ presence: applyPresence(this.#view.presence, message) });
      },
      typing: (message: protocol.TypingMessage) => {
        if (mine(message)) this.#change({ typing: message.participants });
      },
      notify: (notice: protocol.Notice) => {
        if (!notice.comment) return;
        this.#change({ notices: [notice, ...this.#view.notices].slice(0, limits.notices) });
      },
      drain: (message: protocol.DrainMessage) => this.#link.drain(message.reconnectWithin),
    };
  }

  async #greet(hub: Hub): Promise<void> {
    const { site, post, url, title } = this.options;
    const place: Place = { site, post, ...(url ? { url } : {}), ...(title ? { title } : {}) };
    const after = this.#log.state?.seq;
    const joined = await greet(hub, place, this.#identity, {
      ...(after === undefined ? {} : { after }),
      invisible: this.#view.invisible,
    });
    const { presence, settings = this.#view.settings } = joined;
    this.#change({ me: joined.me, presence, settings, typing: [] });
    if (joined.comments || joined.reset || after === undefined) {
      this.#log.reset(freshState(joined.thread, joined.seq, joined.comments ?? [], joined.more));
    }
    this.#log.receive(joined.events ?? []);
    queueMicrotask(() => {
      void this.#repair(joined.seq);
      void this.#sender.flush();
    });
  }

  /** Reads the log from the own number until there is no hole and `head` is reached. */
  async #repair(head = 0): Promise<void> {
    if (this.#repairing || !this.#link.live) return;
    this.#repairing = true;
    try {
      for (
        let state = this.#log.state;
        state && (this.#log.gap || state.seq < head);
        state = this.#log.state
      ) {
        const page = await this.#call<protocol.EventsPage>('Events', {
          thread: state.thread.id,
          after: state.seq,
          limit: limits.page,
        });
        if (page.reset) {
          await this.#reload();
          break;
        }
        this.#log.receive(page.events);
        if (this.#log.state?.seq === state.seq) break;
      }
    } catch {
      // The connection went; the next one begins with a repair of its own.
    } finally {
      this.#repairing = false;
    }
  }

  async #reload(): Promise<void> {
    const { site, post } = this.options;
    const joined = await this.#call<protocol.Joined>('Join', { site, post, invisible: this.#view.invisible });
    this.#log.reset(freshState(joined.thread, joined.seq, joined.comments ?? [], joined.more));
  }

  /** A guest gives the name together with the first words; this turns the name into somebody. */
  async #beSomebody(): Promise<void> {
    if (this.#view.me) return;
    const name = this.#identity.wantedName;
    if (name === undefined) throw new LiveTalkError('unauthenticated', '');
    try {
      this.#identity.remember(await this.#rest.guest(name));
    } catch (error) {
      if (error instanceof LiveTalkError && !error.transient) this.#identity.wantedName = undefined;
      throw error;
    }
    const hub = { invoke: <T>(method: string, argument: unknown) => this.#call<T>(method, argument) } as Hub;
    const me = await signIn(hub, this.options.site, this.#identity);
    if (!me) throw new LiveTalkError('unauthenticated', '');
    this.#change({ me });
  }

  #post(entry: OutboxEntry): Promise<protocol.Comment> {
    const { key, body, parent } = entry;
    return this.#call('Post', {
      thread: this.#threadId(),
      key,
      body,
      ...(parent === undefined ? {} : { parent }),
    });
  }

  /** The answer carries the event; whichever comes first counts, the other is then known. */
  #kept(entry: OutboxEntry, comment: protocol.Comment): void {
    this.#seenEarly.delete(entry.key);
    const { body: _body, ...shown } = comment;
    if (comment.status === 'held') return;
    this.#log.receive([{ seq: comment.seq, type: 'comment.created', at: comment.at, comment: shown }]);
    void this.#repair();
  }

  /** An own comment among the events is most likely the entry that still waits for its answer: show it once. */
  #applied(events: readonly protocol.ThreadEvent[]): void {
    for (const event of events) {
      if (event.type !== 'comment.created' || !('comment' in event)) continue;
      const { comment } = event;
      if (comment.author.id !== this.#view.me?.id) continue;
      for (const entry of this.#outbox.entries) {
        if (entry.state === 'held' && entry.comment === comment.id) this.#outbox.remove(entry.key);
      }
      const waiting = this.#outbox.entries.find(
        (entry) => entry.attempts > 0 && entry.parent === comment.parent && !this.#seenEarly.has(entry.key),
      );
      if (waiting) this.#seenEarly.set(waiting.key, comment.id);
    }
    this.#tell();
  }

  async #call<T>(method: string, argument: unknown): Promise<T> {
    try {
      return await this.#link.call<T>(method, argument);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal?.code === 'unauthenticated') this.#change({ me: undefined });
      throw refusal ?? error;
    }
  }

  #threadId(): string {
    const id = this.#log.state?.thread.id;
    if (id === undefined) throw new Error('Not joined yet.');
    return id;
  }

  #woken(): void {
    const state = this.#log.state;
    this.#link.nudge(() =>
      state
        ? this.#link.call('Events', { thread: state.thread.id, after: state.seq, limit: 1 })
        : Promise.resolve(),
    );
    void this.#sender.flush();
    this.#tell();
  }

  #change(part: { [K in keyof ConversationView]?: ConversationView[K] | undefined }): void {
    this.#view = { ...this.#view, ...part } as Mutable<ConversationView>;
    this.#tell();
  }

  #tell(): void {
    if (this.#told) return;
    this.#told = true;
    queueMicrotask(() => {
      this.#told = false;
      const hidden = this.#seenEarly;
      this.#view = {
        ...this.#view,
        link: this.#link.state,
        online: globalThis.navigator?.onLine !== false,
        outbox: this.#outbox.entries.filter((entry) => !hidden.has(entry.key) || entry.state === 'refused'),
        ...(this.#log.state ? { state: this.#log.state } : {}),
      };
      this.options.changed(this.#view);
    });
  }
}
