import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Conversation } from '../../client/conversation.ts';
import type { OutboxEntry } from '../../client/outbox.ts';
import type { Comment, Participant } from '../../client/protocol.ts';
import type { ConversationView } from '../../client/view.ts';
import type { LiveTalkComposer } from '../composer/composer.ts';
import { Typist } from '../composer/typist.ts';
import type { Language } from '../i18n/language.ts';
import type { TalkPart } from '../talk/part.ts';

export interface WritingOptions {
  readonly conversation: () => Conversation | undefined;
  readonly language: () => Language;
  /** What knows how the thread is being run, where somebody runs it. */
  readonly part: () => TalkPart | undefined;
  /** Where the focus goes when a reply is sent or given up. */
  readonly backTo: (comment: Comment) => void;
}

/** The boxes to write in: one for the thread, and at most one for a reply, below the comment that is answered. */
export class Writing {
  #draft = '';
  #reply: { readonly comment: Comment; readonly text: string } | undefined;
  readonly #typist = new Typist((on) => this.options.conversation()?.typing(on));

  constructor(
    private readonly host: LitElement,
    private readonly options: WritingOptions,
  ) {}

  /** A conversation was opened: its draft comes back. */
  open(conversation: Conversation): void {
    this.#draft = conversation.drafts.load();
    this.#reply = undefined;
  }

  /** People who can be mentioned: those who are here first, then those who wrote, newest first. */
  readonly people = (): readonly Participant[] => {
    const view = this.options.conversation()?.view;
    const authors = view?.state?.comments.map((comment) => comment.author).toReversed() ?? [];
    return [...(view?.presence.participants ?? []), ...authors].filter(
      (person) => person.id !== view?.me?.id,
    );
  };

  readonly preview = (body: string): Promise<string> =>
    this.options.conversation()?.preview(body) ?? Promise.reject(new Error('Not open.'));

  /** Opens the box below a comment. @param words Markdown to put into it */
  async answer(comment: Comment, words = ''): Promise<void> {
    if (this.#reply?.comment.id !== comment.id) {
      this.#reply = { comment, text: this.options.conversation()?.drafts.load(comment.id) ?? '' };
      this.host.requestUpdate();
      await this.host.updateComplete;
    }
    const composer = this.#composer('reply');
    await composer?.updateComplete;
    if (words === '') composer?.focusText();
    else composer?.insert(words);
  }

  /** Puts words that were not sent back where they came from. */
  takeBack(entry: OutboxEntry): void {
    const conversation = this.options.conversation();
    conversation?.discard(entry.key);
    const parent = conversation?.view.state?.comments.find((comment) => comment.id === entry.parent);
    if (parent) void this.answer(parent, entry.body);
    else this.#composer('main')?.insert(entry.body);
  }

  /** Goes to the box without leaving the place: it is pinned to the bottom while somebody writes. */
  begin(): void {
    this.#composer('main')?.querySelector('textarea')?.focus({ preventScroll: true });
  }

  main(view: ConversationView): TemplateResult | typeof nothing {
    const language = this.options.language();
    const conversation = this.options.conversation();
    const state = view.state?.thread.state;
    if (state === 'readonly' || state === 'closed') {
      return html`<p class="empty closed" part="closed">${language.text(`thread.${state}`)}</p>`;
    }
    if (view.link.kind === 'refused' && !view.state) return nothing;
    if (!view.me && !view.settings.guests) return html`<p class="empty">${language.text('write.signIn')}</p>`;
    return html`<live-talk-composer
      class="main"
      .language=${language}
      .settings=${view.settings}
      .note=${this.options.part()?.note(view)}
      .hold=${this.#hold}
      .label=${language.text('write.label')}
      .placeholder=${language.text('write.placeholder')}
      .text=${this.#draft}
      .me=${view.me}
      .people=${this.people}
      .onSend=${(body: string, name?: string) => conversation?.say(body, undefined, name)}
      .onDraft=${(text: string) => conversation?.drafts.save(text)}
      .onTyping=${this.#typing}
      .onPreview=${this.preview}
      .onForget=${() => void conversation?.forgetMe()}
    ></live-talk-composer>`;
  }

  below(comment: Comment, view: ConversationView): TemplateResult | typeof nothing {
    if (this.#reply?.comment.id !== comment.id) return nothing;
    const language = this.options.language();
    const conversation = this.options.conversation();
    return html`<live-talk-composer
      class="reply"
      .language=${language}
      .settings=${view.settings}
      .note=${this.options.part()?.note(view)}
      .hold=${this.#hold}
      .label=${language.text('write.replyLabel', { name: comment.author.name })}
      .text=${this.#reply.text}
      .me=${view.me}
      .people=${this.people}
      .onSend=${(body: string, name?: string) => {
        conversation?.say(body, comment.id, name);
        this.#close(comment);
      }}
      .onCancel=${() => this.#close(comment)}
      .onDraft=${(text: string) => conversation?.drafts.save(text, comment.id)}
      .onTyping=${this.#typing}
      .onPreview=${this.preview}
    ></live-talk-composer>`;
  }

  readonly #hold = (): string | undefined => {
    const view = this.options.conversation()?.view;
    return view && this.options.part()?.hold(view);
  };

  readonly #typing = (on: boolean): void => this.#typist.typing(on);

  #close(comment: Comment): void {
    this.#reply = undefined;
    this.host.requestUpdate();
    void this.host.updateComplete.then(() => this.options.backTo(comment));
  }

  #composer(kind: 'main' | 'reply'): LiveTalkComposer | null {
    return this.host.renderRoot.querySelector<LiveTalkComposer>(`live-talk-composer.${kind}`);
  }
}
