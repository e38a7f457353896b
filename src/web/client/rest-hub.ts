import { problemOf, type LiveTalkError } from './errors.ts';
import type { Handlers, Hub } from './hub.ts';
import type { CommentsPage, EventsPage, Joined, Talk, Thread } from './protocol.ts';

/** Milliseconds between two questions for news, and for one answer; failures in a row after which it counts as lost. */
const limits = { pause: 3_000, answer: 15_000, failures: 3 };

/** What the hub's address ends with. */
const hub = /\/hub(\?.*)?$/;

export type Argument = Readonly<Record<string, unknown>>;

/**
 * Verbs and paths of methods beyond those of a thread, made of the argument. Whoever calls them adds them, so that a
 * page without talks does not load them.
 */
export const routes = new Map<string, (argument: Argument) => string>();

/**
 * The hub where WebSockets are blocked: the same methods over REST, and a question for news every few seconds. Each
 * request may reach another node, so balancers need no stickiness; SignalR's own long polling would. Presence and
 * typing are left out.
 */
class RestHub implements Hub {
  readonly transport = 'Rest';
  readonly closed: Promise<void>;
  readonly #api: string;
  readonly #ended = new AbortController();
  #token: unknown;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly handlers: Handlers,
  ) {
    this.#api = url.replace(hub, '/api/v1/');
    this.closed = new Promise((resolve) => this.#ended.signal.addEventListener('abort', () => resolve()));
  }

  /** Rejects where the server does not answer: then it is away, and WebSockets are not what is wrong. */
  async open(): Promise<this> {
    await fetch(this.url.replace(hub, '/allows$1'), { credentials: 'omit', signal: this.#patience() });
    return this;
  }

  async invoke<T>(method: string, argument: unknown): Promise<T> {
    return (await this.#do(method, argument as Argument)) as T;
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#ended.abort();
  }

  async #do(method: string, argument: Argument): Promise<unknown> {
    const { thread, id, site, ...rest } = argument;
    const comments = `threads/${thread}/comments`;
    switch (method) {
      case 'SignIn':
        this.#token = rest['token'];
        return this.#ask('GET', `sites/${site}/me`);
      case 'Join':
        return this.#join(site, rest);
      case 'Post':
        return this.#ask('POST', comments, rest);
      case 'Edit':
        return this.#ask('PATCH', `${comments}/${id}`, rest);
      case 'Remove':
        return this.#ask('DELETE', `${comments}/${id}`, rest);
      case 'React':
        return this.#ask('POST', `${comments}/${id}/reactions`, rest);
      case 'History':
        return this.#ask('GET', comments + query(rest));
      case 'Events':
        return this.#ask('GET', `threads/${thread}/events${query(rest)}`);
      case 'MarkRead':
        return this.#ask('POST', `threads/${thread}/read`, rest);
      default:
        return this.#elsewhere(argument, routes.get(method)?.(argument));
    }
  }

  #elsewhere(argument: Argument, route = ''): unknown {
    const [verb, path] = route.split(' ');
    return path && this.#ask(verb as string, path, verb === 'GET' ? undefined : argument);
  }

  async #join(site: unknown, { post, url, title, after, limit }: Argument): Promise<Joined> {
    const thread = await this.#ask<Thread>('POST', `sites/${site}/threads`, { post, url, title });
    const presence = { count: 0, anonymous: 0, participants: [] };
    if (after !== undefined) {
      this.#listen(thread.id, after as number);
      return { thread, seq: thread.seq, events: [], more: false, presence };
    }
    const page = await this.#ask<CommentsPage>('GET', `threads/${thread.id}/comments${query({ limit })}`);
    // What was said between the two answers comes again as an event, and counts then.
    const comments = page.comments.filter((comment) => comment.seq <= thread.seq);
    const talks = await this.#talks(site, post);
    this.#listen(thread.id, thread.seq);
    return { thread, seq: thread.seq, comments, more: page.more, presence, talks };
  }

  /**
   * Newer than the number of the join, perhaps: events say how things are, so those that come again lead to the same. A
   * node that is older than talks has none.
   */
  async #talks(site: unknown, post: unknown): Promise<readonly Talk[]> {
    const list = this.#ask<{ talks?: Talk[] }>('GET', `sites/${site}/talks${query({ post })}`);
    const { talks = [] } = await list.catch((error: LiveTalkError) => {
      if (error.code !== 'not_found') throw error;
      return {} as { talks?: Talk[] };
    });
    return Promise.all(talks.map((talk) => this.#ask<Talk>('GET', `talks/${talk.id}`)));
  }

  #listen(thread: string, after: number): void {
    clearTimeout(this.#timer);
    if (this.#ended.signal.aborted) return;
    this.#timer = setTimeout(async () => this.#listen(thread, await this.#news(thread, after)), limits.pause);
  }

  /** Tells what is new; returns the number to go on from. */
  async #news(thread: string, after: number): Promise<number> {
    try {
      const page = await this.#ask<EventsPage>('GET', `threads/${thread}/events${query({ after })}`);
      this.#failures = 0;
      // The log does not reach back so far: whoever joins again gets fresh state.
      if (page.reset) await this.stop();
      const tell = this.handlers['events'] as ((message: unknown) => void) | undefined;
      if (page.events.length > 0) tell?.({ thread, events: page.events });
      return page.events.at(-1)?.seq ?? after;
    } catch {
      this.#failures += 1;
      if (this.#failures >= limits.failures) await this.stop();
      return after;
    }
  }

  async #ask<T>(method: string, path: string, body?: Argument): Promise<T> {
    const response = await fetch(this.#api + path, {
      method,
      credentials: 'omit',
      cache: 'no-store',
      signal: this.#patience(),
      headers: {
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(this.#token === undefined ? {} : { Authorization: `Bearer ${String(this.#token)}` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw await problemOf(response);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  #patience(): AbortSignal {
    return AbortSignal.any([this.#ended.signal, AbortSignal.timeout(limits.answer)]);
  }
}

function query(parts: Argument): string {
  const said = Object.entries(parts).filter(([, value]) => value !== undefined);
  return said.length === 0
    ? ''
    : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}`;
}

/** Opens the way without WebSockets, given the http(s) address of the hub. */
export function openRest(url: string, handlers: Handlers): Promise<Hub> {
  return new RestHub(url, handlers).open();
}
