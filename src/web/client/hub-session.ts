import { encode, Frames, type Frame } from './frames.ts';
import type { Handlers, Hub, Transport } from './hub.ts';
import { openRest } from './rest-hub.ts';
import { openWebSocket } from './websocket-wire.ts';
import type { OpenWire, Wire } from './wire.ts';

/** Milliseconds: to open and shake hands, of silence after which a wire is dead, between pings. */
const limits = { open: 15_000, silence: 15_000, ping: 5_000 };

interface Call {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * SignalR's hub protocol in JSON: the handshake, calls with answers, messages, pings. Written here because the
 * official client, three quarters of which a page never uses, is as big as the whole widget may grow.
 */
class HubSession implements Hub {
  readonly closed: Promise<void>;
  readonly #calls = new Map<string, Call>();
  readonly #frames = new Frames();
  readonly #ready: Promise<void>;
  #shake: { resolve: () => void; reject: (error: Error) => void } | undefined;
  #end: () => void = () => {};
  #wire: Wire | undefined;
  #id = 0;
  #heard = Date.now();
  #heartbeat: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly handlers: Handlers) {
    this.closed = new Promise((resolve) => (this.#end = resolve));
    this.#ready = new Promise((resolve, reject) => (this.#shake = { resolve, reject }));
    // A wire that never opened has nobody waiting for the handshake.
    this.#ready.catch(() => {});
  }

  get transport(): Transport {
    return this.#wire?.transport ?? 'WebSockets';
  }

  async open(openWire: OpenWire, url: string): Promise<this> {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), limits.open);
    giveUp.signal.addEventListener('abort', () => this.#close());
    try {
      this.#wire = await openWire(
        url,
        { text: (text) => this.#text(text), closed: () => this.#close() },
        giveUp.signal,
      );
      this.#wire.send(encode({ protocol: 'json', version: 1 }));
      await this.#ready;
    } catch (error) {
      this.#wire?.close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
    this.#heartbeat = setInterval(() => this.#beat(), limits.ping);
    return this;
  }

  invoke<T>(method: string, argument: unknown): Promise<T> {
    const invocationId = String(++this.#id);
    return new Promise<T>((resolve, reject) => {
      if (!this.#wire) return reject(new Error('The connection is closed.'));
      this.#calls.set(invocationId, { resolve, reject });
      this.#wire.send(encode({ type: 1, invocationId, target: method, arguments: [argument] }));
    });
  }

  async stop(): Promise<void> {
    this.#close();
  }

  #text(text: string): void {
    this.#heard = Date.now();
    try {
      for (const frame of this.#frames.take(text)) this.#frame(frame);
    } catch {
      this.#close();
    }
  }

  #frame(frame: Frame): void {
    if (this.#shake) {
      const { resolve, reject } = this.#shake;
      this.#shake = undefined;
      if (frame.error) reject(new Error(frame.error));
      else resolve();
    } else if (frame.type === 1) {
      this.#message(frame);
    } else if (frame.type === 3) {
      this.#complete(frame);
    } else if (frame.type === 7) {
      this.#close();
    }
  }

  #message(frame: Frame): void {
    const handle = this.handlers[frame.target ?? ''] as ((message: unknown) => void) | undefined;
    handle?.(frame.arguments?.[0]);
  }

  #complete(frame: Frame): void {
    const call = this.#calls.get(frame.invocationId ?? '');
    this.#calls.delete(frame.invocationId ?? '');
    if (frame.error === undefined) call?.resolve(frame.result as never);
    else call?.reject(new Error(frame.error));
  }

  /** The server pings too; whoever has said nothing for long is gone, even if nobody was told. */
  #beat(): void {
    if (Date.now() - this.#heard > limits.silence) this.#close();
    else this.#wire?.send(encode({ type: 6 }));
  }

  #close(): void {
    const wire = this.#wire;
    this.#wire = undefined;
    clearInterval(this.#heartbeat);
    const lost = new Error('The connection was lost.');
    this.#shake?.reject(lost);
    this.#shake = undefined;
    for (const call of this.#calls.values()) call.reject(lost);
    this.#calls.clear();
    wire?.close();
    this.#end();
  }
}

/** Opens the hub of a server's http(s) address; where `fallback` says so, its like over REST. */
export function openHub(url: string, fallback: boolean, handlers: Handlers): Promise<Hub> {
  return fallback ? openRest(url, handlers) : new HubSession(handlers).open(openWebSocket, url);
}
