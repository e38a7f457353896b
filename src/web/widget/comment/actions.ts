import type { Comment, Participant } from '../../client/protocol.ts';

/** What a comment asks of the conversation it is in. Promises reject with what `explain` can put into words. */
export interface CommentActions {
  /** @param quotation Markdown to begin with */
  reply(comment: Comment, quotation?: string): void;
  react(comment: Comment, reaction: string, on: boolean): void;
  /** @param key the same for every attempt to save the same edit */
  edit(comment: Comment, body: string, key: string): Promise<void>;
  remove(comment: Comment): Promise<void>;
  source(comment: Comment): Promise<string>;
  readonly preview: (body: string) => Promise<string>;
  explain(error: unknown): string;
  /** People who can be mentioned. */
  readonly people: () => readonly Participant[];
}
