import { CatchUp } from '../../client/catch-up.ts';
import { refusalOf } from '../../client/errors.ts';
import type { Handlers, Hub, OpenHub } from '../../client/hub.ts';
import { Link } from '../../client/link.ts';
import { applyPresence, nobody } from '../../client/presence.ts';
import type { EventsMessage, Joined, PresenceChange, ThreadEvent } from '../../client/protocol.ts';
import { Shelf } from '../../client/storage.ts';
import { ThreadLog } from '../../client/thread-log.ts';
import { freshState } from '../../client/thread-state.ts';
import { onWake } from '../../client/wake.ts';
import type { Backstage, Comment, Notice, Participant, Talk, WholeTalk } from '../protocol.ts';
import { whole } from '../talk-state.ts';
import { Latest } from './latest.ts';
import { Speaking } from './speaking.ts';
import { nothingBackstage, type Stage } from './stage.ts';

export interface RoomOptions {
  /** The talk as it was fetched: it says which thread to join. */
  readonly talk: Talk;
  readonly token: string;
  readonly open: OpenHub;
  /** Fetches the talk with its lists: threads show only the newest that are over, and this may be an older one. */
  readonly fetchTalk: () => Promise<Talk>;
  readonly fetchBackstage: () => Promise<Backstage>;
  /** Called after changes, at most once per microtask. */
  readonly changed: (stage: Stage) => void;
  readonly happened?: (events: readonly ThreadEvent[]) => void;
  readonly area?: Storage | undefined;
}

const page = 100;

