import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { OwnTalks } from '../../client/own-talks.ts';
import type { Talk } from '../../client/protocol.ts';
import { isOver } from '../../client/talk-reducer.ts';
import { Talks } from '../../client/talks.ts';
import type { ConversationView } from '../../client/view.ts';
import { explain } from '../page/sentence.ts';
import css from '../styles/talk.css?inline';
import { LiveTalkActForm } from './act-form.ts';
import { tellings } from './changes.ts';
import { isOn, serverNow, type TalkContext } from './context.ts';
import { LiveTalkCountdown } from './countdown.ts';
import { loadWords, Words } from './i18n/words.ts';
import { over } from './over.ts';
import type { PartOptions, TalkPart } from './part.ts';
import { pinned } from './pinned.ts';
import { LiveTalkPoll } from './poll.ts';
import { LiveTalkQuestions } from './questions.ts';
import { reasonToWait, roomNote } from './room-note.ts';
import { roomOf, type Room } from './room.ts';
import { LiveTalkSession } from './session.ts';
import { talkNotices } from './talk-notices.ts';
import { LiveTalkUpcoming } from './upcoming.ts';
import { LiveTalkWaving } from './waving.ts';

const elements = {
  'live-talk-countdown': LiveTalkCountdown,
  'live-talk-act-form': LiveTalkActForm,
  'live-talk-poll': LiveTalkPoll,
  'live-talk-questions': LiveTalkQuestions,
  'live-talk-upcoming': LiveTalkUpcoming,
  'live-talk-waving': LiveTalkWaving,
  'live-talk-session': LiveTalkSession,
};
for (const [name, element] of Object.entries(elements)) {
  if (!customElements.get(name)) customElements.define(name, element);
}

/** Milliseconds for which a talk that was cancelled is said to be, before it moves among the earlier ones. */
const stands = 24 * 3600_000;

