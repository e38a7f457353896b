import { uuid } from './uuid.ts';
import type { LiveTalkError } from './errors.ts';
import type { Shelf } from './storage.ts';

/**
 * Something said that is not known to be kept by the server.
 * notSent: waits for the connection or for `retryAt`; sending: on its way; refused: waits for the person;
 * held: kept by the server until somebody approves it.
 */
export interface OutboxEntry {
  /** The same for every attempt, which is what keeps a repeated one from appearing twice. */
  readonly key: string;
  readonly body: string;
  readonly parent?: string;
  readonly at: number;
  readonly state: 'notSent' | 'sending' | 'refused' | 'held';
  readonly code?: string;
  readonly sentence?: string;
  /** Epoch milliseconds before which another attempt is of no use. */
  readonly retryAt?: number;
  readonly attempts: number;
  /** The held comment, once the server has answered. */
  readonly comment?: string;
}

const name = 'outbox';

/**
 * What one person wants to say under one post, in order, kept over reloads and shared by the tabs that show the post.
 * Every change reads what is stored, changes one entry and writes it back, so tabs do not undo each other.
 */
export class Outbox {
  #entries: readonly OutboxEntry[];
  readonly #inFlight = new Set<string>();
  readonly #stop: () => void;

  constructor(
    private readonly shelf: Shelf,
    private readonly changed: () => void = () => {},
  ) {
    this.#entries = this.#stored();
    this.#stop = shelf.watch(name, () => this.#show(this.#stored()));
  }

  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  dispose(): void {
    this.#stop();
  }

  add(body: string, parent: string | undefined, now: number): OutboxEntry {
    const entry: OutboxEntry = {
      key: uuid(),
      body,
      ...(parent === undefined ? {} : { parent }),
      at: now,
      state: 'notSent',
      attempts: 0,
    };
    this.#change((entries) => [...entries, entry]);
    return entry;
  }

  /** The next entry to send: the oldest unsent one, as long as its time has come, so that order is kept. */
  next(now: number): OutboxEntry | undefined {
    const first = this.#entries.find((entry) => entry.state === 'notSent' && !this.#inFlight.has(entry.key));
    return first && (first.retryAt ?? 0) <= now ? first : undefined;
  }

  /** When to look again, in epoch milliseconds, if the next entry waits for a time. */
  get wakeAt(): number | undefined {
    return this.#entries.find((entry) => entry.state === 'notSent')?.retryAt;
  }

  sending(key: string): void {
    this.#inFlight.add(key);
    this.#update(key, (entry) => ({ ...bare(entry), state: 'sending', attempts: entry.attempts + 1 }));
  }

  /** Whether it arrived is unknown, or the server asked to wait: it goes again, with the same key. */
  again(key: string, refusal?: LiveTalkError, retryAt?: number): void {
    this.#inFlight.delete(key);
    this.#update(key, (entry) => ({
      ...bare(entry),
      ...(refusal ? { code: refusal.code, sentence: refusal.message } : {}),
      ...(retryAt === undefined ? {} : { retryAt }),
    }));
  }

  /** The server said no: the text stays, with the reason, until the person decides. */
  refuse(key: string, refusal: LiveTalkError): void {
    this.#inFlight.delete(key);
    this.#update(key, (entry) => ({
      ...bare(entry),
      state: 'refused',
      code: refusal.code,
      sentence: refusal.message,
    }));
  }

  hold(key: string, comment: string): void {
    this.#inFlight.delete(key);
    this.#update(key, (entry) => ({ ...bare(entry), state: 'held', comment }));
  }

  /** The person wants a refused or waiting entry to go now. */
  retry(key: string): void {
    this.#update(key, (entry) => (entry.state === 'sending' ? entry : bare(entry)));
  }

  /** Settled, or given up by the person; returns what was said. */
  remove(key: string): OutboxEntry | undefined {
    this.#inFlight.delete(key);
    const entry = this.#entries.find((candidate) => candidate.key === key);
    this.#change((entries) => entries.filter((candidate) => candidate.key !== key));
    return entry;
  }

  #update(key: string, change: (entry: OutboxEntry) => OutboxEntry): void {
    this.#change((entries) => entries.map((entry) => (entry.key === key ? change(entry) : entry)));
  }

  #change(change: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]): void {
    const entries = change(this.#stored());
    this.shelf.write(name, entries.length > 0 ? entries : undefined);
    this.#show(entries);
  }

  #show(entries: readonly OutboxEntry[]): void {
    this.#entries = entries;
    this.changed();
  }

  /** An entry that was on its way in a page that is gone has to go again. */
  #stored(): readonly OutboxEntry[] {
    const entries = this.shelf.read<OutboxEntry[]>(name);
    if (!Array.isArray(entries)) return [];
    return entries
      .filter((entry) => typeof entry?.key === 'string' && typeof entry.body === 'string')
      .map((entry) => (entry.state === 'sending' && !this.#inFlight.has(entry.key) ? bare(entry) : entry));
  }
}

function bare(entry: OutboxEntry): OutboxEntry {
  const { code: _code, sentence: _sentence, retryAt: _retryAt, ...rest } = entry;
  return { ...rest, state: 'notSent' };
}
