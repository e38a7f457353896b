import type { Comment } from '../../client/protocol.ts';
import type { ConversationView } from '../../client/view.ts';
import { LiveTalkCountEvent, LiveTalkLinkEvent } from '../events/events.ts';
import type { Language } from '../i18n/language.ts';
import { Announcer } from '../page/announcer.ts';
import { linkSentence } from '../thread/status-line.ts';

/** Tells what has changed from one view to the next: to the page by events, to people who listen by sentences. */
export class Narrator {
  readonly #announcer: Announcer;

  constructor(
    private readonly target: EventTarget,
    private readonly language: () => Language,
    say: (text: string) => void,
  ) {
    this.#announcer = new Announcer(say, (count) => language().count('list.newComments', count));
  }

  tell(sentence: string): void {
    this.#announcer.tell(sentence);
  }

  dispose(): void {
    this.#announcer.dispose();
  }

  /** Returns what has arrived: how many comments of others, and the person's own newest one. */
  changed(
    old: ConversationView | undefined,
    view: ConversationView,
  ): { others: number; own: Comment | undefined } {
    if (old?.link.kind !== view.link.kind) this.#link(old, view);
    const comments = view.state?.thread.comments;
    if (comments !== undefined && comments !== old?.state?.thread.comments) {
      this.target.dispatchEvent(new LiveTalkCountEvent(comments));
    }
    const seen = old?.state?.seq;
    if (seen === undefined || !view.state || old?.state === view.state) {
      return { others: 0, own: undefined };
    }
    const fresh = view.state.comments.filter((comment) => comment.seq > seen);
    const mine = fresh.filter((comment) => comment.author.id === view.me?.id);
    const others = fresh.length - mine.length;
    if (others > 0) this.#announcer.arrived(others);
    if (mine.length > 0) this.tell(this.language().text('said.sent'));
    return { others, own: mine.at(-1) };
  }

  #link(old: ConversationView | undefined, view: ConversationView): void {
    this.target.dispatchEvent(new LiveTalkLinkEvent(view.link.kind));
    if (!old?.state) return;
    if (view.link.kind === 'live') this.tell(this.language().text('link.back'));
    else if (old.link.kind === 'live') this.tell(linkSentence(view, this.language(), Date.now()).text);
  }
}
