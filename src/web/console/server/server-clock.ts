/** Milliseconds below which a difference is left alone: the header tells whole seconds only. */
const tolerance = 2_000;

/** The server's time, as near as the Date header of its answers tells it: clocks of a talk must not hang on the host's own. */
export class ServerClock {
  #offset = 0;
  #roundTrip = Number.POSITIVE_INFINITY;

  /** @param local epoch milliseconds by this machine's clock */
  constructor(readonly local: () => number = Date.now) {}

  now(): number {
    return this.local() + this.#offset;
  }

  /** Hears an answer to what was asked at `sent`, by the local clock; the quickest answer counts. */
  heard(date: string | null, sent: number): void {
    const received = this.local();
    const told = date === null ? Number.NaN : Date.parse(date);
    if (Number.isNaN(told) || received - sent >= this.#roundTrip) return;
    this.#roundTrip = received - sent;
    const offset = told + 500 - (sent + received) / 2;
    this.#offset = Math.abs(offset) > tolerance ? offset : 0;
  }
}
