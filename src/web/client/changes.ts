import { LiveTalkError } from './errors.ts';
import type { OutboxEntry } from './outbox.ts';
import type { Comment, CommentsPage } from './protocol.ts';
import { uuid } from './uuid.ts';

/** Calls the server on the connection there is; rejects with a LiveTalkError or because there is none. */
export type Call = <T>(method: string, argument: unknown) => Promise<T>;

/** What a person can do to the comments of a thread. Nothing is kept for later here: it works now or says why not. */
export class Changes {
  constructor(
    private readonly call: Call,
    private readonly thread: () => string,
  ) {}

  post({ key, body, parent }: OutboxEntry): Promise<Comment> {
    return this.call('Post', {
      thread: this.thread(),
      key,
      body,
      ...(parent === undefined ? {} : { parent }),
    });
  }

  /** @param key the same for every attempt to save the same edit, so that a repeated one changes nothing more */
  edit(id: string, body: string, key: string): Promise<Comment> {
    return this.call('Edit', { thread: this.thread(), key, id, body });
  }

  async remove(id: string): Promise<void> {
    await this.call('Remove', { thread: this.thread(), key: uuid(), id });
  }

  async react(id: string, reaction: string, on: boolean): Promise<void> {
    await this.call('React', { thread: this.thread(), key: uuid(), id, reaction, on });
  }

  /** The Markdown of an own comment. */
  async source(comment: Comment): Promise<string> {
    const query = { thread: this.thread(), before: comment.seq + 1, limit: 1, source: true };
    const page = await this.call<CommentsPage>('History', query);
    const found = page.comments.find((candidate) => candidate.id === comment.id);
    if (found?.body === undefined) throw new LiveTalkError('forbidden', '');
    return found.body;
  }
}
