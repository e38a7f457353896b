import { Echoes } from '../../client/echoes.ts';
import { Outbox, type OutboxEntry } from '../../client/outbox.ts';
import type { ThreadEvent } from '../../client/protocol.ts';
import { Sender } from '../../client/sender.ts';
import type { Shelf } from '../../client/storage.ts';
import type { Comment } from '../protocol.ts';

export interface SpeakingOptions {
  readonly shelf: Shelf;
  readonly live: () => boolean;
  readonly post: (entry: OutboxEntry) => Promise<Comment>;
  /** The server has kept it. */
  readonly kept: (comment: Comment) => void;
  readonly changed: () => void;
}

/** What the host writes: through the same outbox as everybody's words, so none are lost and none appear twice. */
export class Speaking {
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #echoes = new Echoes();

  constructor(options: SpeakingOptions) {
    this.#outbox = new Outbox(options.shelf, options.changed);
    this.#sender = new Sender({
      outbox: this.#outbox,
      live: options.live,
      ready: async () => {},
      post: options.post,
      kept: (entry, comment) => {
        options.kept(comment);
        this.#echoes.settled(entry);
      },
    });
  }

  /** Not known to be kept yet, and not on the page in another form. */
  get unsent(): readonly OutboxEntry[] {
    return this.#echoes.unheard(this.#outbox.entries);
  }

  say(body: string, parent?: string): void {
    this.#outbox.add(body, parent, Date.now());
    this.flush();
  }

  retry(key: string): void {
    this.#outbox.retry(key);
    this.flush();
  }

  discard(key: string): void {
    this.#outbox.remove(key);
  }

  flush(): void {
    void this.#sender.flush();
  }

  /** Events were applied: own words among them are no longer shown as unsent. */
  heard(events: readonly ThreadEvent[], me: string | undefined): void {
    for (const event of events) {
      if (event.type !== 'comment.created' || !('comment' in event) || event.comment.author.id !== me)
        continue;
      const { comment } = event;
      const held = this.#outbox.entries.find((entry) => entry.comment === comment.id);
      if (held) this.#outbox.remove(held.key);
      else this.#echoes.heard(comment, this.#outbox.entries);
    }
  }

  dispose(): void {
    this.#sender.dispose();
    this.#outbox.dispose();
  }
}