/** The thread of a talk as its host lives it: connection, state by events, what is backstage, own words. */
export class Room {
  readonly speaking: Speaking;
  readonly #link: Link;
  readonly #log: ThreadLog;
  readonly #catchUp: CatchUp;
  readonly #backstage: Latest<Backstage>;
  readonly #whole: Latest<Talk>;
  /** The talk as last seen, for when newer ones have pushed it out of those the thread shows. */
  #talk: WholeTalk;
  #part: Pick<Stage, 'presence' | 'backstage' | 'me'> = {
    presence: nobody,
    backstage: nothingBackstage,
    me: undefined,
  };
  #telling = false;
  #stops: (() => void)[] = [];

  constructor(private readonly options: RoomOptions) {
    this.#talk = whole(options.talk);
    this.#log = new ThreadLog((events) => this.#applied(events));
    this.#catchUp = new CatchUp(this.#log, this.#call, async () => this.#start(await this.#join(this.#call)));
    this.#link = new Link({
      open: options.open,
      handlers: this.#handlers(),
      greet: (hub) => this.#greet(hub),
      changed: () => this.#tell(),
    });
    this.#backstage = new Latest(options.fetchBackstage, (backstage) => this.#change({ backstage }));
    this.#whole = new Latest(options.fetchTalk, (talk) => {
      this.#talk = whole(talk);
      this.#tell();
    });
    const { site, post } = options.talk;
    const shelf = new Shelf(`live-talk-host|${site}|${post}|`, options.area);
    this.speaking = new Speaking({
      shelf,
      live: () => this.#link.live,
      post: ({ key, body, parent }) =>
        this.#call('Post', {
          thread: options.talk.thread,
          key,
          body,
          ...(parent === undefined ? {} : { parent }),
        }),
      kept: (comment) => this.#kept(comment),
      changed: () => this.#tell(),
    });
  }

  start(): void {
    this.#stops.push(onWake(() => this.#woken()));
    this.#link.start();
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    this.speaking.dispose();
    await this.#link.stop();
  }

  /** Loads a page of older comments in front of those that are here. */
  async older(): Promise<void> {
    const state = this.#log.state;
    if (!state?.more) return;
    this.#log.expectOlder();
    const before = state.comments[0]?.seq ?? state.seq + 1;
    this.#log.addOlder(await this.#call('History', { thread: state.thread.id, before, limit: page }));
  }

  /** What the crew sees changed, or may have: fetches it anew. */
  refreshBackstage(): void {
    this.#backstage.want();
  }

  #handlers(): Handlers {
    const here = (message: { readonly thread: string }): boolean =>
      message.thread === this.options.talk.thread;
    return {
      events: (message: EventsMessage) => {
        if (!here(message)) return;
        this.#log.receive(message.events);
        if (this.#link.live) void this.#catchUp.run();
      },
      presence: (message: PresenceChange) => {
        if (here(message)) this.#change({ presence: applyPresence(this.#part.presence, message) });
      },
      notify: (notice: Notice) => {
        if (notice.kind === 'backstage' && here(notice)) this.#backstage.want();
      },
      drain: (message: { readonly reconnectWithin: number }) => this.#link.drain(message.reconnectWithin),
    };
  }

  /** A token that does not count any more is a refusal: a host without a name can do nothing here. */
  async #greet(hub: Hub): Promise<void> {
    const call = <T>(method: string, argument: unknown): Promise<T> => hub.invoke<T>(method, argument);
    const { site } = this.options.talk;
    const me = await call<Participant>('SignIn', { site, token: this.options.token });
    const joined = await this.#join(call, this.#log.state?.seq);
    this.#change({ me, presence: joined.presence });
    if (joined.comments || joined.reset || !this.#log.state) this.#start(joined);
    this.#log.receive(joined.events ?? []);
    this.#backstage.want();
    // In the next task the link counts as live.
    setTimeout(() => {
      void this.#catchUp.run(joined.seq);
      this.speaking.flush();
    });
  }

  #join(call: <T>(method: string, argument: unknown) => Promise<T>, after?: number): Promise<Joined> {
    const { site, post } = this.options.talk;
    return call('Join', { site, post, limit: page, ...(after === undefined ? {} : { after }) });
  }

  #start({ thread, seq, comments = [], more, talks = [] }: Joined): void {
    this.#log.reset(freshState(thread, seq, comments, more, talks));
  }

  #kept(comment: Comment): void {
    if (comment.status === 'held') return;
    const { body: _body, ...shown } = comment;
    this.#log.receive([{ seq: comment.seq, type: 'comment.created', at: comment.at, comment: shown }]);
    void this.#catchUp.run();
  }

  #applied(events: readonly ThreadEvent[]): void {
    this.speaking.heard(events, this.#part.me?.id);
    if (!this.#shown && events.some((event) => isOf(this.#talk.id, event))) this.#whole.want();
    this.options.happened?.(events);
    this.#tell();
  }

  /** The talk among those the thread shows. */
  get #shown(): WholeTalk | undefined {
    const talk = this.#log.state?.talks.find(({ id }) => id === this.#talk.id);
    return talk && whole(talk);
  }

  readonly #call = async <T>(method: string, argument: unknown): Promise<T> => {
    try {
      return await this.#link.call<T>(method, argument);
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  };

  #woken(): void {
    this.#link.nudge(async () => {
      const { thread } = this.options.talk;
      await this.#link.call('Events', { thread, after: this.#log.state?.seq ?? 0, limit: 1 });
    });
    this.speaking.flush();
    this.#tell();
  }

  #change(part: Partial<Pick<Stage, 'presence' | 'backstage' | 'me'>>): void {
    this.#part = { ...this.#part, ...part };
    this.#tell();
  }

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      const state = this.#log.state;
      this.#talk = this.#shown ?? this.#talk;
      const { id, site, post } = { ...this.#talk, id: this.#talk.thread };
      this.options.changed({
        ...this.#part,
        talk: this.#talk,
        thread: state?.thread ?? { id, site, post, seq: 0, comments: 0, state: 'open' },
        comments: state?.comments ?? [],
        more: state?.more ?? false,
        ready: state !== undefined,
        link: this.#link.state,
        online: globalThis.navigator?.onLine !== false,
        unsent: this.speaking.unsent,
      });
    });
  }
}

function isOf(talk: string, event: ThreadEvent): boolean {
  return (
    event.type.startsWith('talk.') &&
    (('id' in event && event.id === talk) || ('talk' in event && event.talk.id === talk))
  );
}
