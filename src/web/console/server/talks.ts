import type {
  AuditEntry,
  Backstage,
  Hand,
  Participant,
  Poll,
  PollDraft,
  Question,
  RoomPatch,
  Talk,
  TalkDraft,
  TalkMove,
  TalkPatch,
} from '../protocol.ts';
import type { Http } from './http.ts';

const api = '/api/v1';
const part = encodeURIComponent;

/** Talks of a site: to plan, to read, to keep. */
export class Talks {
  constructor(
    readonly site: string,
    private readonly http: Http,
  ) {}

  me(): Promise<Participant> {
    return this.http.get(`${api}/sites/${part(this.site)}/me`);
  }

  /** By start, ascending. */
  async list(from: Date, limit = 500): Promise<readonly Talk[]> {
    const query = new URLSearchParams({ from: from.toISOString(), limit: String(limit) });
    return (await this.http.get<{ talks: readonly Talk[] }>(`${api}/sites/${part(this.site)}/talks?${query}`))
      .talks;
  }

  get(talk: string): Promise<Talk> {
    return this.http.get(`${api}/talks/${talk}`);
  }

  schedule(draft: TalkDraft): Promise<Talk> {
    return this.http.change('POST', `${api}/sites/${part(this.site)}/talks`, draft);
  }

  change(talk: string, patch: TalkPatch): Promise<Talk> {
    return this.http.change('PATCH', `${api}/talks/${talk}`, patch);
  }

  move(talk: string, move: TalkMove, series = false): Promise<Talk> {
    return this.http.change('POST', `${api}/talks/${talk}/${move}`, series ? { series } : {});
  }

  /** What Markdown looks like in the site: HTML of the small grammar. */
  async preview(body: string): Promise<string> {
    return (await this.http.ask<{ html: string }>(`${api}/sites/${part(this.site)}/preview`, { body })).html;
  }

  /** The recap as Markdown: what readers get, or the host’s text that was set aside since it shows a comment that was removed. */
  async recap(talk: string): Promise<{ readonly text: string; readonly setAside: boolean }> {
    const { edited, setAside } = await this.http.get<{ edited?: string; setAside?: boolean }>(
      `${api}/talks/${talk}/recap.json`,
    );
    return edited !== undefined && setAside
      ? { text: edited, setAside }
      : { text: await this.http.text(`${api}/talks/${talk}/recap.md`), setAside: false };
  }

  /** Null brings back the recap that was made. */
  editRecap(talk: string, markdown: string | null): Promise<void> {
    return this.http.change('PUT', `${api}/talks/${talk}/recap`, { markdown });
  }

  /** @param file such as `invite.ics` or `transcript.md` */
  file(talk: string, file: string): Promise<Blob> {
    return this.http.file(`${api}/talks/${talk}/${file}`);
  }

  /** Posts that have a thread, newest first. */
  async posts(): Promise<readonly { readonly post: string; readonly title?: string }[]> {
    return (
      await this.http.get<{ threads: readonly { post: string; title?: string }[] }>(
        `${api}/sites/${part(this.site)}/threads`,
      )
    ).threads;
  }

  /** People who wrote under a post, and so may be known by name: newest first. */
  async writers(post: string): Promise<readonly Participant[]> {
    const query = new URLSearchParams({ post });
    const { threads } = await this.http.get<{ threads: readonly { id: string }[] }>(
      `${api}/sites/${part(this.site)}/threads?${query}`,
    );
    const thread = threads[0];
    if (!thread) return [];
    const page = await this.http.get<{ comments: readonly { author: Participant }[] }>(
      `${api}/threads/${thread.id}/comments?limit=200`,
    );
    return [...new Map(page.comments.toReversed().map(({ author }) => [author.id, author])).values()];
  }
}

/** Everything a host does in one talk and its thread. Each act answers once it is durable. */
export class TalkActs {
  readonly #talk: string;
  readonly #thread: string;

  constructor(
    private readonly http: Http,
    talk: string,
    thread: string,
  ) {
    this.#talk = `${api}/talks/${talk}`;
    this.#thread = `${api}/threads/${thread}`;
  }

  backstage(): Promise<Backstage> {
    return this.http.get(`${this.#talk}/backstage`);
  }

  async audit(before?: number, limit = 50): Promise<readonly AuditEntry[]> {
    const query = new URLSearchParams({
      limit: String(limit),
      ...(before === undefined ? {} : { before: String(before) }),
    });
    return (await this.http.get<{ entries: readonly AuditEntry[] }>(`${this.#talk}/audit?${query}`)).entries;
  }

  change(patch: TalkPatch): Promise<Talk> {
    return this.http.change('PATCH', this.#talk, patch);
  }

  /** Undefined where `seen` is no longer first: another host was quicker. */
  async call(wish: { hand?: string; seen?: string; replace?: boolean }): Promise<Hand | undefined> {
    return (await this.#hands<{ hand?: Hand }>('call', wish)).hand;
  }

  invite(person: string): Promise<Hand> {
    return this.#hands('invite', { person });
  }

  endTurn(hand: string): Promise<void> {
    return this.#hands('end', { hand });
  }

  skip(hand: string): Promise<void> {
    return this.#hands('skip', { hand });
  }

  /** Without `before` it goes to the end. */
  place(hand: string, before?: string): Promise<void> {
    return this.#hands('move', { hand, ...(before === undefined ? {} : { before }) });
  }

  lower(hand: string): Promise<void> {
    return this.#hands('lower', { hand });
  }

  lowerAll(): Promise<void> {
    return this.#hands('lower', { all: true });
  }

  approve(question: string): Promise<Question> {
    return this.http.change('POST', `${this.#talk}/questions/${question}/approve`);
  }

  decline(question: string): Promise<Question> {
    return this.http.change('POST', `${this.#talk}/questions/${question}/decline`);
  }

  answer(question: string, how: { comment?: string; words?: string; answered?: boolean }): Promise<Question> {
    return this.http.change('POST', `${this.#talk}/questions/${question}/answer`, how);
  }

  /** Without a question there is none being answered. */
  take(question?: string): Promise<Talk> {
    return this.http.change('POST', `${this.#talk}/current`, question === undefined ? {} : { question });
  }

  prepare(draft: PollDraft): Promise<Poll> {
    return this.http.change('POST', `${this.#talk}/polls`, draft);
  }

  movePoll(poll: string, move: 'open' | 'close' | 'discard'): Promise<Poll> {
    return this.http.change('POST', `${this.#talk}/polls/${poll}/${move}`);
  }

  room(patch: RoomPatch): Promise<unknown> {
    return this.http.change('PATCH', `${this.#thread}/room`, patch);
  }

  /** Zero seconds lift it. */
  restrain(person: string, kind: 'silence' | 'remove', seconds: number, reason?: string): Promise<void> {
    const wish = { person, kind, seconds, ...(reason ? { reason } : {}) };
    return this.http.change('POST', `${this.#thread}/restraints`, wish);
  }

  removeComment(comment: string): Promise<void> {
    return this.http.change('DELETE', `${this.#thread}/comments/${comment}`);
  }

  #hands<T>(act: string, wish: object): Promise<T> {
    return this.http.change('POST', `${this.#talk}/hands/${act}`, wish);
  }
}
