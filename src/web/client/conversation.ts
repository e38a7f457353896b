import { CatchUp } from './catch-up.ts';
import { Changes, type Call } from './changes.ts';
import { Drafts } from './drafts.ts';
import { Echoes } from './echoes.ts';
import { refusalOf } from './errors.ts';
import type { Hub, OpenHub } from './hub.ts';
import { Identity, type TokenSource } from './identity.ts';
import { Link } from './link.ts';
import { listen, type ViewChange } from './listen.ts';
import { Outbox, type OutboxEntry } from './outbox.ts';
import { Attendance, nobody } from './presence.ts';
import * as protocol from './protocol.ts';
import { Rest } from './rest.ts';
import { Sender } from './sender.ts';
import { greet, type Place } from './session.ts';
import { Shelf } from './storage.ts';
import { ThreadLog } from './thread-log.ts';
import { freshState } from './thread-state.ts';
import type { ConversationView } from './view.ts';
import { Visitor } from './visitor.ts';
import { onWake } from './wake.ts';
import { openWhereWelcome } from './welcome.ts';

export interface ConversationOptions extends Place {
  /** Where LiveTalk is, without a slash at the end: https://talk.example */
  readonly server: string;
  readonly open: OpenHub;
  readonly token?: TokenSource;
  /** Called after changes, at most once per microtask. */
  readonly changed: (view: ConversationView) => void;
}

/** Older comments loaded at a time. */
const limits = { older: 50 };

/**
 * One post's conversation as one browser lives it: connection, state, outbox, drafts and identity together.
 * It knows nothing of a page; `changed` tells whoever shows it.
 */
export class Conversation {
  readonly drafts: Drafts;
  readonly changes: Changes;
  readonly #link: Link;
  readonly #log: ThreadLog;
  readonly #catchUp: CatchUp;
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #identity: Identity;
  readonly #rest: Rest;
  readonly #attendance = new Attendance();
  readonly #visitor: Visitor;
  readonly #place: Place;
  readonly #here: Shelf;
  readonly #site: Shelf;
  readonly #echoes = new Echoes();
  #view: ConversationView;
  #telling = false;
  #stopListening: (() => void)[] = [];