/** Shows the talks of a thread, and how the thread is run, inside the widget. */
export class LiveTalkPart implements TalkPart {
  #words: Words;
  #wordsOf: unknown;
  readonly #talks: Talks;
  readonly #own: OwnTalks;
  readonly #sheet = new CSSStyleSheet();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: LitElement,
    private readonly options: PartOptions,
  ) {
    this.#words = new Words(options.language());
    this.#talks = new Talks((method, argument) => this.#conversation.call(method, argument));
    this.#own = new OwnTalks(this.#talks, () => host.requestUpdate());
    this.#sheet.replaceSync(css);
    host.shadowRoot?.adoptedStyleSheets.push(this.#sheet);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    const root = this.host.shadowRoot;
    if (root) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }

  changed(old: ConversationView | undefined, view: ConversationView): void {
    this.#own.see(old, view);
    for (const sentence of tellings(old, view, this.#words)) this.options.tell(sentence);
    const { removed, silenced, again } = this.#room(view);
    const news = (kind: string): boolean =>
      view.notices.some((notice) => notice.kind === kind && !old?.notices.includes(notice));
    // The server has ended what this person could read: it says so in its own words when asked again.
    if (old && removed && news('removed')) void this.#conversation.rejoin();
    clearTimeout(this.#timer);
    const due = Math.min(
      ...[removed, silenced].map((at) => Date.parse(at ?? '') || Infinity),
      again ?? Infinity,
    );
    const wait = due - serverNow(view);
    // Longer ones a timer cannot hold; nobody waits for them in front of the page.
    if (wait < 2 ** 31) this.#timer = setTimeout(() => this.#due(removed !== undefined), wait + 200);
  }

  top(view: ConversationView): TemplateResult {
    const context = this.#context(view);
    const talks = view.state?.talks ?? [];
    const on = talks.filter(isOn);
    const [next, ...later] = talks.filter((talk) => talk.state === 'scheduled');
    const past = talks.filter(isOver).sort((a, b) => ((a.overAt ?? '') < (b.overAt ?? '') ? 1 : -1));
    const shown = past.filter(
      (talk, index) =>
        (index === 0 && on.length === 0 && talk.state === 'ended') ||
        (talk.state === 'cancelled' && serverNow(view) - Date.parse(talk.startsAt) < stands),
    );
    const earlier = past.filter((talk) => !shown.includes(talk));
    const card = (talk: Talk): TemplateResult =>
      html`<live-talk-upcoming .talk=${talk} .context=${context}></live-talk-upcoming>`;
    return html`${talkNotices(context, (notice) => this.#conversation.dismiss(notice))}
    ${repeat(
      on,
      (talk) => talk.id,
      (talk) => html`<live-talk-session .talk=${talk} .context=${context}></live-talk-session>`,
    )}
    ${next && on.length === 0 ? card(next) : nothing} ${shown.map((talk) => over(talk, context))}
    ${folded([...(next && on.length > 0 ? [next] : []), ...later].map(card), (count) =>
      this.#words.count('later', count),
    )}
    ${folded(
      earlier.map((talk) => over(talk, context)),
      () => this.#words.text('earlier'),
    )}
    ${pinned(context)}`;
  }

  note(view: ConversationView): TemplateResult | typeof nothing {
    const conversation = this.#conversation;
    return roomNote(this.#room(view), view, this.#words, {
      on: conversation.patient,
      set: (on) => (conversation.patient = on),
    });
  }

  hold(view: ConversationView): string | undefined {
    return reasonToWait(this.#room(view), view, this.#words, this.#conversation.patient);
  }

  get #conversation() {
    const conversation = this.options.conversation();
    if (!conversation) throw new Error('The conversation is not open.');
    return conversation;
  }

  #room(view: ConversationView): Room {
    const silenced = view.state?.talks.map((talk) => this.#own.of(talk.id).silencedUntil);
    return roomOf(view, silenced?.find(Boolean));
  }

  #due(removed: boolean): void {
    if (removed) this.options.conversation()?.retryNow();
    this.host.requestUpdate();
  }

  #context(view: ConversationView): TalkContext {
    this.#follow();
    const own = this.#own;
    return {
      view,
      words: this.#words,
      own: (talk) => own.of(talk),
      hidden: (talk) => own.hidden(talk),
      server: this.#conversation.server,
      goTo: this.options.goTo,
      act: async (talk, name, deed) => {
        const problem = await this.#act(name, deed);
        if (!problem && talk) void own.refresh(talk);
        return problem;
      },
      vote: async (talk, item, choices, poll, name) => {
        // Whoever says who they are first gets what is theirs anew, and the vote after that.
        const unknown = name && (await this.#act(name, () => own.refresh(talk)));
        if (unknown) return unknown;
        const takeBack = own.vote(talk, item, choices);
        const problem = await this.#act('', (talks) =>
          poll ? talks.vote(talk, item, choices) : talks.voteForQuestion(talk, item, choices.length > 0),
        );
        if (problem) takeBack();
        return problem;
      },
    };
  }

  async #act(name: string, deed: (talks: Talks) => Promise<unknown>): Promise<string> {
    try {
      await this.#conversation.introduce(name);
      await deed(this.#talks);
      return '';
    } catch (error) {
      return explain(error, this.#words.language);
    }
  }

  /** The sentences follow the language of the widget; until they are there, English does. */
  #follow(): void {
    const language = this.options.language();
    if (this.#wordsOf === language) return;
    this.#wordsOf = language;
    loadWords(language).then(
      (words) => {
        if (this.#wordsOf !== language) return;
        this.#words = words;
        this.host.requestUpdate();
      },
      () => {},
    );
  }
}

function folded(
  pieces: readonly TemplateResult[],
  title: (count: number) => string,
): TemplateResult | typeof nothing {
  if (pieces.length === 0) return nothing;
  return html`<details class="talk-details">
    <summary>${title(pieces.length)}</summary>
    ${pieces}
  </details>`;
}
