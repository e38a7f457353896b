import { explain } from '../server/http.ts';
import type { Stage } from './stage.ts';

/** What an act will have changed, shown before the server has said so. */
export type Ahead = (stage: Stage) => Stage;

/** A sentence about what was done, with the way back where there is one. */
export interface Note {
  readonly id: number;
  readonly sentence: string;
  readonly undo: (() => void) | undefined;
  /** Epoch milliseconds at which it goes away. */
  readonly until: number;
}

interface Doing {
  readonly place: string;
  readonly ahead: Ahead | undefined;
  /** The server has answered; the event with the truth is here, or about to be. */
  settled: boolean;
}

/** Milliseconds: of second thoughts, and after which what was shown ahead gives way to what the server told. */
const limits = { secondThoughts: 6_000, ahead: 1_500 };

export interface ActsOptions {
  readonly changed: () => void;
  /** The server has done what was asked. */
  readonly settled?: () => void;
  readonly now?: () => number;
  readonly later?: (act: () => void, milliseconds: number) => () => void;
}

/**
 * What the host does: one act at a place at a time, shown ahead where that is safe, refused in words beside the act,
 * and, where it could hurt, only after a few seconds in which it can be taken back.
 */
export class Acts {
  readonly #troubles = new Map<string, string>();
  readonly #waiting = new Map<number, () => void>();
  #doing: Doing[] = [];
  #notes: readonly Note[] = [];
  #id = 0;
  readonly #now: () => number;
  readonly #later: (act: () => void, milliseconds: number) => () => void;

  constructor(private readonly options: ActsOptions) {
    this.#now = options.now ?? Date.now;
    this.#later =
      options.later ??
      ((act, milliseconds) => {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
      });
  }

  get notes(): readonly Note[] {
    return this.#notes;
  }

  /** Why the last act at a place did not happen. */
  trouble(place: string): string | undefined {
    return this.#troubles.get(place);
  }

  /** The server has not answered the act at a place yet. */
  busy(place: string): boolean {
    return this.#doing.some((doing) => doing.place === place && !doing.settled);
  }

  /** The stage as it will be. */
  ahead(stage: Stage): Stage {
    return this.#doing.reduce((shown, { ahead }) => ahead?.(shown) ?? shown, stage);
  }

  /** Does something now. Returns what came of it, or nothing where it was refused or the place was busy. */
  async run<T>(
    place: string,
    deed: () => Promise<T>,
    ahead?: Ahead,
  ): Promise<{ readonly value: T } | undefined> {
    if (this.busy(place)) return undefined;
    const doing: Doing = { place, ahead, settled: false };
    this.#doing.push(doing);
    this.#troubles.delete(place);
    this.options.changed();
    return this.#settle(doing, deed);
  }

  /** Does something in a few seconds, unless it is taken back until then. It shows at once. */
  soon(place: string, sentence: string, deed: () => Promise<unknown>, ahead: Ahead): void {
    if (this.busy(place)) return;
    const doing: Doing = { place, ahead, settled: false };
    this.#doing.push(doing);
    this.#troubles.delete(place);
    const id = this.#note(sentence, () => {
      this.#waiting.delete(id);
      this.#drop(doing);
    });
    this.#waiting.set(id, () => void this.#settle(doing, deed));
  }

  /** Says what was done, with the way back for a few seconds. */
  done(sentence: string, undo?: () => void): void {
    this.#note(sentence, undo);
  }

  /** Takes the newest back that still can be. */
  undo(note = this.#notes.findLast(({ undo }) => undo !== undefined)): void {
    if (!note || !this.#notes.includes(note)) return;
    this.#notes = this.#notes.filter((other) => other !== note);
    note.undo?.();
    this.options.changed();
  }

  /** Does at once what waits for second thoughts: the page goes, or the host wants it. */
  flush(): void {
    const due = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#notes = [];
    for (const act of due) act();
  }

  /** The server's events were applied: what was settled needs no showing ahead any more. */
  applied(): void {
    this.#doing = this.#doing.filter(({ settled }) => !settled);
  }

  async #settle<T>(doing: Doing, deed: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    try {
      const value = await deed();
      doing.settled = true;
      if (doing.ahead) this.#later(() => this.#drop(doing), limits.ahead);
      else this.#drop(doing);
      this.options.changed();
      this.options.settled?.();
      return { value };
    } catch (error) {
      this.#troubles.set(doing.place, explain(error));
      this.#drop(doing);
      return undefined;
    }
  }

  #drop(doing: Doing): void {
    this.#doing = this.#doing.filter((other) => other !== doing);
    this.options.changed();
  }

  #note(sentence: string, undo: (() => void) | undefined): number {
    const id = ++this.#id;
    this.#notes = [...this.#notes, { id, sentence, undo, until: this.#now() + limits.secondThoughts }];
    this.#later(() => this.#expire(id), limits.secondThoughts);
    this.options.changed();
    return id;
  }

  #expire(id: number): void {
    this.#notes = this.#notes.filter((note) => note.id !== id);
    const act = this.#waiting.get(id);
    this.#waiting.delete(id);
    act?.();
    this.options.changed();
  }
}
