import { LiveTalkError, problemOf } from '../../client/errors.ts';
import { uuid } from '../../client/uuid.ts';
import type { ServerClock } from './server-clock.ts';

/** Milliseconds: how long one answer is waited for, and before each further try. */
const patience = { answer: 10_000, again: [300, 1_500] };

export interface HttpOptions {
  readonly token: string | undefined;
  readonly clock: ServerClock;
  readonly ask?: typeof fetch;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** The REST interface. The token travels in the Authorization header and nowhere else. */
export class Http {
  readonly #ask: typeof fetch;
  readonly #wait: (milliseconds: number) => Promise<void>;

  constructor(private readonly options: HttpOptions) {
    this.#ask = options.ask ?? ((input, init) => fetch(input, init));
    this.#wait = options.wait ?? ((milliseconds) => new Promise((done) => setTimeout(done, milliseconds)));
  }

  /** @throws LiveTalkError the server refused; any other error: it could not be asked. */
  async get<T>(path: string): Promise<T> {
    return (await (await this.#send('GET', path)).json()) as T;
  }

  async text(path: string): Promise<string> {
    return (await this.#send('GET', path)).text();
  }

  async file(path: string): Promise<Blob> {
    return (await this.#send('GET', path)).blob();
  }

  /** Asks with a body; nothing changes by it. */
  async ask<T>(path: string, body: object): Promise<T> {
    return this.#answer('POST', path, body);
  }

  /**
   * Changes something. It carries a key, so where no answer comes, or the server is away for a moment, the same change
   * is sent again and counts once.
   */
  async change<T = void>(
    method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body: object = {},
  ): Promise<T> {
    const keyed = { key: uuid(), ...body };
    for (const pause of patience.again) {
      try {
        return await this.#answer<T>(method, path, keyed);
      } catch (error) {
        if (error instanceof LiveTalkError && error.code !== 'unavailable') throw error;
        await this.#wait(pause);
      }
    }
    return this.#answer<T>(method, path, keyed);
  }

  async #answer<T>(method: string, path: string, body: object): Promise<T> {
    const answer = await this.#send(method, path, body);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }

  async #send(method: string, path: string, body?: object): Promise<Response> {
    const { token, clock } = this.options;
    const sent = clock.local();
    const answer = await this.#ask(path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(patience.answer),
    });
    clock.heard(answer.headers.get('date'), sent);
    if (!answer.ok) throw await problemOf(answer);
    return answer;
  }
}

/** What went wrong, as a sentence for the host. */
export function explain(error: unknown): string {
  if (error instanceof LiveTalkError) {
    const wait = error.retryAfter === undefined ? '' : ` Try again in ${Math.ceil(error.retryAfter)} s.`;
    return error.message + wait;
  }
  return 'The server did not answer. Nothing is lost: try again.';
}
