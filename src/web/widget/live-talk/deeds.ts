import type { Conversation } from '../../client/conversation.ts';
import type { Comment } from '../../client/protocol.ts';
import type { CommentActions } from '../comment/actions.ts';
import type { PendingActions } from '../comment/pending.ts';
import type { OwnReactions } from '../comment/reactions.ts';
import type { Language } from '../i18n/language.ts';
import { explain } from '../page/sentence.ts';
import type { Writing } from './writing.ts';

export interface DeedsOptions {
  readonly conversation: () => Conversation | undefined;
  readonly language: () => Language;
  readonly writing: Writing;
  readonly tell: (sentence: string) => void;
  readonly reacted: (own: OwnReactions) => void;
}

/** Carries out what people do to comments, and says how it went. */
export class Deeds {
  #own: OwnReactions = new Map();

  constructor(private readonly options: DeedsOptions) {}

  readonly comments: CommentActions = {
    reply: (comment, quotation) => void this.options.writing.answer(comment, quotation),
    react: (comment, reaction, on) => void this.#react(comment, reaction, on),
    edit: async (comment, body, key) => void (await this.#changes.edit(comment.id, body, key)),
    remove: async (comment) => {
      await this.#changes.remove(comment.id);
      this.options.tell(this.options.language().text('said.removed'));
    },
    source: (comment) => this.#changes.source(comment),
    preview: (body) => this.options.writing.preview(body),
    explain: (error) => explain(error, this.options.language()),
    people: () => this.options.writing.people(),
  };

  readonly pending: PendingActions = {
    retry: (entry) => {
      const conversation = this.options.conversation();
      // Without a name there is nobody to send it as: the box asks for one.
      if (entry.code === 'unauthenticated' && !conversation?.view.me) this.options.writing.takeBack(entry);
      else conversation?.retry(entry.key);
    },
    change: (entry) => this.options.writing.takeBack(entry),
    discard: (entry) => this.options.conversation()?.discard(entry.key),
  };

  get #changes() {
    const conversation = this.options.conversation();
    if (!conversation) throw new Error('The conversation is not open.');
    return conversation.changes;
  }

  /** Shown as pressed at once; taken back where it did not work. */
  async #react(comment: Comment, reaction: string, on: boolean): Promise<void> {
    const key = `${comment.id} ${reaction}`;
    this.#show(new Map(this.#own).set(key, on));
    try {
      await this.#changes.react(comment.id, reaction, on);
    } catch (error) {
      const own = new Map(this.#own);
      own.delete(key);
      this.#show(own);
      this.options.tell(explain(error, this.options.language()));
    }
  }

  #show(own: OwnReactions): void {
    this.#own = own;
    this.options.reacted(own);
  }
}
