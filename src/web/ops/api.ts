import { problemOf } from '../client/errors.ts';
import type { NodesAnswer, Whereabouts } from './protocol.ts';

/** Milliseconds after which an answer is no longer waited for. */
const patience = 5_000;

/** The operators' part of the REST interface. The token travels in the Authorization header and nowhere else. */
export class OpsApi {
  constructor(
    private readonly token: string,
    private readonly ask: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  /** @throws LiveTalkError the server refused; any other error: it could not be asked. */
  nodes(): Promise<NodesAnswer> {
    return this.#json('nodes');
  }

  find(person: string): Promise<Whereabouts> {
    return this.#json(`whereabouts?person=${encodeURIComponent(person)}`);
  }

  async drain(node: string): Promise<void> {
    await this.#send(`nodes/${node}/drain`, 'POST');
  }

  async #json<T>(path: string): Promise<T> {
    return (await (await this.#send(path, 'GET')).json()) as T;
  }

  async #send(path: string, method: string): Promise<Response> {
    const answer = await this.ask(`/api/v1/ops/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}` },
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
    if (!answer.ok) throw await problemOf(answer);
    return answer;
  }
}
