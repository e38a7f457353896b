import type { Handlers, Hub, Transport } from '../hub.ts';

type Answer = (method: string, argument: never) => unknown;

/** A hub whose server is a function; `cut` ends it as a lost network does. */
export class FakeHub implements Hub {
  readonly closed: Promise<void>;
  readonly calls: { method: string; argument: unknown }[] = [];
  #close: () => void = () => {};
  #cuts: ((error: Error) => void)[] = [];

  constructor(
    readonly transport: Transport,
    readonly handlers: Handlers,
    private readonly answer: Answer,
  ) {
    this.closed = new Promise((resolve) => (this.#close = resolve));
  }

  async invoke<T>(method: string, argument: unknown): Promise<T> {
    this.calls.push({ method, argument });
    const cut = new Promise<never>((_, reject) => this.#cuts.push(reject));
    cut.catch(() => {});
    return (await Promise.race([this.answer(method, argument as never), cut])) as T;
  }

  push(method: string, message: unknown): void {
    this.handlers[method]?.(message as never);
  }

  cut(): void {
    this.#close();
    for (const reject of this.#cuts) reject(new Error('The connection was lost.'));
  }

  async stop(): Promise<void> {
    this.cut();
  }
}

/** What the JavaScript client sees of a refusal by the hub. */
export function refusal(text: string): Error {
  return new Error(`An unexpected error occurred invoking 'X' on the server. HubException: ${text}`);
}

export const never = new Promise<never>(() => {});
