import { Backoff } from './backoff.ts';
import { refusalOf, type LiveTalkError } from './errors.ts';
import type { Handlers, Hub, OpenHub, Transport } from './hub.ts';

/** Where the connection stands, for telling people. */
export type LinkState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'live'; readonly transport: Transport }
  | { readonly kind: 'waiting'; readonly attempt: number; readonly until: number }
  | { readonly kind: 'refused'; readonly refusal: LiveTalkError };

export interface LinkOptions {
  readonly open: OpenHub;
  readonly handlers: Handlers;
  /** Signs in and joins on a connection that just opened; the link is live once this returns. */
  readonly greet: (hub: Hub) => Promise<void>;
  readonly changed: () => void;
  readonly random?: () => number;
  readonly now?: () => number;
}

/** Milliseconds: how long a probe may take, how long calls under way may hold up a move, how often nudges count. */
const limits = { probe: 5_000, move: 5_000, nudge: 1_000 };
/** Failures to open a WebSocket, one after the other, after which an attempt that fails goes on without one. */
const blockedAfter = 2;

/**
 * Keeps one connection to the server for as long as it is wanted: opens, greets, waits with full jitter, opens
 * again, for ever. It gives up only where the server refuses for good, and says so.
 */
export class Link {
  #state: LinkState = { kind: 'idle' };
  #hub: Hub | undefined;
  #running = false;
  #run = 0;
  #wakeUp: (() => void) | undefined;
  #triedAt = 0;
  #blocked = false;
  #failedSockets = 0;
  #calls = 0;
  #moveTimer: ReturnType<typeof setTimeout> | undefined;
  #probing = false;
  readonly #backoff: Backoff;
  readonly #random: () => number;
  readonly #now: () => number;

  constructor(private readonly options: LinkOptions) {
    this.#random = options.random ?? Math.random;
    this.#now = options.now ?? Date.now;
    this.#backoff = new Backoff(this.#random);
  }

  get state(): LinkState {
    return this.#state;
  }

  get live(): boolean {
    return this.#state.kind === 'live';
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#loop(++this.#run);
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#run += 1;
    clearTimeout(this.#moveTimer);
    this.#wakeUp?.();
    const hub = this.#hub;
    this.#hub = undefined;
    this.#set({ kind: 'idle' });
    await hub?.stop().catch(() => {});
  }

  /** Calls the server; rejects at once where there is no connection. */
  async call<T>(method: string, argument: unknown): Promise<T> {
    const hub = this.#hub;
    if (!hub || !this.live) throw new Error('There is no connection.');
    this.#calls += 1;
    try {
      return await hub.invoke<T>(method, argument);
    } finally {
      this.#calls -= 1;
    }
  }

  /** Something happened that makes trying at once worthwhile: network back, page visible, machine awake. */
  nudge(probe: () => Promise<unknown>): void {
    if (this.live) void this.#probe(probe);
    else if (this.#now() - this.#triedAt >= limits.nudge) this.#wakeUp?.();
  }

  /** The server wants to go: move at a random moment within `seconds`, so that not everybody moves at once. */
  drain(seconds: number): void {
    clearTimeout(this.#moveTimer);
    this.#moveTimer = setTimeout(() => void this.#move(), this.#random() * Math.max(0, seconds) * 1000);
  }

  async #loop(run: number): Promise<void> {
    while (this.#isCurrent(run)) {
      const pause = await this.#once(run);
      if (!this.#isCurrent(run)) return;
      if (pause === undefined) {
        this.#running = false;
        return;
      }
      if (pause > 0) await this.#wait(pause);
    }
  }

  /** One connection from opening to its end. Returns the milliseconds to wait before the next, or nothing to stop. */
  async #once(run: number): Promise<number | undefined> {
    this.#triedAt = this.#now();
    this.#set({ kind: 'connecting', attempt: this.#backoff.failures });
    let hub: Hub | undefined;
    try {
      hub = await this.#open();
      if (!this.#isCurrent(run)) throw new Error('Not wanted any more.');
      this.#hub = hub;
      await Promise.race([
        this.options.greet(hub),
        hub.closed.then(() => Promise.reject(new Error('Closed.'))),
      ]);
      const liveSince = this.#now();
      this.#set({ kind: 'live', transport: hub.transport });
      await hub.closed;
      this.#backoff.held(this.#now() - liveSince);
    } catch (error) {
      await hub?.stop().catch(() => {});
      const refusal = refusalOf(error);
      if (refusal && this.#isCurrent(run)) {
        if (!refusal.transient) {
          this.#hub = undefined;
          this.#set({ kind: 'refused', refusal });
          return undefined;
        }
        return Math.max(this.#backoff.next(), (refusal.retryAfter ?? 0) * 1000);
      }
    }
    if (this.#isCurrent(run)) this.#hub = undefined;
    clearTimeout(this.#moveTimer);
    if (this.#moving) {
      this.#moving = false;
      return 0;
    }
    return this.#backoff.next();
  }

  #moving = false;

  /** Waits for calls under way, so that moving makes no post fail, then leaves and comes back at once. */
  async #move(): Promise<void> {
    const hub = this.#hub;
    const until = this.#now() + limits.move;
    while (this.#calls > 0 && this.#now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    if (!hub || hub !== this.#hub) return;
    this.#moving = true;
    await hub.stop().catch(() => {});
  }

  /** A socket can be dead without knowing it, after sleep most of all: ask for an answer and do not wait long. */
  async #probe(probe: () => Promise<unknown>): Promise<void> {
    const hub = this.#hub;
    if (this.#probing || !hub) return;
    this.#probing = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), limits.probe);
    });
    const answered = probe().then(
      () => true,
      (error: unknown) => refusalOf(error) !== undefined,
    );
    const alive = await Promise.race([answered, silence]);
    clearTimeout(timer);
    this.#probing = false;
    if (alive || hub !== this.#hub) return;
    this.#moving = true;
    await hub.stop().catch(() => {});
  }

  /**
   * Some networks block WebSockets. That is taken for proved only where the other way works right after a WebSocket has
   * failed; a server that is away fails both, and comes back to WebSockets.
   */
  async #open(): Promise<Hub> {
    const { open, handlers } = this.options;
    if (!this.#blocked) {
      try {
        const hub = await open(false, handlers);
        this.#failedSockets = 0;
        return hub;
      } catch (error) {
        this.#failedSockets += 1;
        if (this.#failedSockets <= blockedAfter) throw error;
      }
    }
    this.#blocked = false;
    const hub = await open(true, handlers);
    this.#blocked = true;
    return hub;
  }

  #wait(milliseconds: number): Promise<void> {
    this.#set({ kind: 'waiting', attempt: this.#backoff.failures, until: this.#now() + milliseconds });
    return new Promise<void>((resolve) => {
      const timer = setTimeout(done, milliseconds);
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
      this.#wakeUp = done;
    }).then(() => {
      this.#wakeUp = undefined;
    });
  }

  #isCurrent(run: number): boolean {
    return this.#running && run === this.#run;
  }

  #set(state: LinkState): void {
    this.#state = state;
    this.options.changed();
  }
}
