import type { Call } from './changes.ts';
import type { EventsPage } from './protocol.ts';
import type { ThreadLog } from './thread-log.ts';

/** Events read at a time. */
const page = 200;

/** Repairs a hole the one way there is: by reading the log from the own number. One repair at a time. */
export class CatchUp {
  #busy = false;

  constructor(
    private readonly log: ThreadLog,
    private readonly call: Call,
    /** Loads fresh state, where the log does not reach back far enough. */
    private readonly reload: () => Promise<void>,
  ) {}

  /** Reads until there is no hole and `head` is reached. Does nothing where nothing is missing. */
  async run(head = 0): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let state = this.log.state; state && (this.log.gap || state.seq < head); state = this.log.state) {
        const query = { thread: state.thread.id, after: state.seq, limit: page };
        const answer = await this.call<EventsPage>('Events', query);
        if (answer.reset) {
          await this.reload();
          break;
        }
        this.log.receive(answer.events);
        if (this.log.state?.seq === state.seq) break;
      }
    } catch {
      // The connection went; the next one begins with a repair of its own.
    } finally {
      this.#busy = false;
    }
  }
}