  constructor(private readonly options: ConversationOptions) {
    const { server, site, post, url, title } = options;
    this.#place = { site, post, ...(url ? { url } : {}), ...(title ? { title } : {}) };
    this.#site = new Shelf(`live-talk|${server}|${site}|`);
    this.#here = new Shelf(`live-talk|${server}|${site}|${post}|`);
    this.drafts = new Drafts(this.#here);
    this.changes = new Changes(this.call, () => this.#threadId());
    this.#identity = new Identity(this.#site, options.token);
    this.#rest = new Rest(server, site);
    this.#visitor = new Visitor(site, this.#identity, this.#rest, this.call, (me) => this.#change({ me }));
    this.#log = new ThreadLog((applied) => this.#applied(applied));
    this.#catchUp = new CatchUp(this.#log, this.call, () => this.#reload());
    this.#outbox = new Outbox(this.#here, () => this.#tell());
    this.#link = new Link({
      open: openWhereWelcome(options.open, () => this.#rest.allowed()),
      handlers: listen({
        thread: () => this.#log.state?.thread.id,
        view: () => this.#view,
        change: (part) => this.#change(part),
        events: (events) => {
          this.#log.receive(events);
          if (this.#link.live) void this.#catchUp.run();
        },
        presence: (change) => this.#change({ presence: this.#attendance.hear(change) }),
        drain: (seconds) => this.#link.drain(seconds),
      }),
      greet: (hub) => this.#greet(hub),
      changed: () => this.#tell(),
    });
    this.#sender = new Sender({
      outbox: this.#outbox,
      live: () => this.#link.live,
      ready: () => this.introduce(),
      byHand: () => !this.patient,
      post: (entry) => this.changes.post(entry),
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

  /** Where LiveTalk is, without a slash at the end. */
  get server(): string {
    return this.options.server;
  }

  get view(): ConversationView {
    return this.#view;
  }

  /** The number of the newest event the person had seen when they last left, or nothing on a first visit. */
  get lastSeen(): number | undefined {
    return this.#here.read<number>('seen');
  }

  start(): void {
    if (this.#stopListening.length > 0) return;
    this.#stopListening.push(
      onWake(() => this.#woken()),
      this.#site.watch('guest', () => this.#recognise()),
    );
    this.#link.start();
    this.#tell();
  }

  async stop(): Promise<void> {
    for (const stop of this.#stopListening.splice(0)) stop();
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
  say(body: string, parent?: string, name?: string): void {
    if (name !== undefined) this.#identity.wantedName = name;
    this.#outbox.add(body, parent, Date.now());
    void this.#sender.flush();
  }

  /**
   * Makes sure that there is somebody to act as. Throws a refusal where that takes the person.
   * @param name who it is, where nobody is signed in yet
   */
  async introduce(name?: string): Promise<void> {
    if (name) this.#identity.wantedName = name;
    if (!this.#view.me) await this.#visitor.become();
  }

  /** Whether words that slow mode holds back go by themselves once the time is up. */
  get patient(): boolean {
    return !this.#site.get('impatient');
  }

  set patient(on: boolean) {
    this.#site.set('impatient', on ? undefined : 'true');
  }

  retry(key: string): void {
    this.#outbox.retry(key);
    void this.#sender.flush();
  }

  /** Gives an unsent comment up. */
  discard(key: string): void {
    this.#outbox.remove(key);
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
      this.#log.addOlder(await this.call('History', { thread: state.thread.id, before, limit }));
    } finally {
      this.#change({ loadingOlder: false });
    }
  }

  /** Lossy on purpose: nobody waits for it and nobody misses it. */
  typing(on: boolean): void {
    if (!this.#view.invisible) this.#mention('Typing', { on });
  }

  /** Everything up to `seq` has been in front of the person's eyes. */
  markRead(seq: number): void {
    if (seq <= (this.lastSeen ?? 0)) return;
    this.#here.write('seen', seq);
    this.#mention('MarkRead', { seq });
  }

  async setInvisible(invisible: boolean): Promise<void> {
    this.#site.set('invisible', invisible ? 'true' : undefined);
    this.#change({ invisible });
    const after = this.#log.state?.seq;
    await this.call('Join', { ...this.#place, invisible, ...(after === undefined ? {} : { after }) });
  }

  /** Signs a guest out; the page's own sign-in is the page's business. */
  forgetMe(): Promise<void> {
    this.#identity.forget();
    return this.rejoin();
  }

  /** Leaves and comes back: whether that is allowed, the server says anew. */
  async rejoin(): Promise<void> {
    await this.#link.stop();
    this.#link.start();
  }

  dismiss(notice: protocol.Notice): void {
    this.#change({ notices: this.#view.notices.filter((candidate) => candidate !== notice) });
  }

  async #greet(hub: Hub): Promise<void> {
    const after = this.#log.state?.seq;
    const wish = { invisible: this.#view.invisible, ...(after === undefined ? {} : { after }) };
    this.#attendance.leave();
    const joined = await greet(hub, this.#place, this.#identity, wish);
    const { me, settings = this.#view.settings } = joined;
    const presence = this.#attendance.join(joined.presence);
    this.#change({ me: same(this.#view.me, me), presence, settings, typing: [], ahead: undefined });
    if (joined.comments || joined.reset || after === undefined) this.#start(joined);
    this.#log.receive(joined.events ?? []);
    // In the next task the link counts as live.
    setTimeout(() => {
      void this.#catchUp.run(joined.seq);
      void this.#sender.flush();
    });
  }

  async #reload(): Promise<void> {
    this.#start(await this.call('Join', { ...this.#place, invisible: this.#view.invisible }));
  }

  #start({ thread, seq, comments = [], more, talks }: protocol.Joined): void {
    this.#log.reset(freshState(thread, seq, comments, more, talks));
  }

  /** Another tab has given a name. */
  #recognise(): void {
    if (this.#link.live && !this.#view.me) this.#visitor.recognise().catch(() => {});
  }

  /** The answer carries what the event carries; whichever comes first counts, the other is then known. */
  #kept(entry: OutboxEntry, comment: protocol.Comment): void {
    if (comment.status !== 'held') {
      const { body: _body, ...shown } = comment;
      this.#log.receive([{ seq: comment.seq, type: 'comment.created', at: comment.at, comment: shown }]);
      void this.#catchUp.run();
    }
    this.#echoes.settled(entry);
  }

  #applied(events: readonly protocol.ThreadEvent[]): void {
    for (const event of events) {
      if (event.type !== 'comment.created' || !('comment' in event)) continue;
      const { comment } = event;
      if (comment.author.id !== this.#view.me?.id) continue;
      const held = this.#outbox.entries.find((entry) => entry.comment === comment.id);
      if (held) this.#outbox.remove(held.key);
      else this.#echoes.heard(comment, this.#outbox.entries);
    }
    this.#tell();
  }

  /** Calls the server on the connection there is. */
  readonly call: Call = async <T>(method: string, argument: unknown): Promise<T> => {
    try {
      return await this.#link.call<T>(method, argument);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal?.code === 'unauthenticated') this.#change({ me: undefined });
      throw refusal ?? error;
    }
  };

  /** Tells the server something of which nothing depends. */
  #mention(method: string, what: object): void {
    const thread = this.#log.state?.thread.id;
    if (thread === undefined || !this.#view.me || !this.#link.live) return;
    this.#link.call(method, { thread, ...what }).catch(() => {});
  }

  #threadId(): string {
    const id = this.#log.state?.thread.id;
    if (id === undefined) throw new Error('Not joined yet.');
    return id;
  }

  #woken(): void {
    this.#link.nudge(async () => {
      const state = this.#log.state;
      if (state) await this.#link.call('Events', { thread: state.thread.id, after: state.seq, limit: 1 });
    });
    void this.#sender.flush();
    this.#tell();
  }

  #change(part: ViewChange): void {
    this.#view = { ...this.#view, ...part } as ConversationView;
    this.#tell();
  }

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      this.#view = {
        ...this.#view,
        link: this.#link.state,
        online: globalThis.navigator?.onLine !== false,
        outbox: this.#echoes.unheard(this.#outbox.entries),
        ...(this.#log.state ? { state: this.#log.state } : {}),
      };
      this.options.changed(this.#view);
    });
  }
}

/** The object known already where it says the same, so that a view has nothing to do. */
function same<T>(known: T, told: T): T {
  return JSON.stringify(known) === JSON.stringify(told) ? known : told;
}
