import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Question, Talk } from '../../client/protocol.ts';
import { uuid } from '../../client/uuid.ts';
import { isOver } from '../../client/talk-reducer.ts';
import { LightElement } from '../light-element.ts';
import { canAct, type TalkContext } from './context.ts';
import { built } from './head.ts';
import { sorts, StillOrder, type Sort } from './question-order.ts';

/** The questions of a talk: to ask, to vote for, to find answered. The list stays still while it is read. */
export class LiveTalkQuestions extends LightElement {
  static override properties: PropertyDeclarations = {
    talk: { attribute: false },
    context: { attribute: false },
    sort: { state: true },
    problem: { state: true },
  };

  declare talk: Talk;
  declare context: TalkContext;
  declare private sort: Sort;
  declare private problem: string;
  readonly #order = new StillOrder();
  /** The same until a question was taken: what is sent again is not asked twice. */
  #key = { text: '', key: '' };

  constructor() {
    super();
    this.sort = 'votes';
    this.problem = '';
  }

  override render(): TemplateResult {
    const { talk, context, sort } = this;
    const { words, view } = context;
    const all = talk.questions ?? [];
    const { shown, waiting, stale } = this.#order.look(all, sort, talk.current, view.me?.id);
    const hidden = context.hidden(talk.id).filter(({ id }) => !all.some((question) => question.id === id));
    const open = canAct(view) && !isOver(talk) && (talk.state !== 'scheduled' || talk.options.earlyQuestions);
    return html`${open ? this.#ask() : nothing}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${all.length > 1 ? this.#sorts(waiting, stale) : nothing}
      <ul class="questions">
        ${repeat(hidden, idOf, (question) => this.#hidden(question))}
        ${repeat(shown, idOf, (question) => this.#question(question))}
      </ul>
      ${
        shown.length + hidden.length === 0
          ? html`<p class="quiet none">
              ${words.text(all.length > 0 || isOver(talk) ? 'questions.nothing' : 'questions.none')}
            </p>`
          : nothing
      }`;
  }

  #ask(): TemplateResult {
    const { talk, context } = this;
    const { words } = context;
    return html`<live-talk-act-form
      class="ask"
      .context=${context}
      .button=${words.text('question.send')}
      .fields=${html`<label
        ><span class="sr">${words.text('question.ask')}</span>
        <textarea
          name="text"
          part="input"
          rows="1"
          maxlength="500"
          dir="auto"
          placeholder=${words.text('question.ask')}
        ></textarea>
        ${talk.options.approval ? html`<span class="quiet">${words.text('question.approval')}</span>` : nothing}</label
      >`}
      .onAct=${async (data: FormData, name: string) => {
        const text = String(data.get('text')).trim();
        if (!text) return words.language.text('write.bodyNeeded');
        if (this.#key.text !== text) this.#key = { text, key: uuid() };
        const { key } = this.#key;
        return context.act(talk.id, name, (talks) => talks.ask(talk.id, text, key));
      }}
    ></live-talk-act-form>`;
  }

  #sorts(waiting: number, stale: boolean): TemplateResult {
    const { words } = this.context;
    return html`<div class="tools" role="group" aria-label=${words.text('questions.sort')}>
      ${sorts.map(
        (sort) =>
          html`<button
            type="button"
            class="act"
            aria-pressed=${this.sort === sort}
            @click=${() => {
              this.sort = sort;
            }}
          >
            ${words.text(`questions.${sort}`)}
          </button>`,
      )}
      <span class="space"></span>
      ${
        stale
          ? html`<button type="button" class="act strong" @click=${this.#again}>
              ${waiting > 0 ? words.count('questions.new', waiting) : words.text('questions.again')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #question(question: Question): TemplateResult {
    const { talk, context } = this;
    const { words, view } = context;
    const answered = question.state === 'answered';
    return html`<li
      class="question ${answered ? 'answered' : ''}"
      part="question"
      id="question-${question.id}"
      tabindex="-1"
    >
      ${this.#vote(question)}
      <div>
        <p class="asked" dir="auto">${question.text}</p>
        <p class="quiet">
          <bdi>${question.asker.name}</bdi> · ${words.language.ago(new Date(question.at), new Date())}
          ${talk.current === question.id ? html`· <strong>${words.text('question.now')}</strong>` : nothing}
          ${question.asker.id === view.me?.id && !answered && canAct(view) ? this.#withdraw(question) : nothing}
        </p>
        ${answered ? answer(question, context) : nothing}
      </div>
    </li>`;
  }

  #vote({ id, asker, votes, state }: Question): TemplateResult {
    const { talk, context } = this;
    const { words, view } = context;
    if (asker.id === view.me?.id || state === 'answered' || !view.me)
      return html`<span class="votes quiet">
        <span aria-hidden="true">▲ ${votes}</span>
        <span class="sr">${words.count('question.vote', votes)}</span>
      </span>`;
    const on = Boolean(context.own(talk.id).votes[id]?.length);
    return html`<button
      type="button"
      class="chip votes"
      aria-pressed=${on}
      aria-label=${words.count('question.vote', votes)}
      @click=${async () => {
        this.problem = await context.vote(talk.id, id, on ? [] : [0], false);
      }}
    >
      <span aria-hidden="true">▲ ${votes}</span>
    </button>`;
  }

  /** An own question that nobody else sees. */
  #hidden(question: Question): TemplateResult {
    const { words } = this.context;
    const pending = question.state === 'pending';
    return html`<li class="question hidden" part="question">
      <span class="votes quiet">${words.text('question.mine')}</span>
      <div>
        <p class="asked" dir="auto">${question.text}</p>
        <p class="quiet">
          ${words.text(pending ? 'question.pending' : 'question.declined')}
          ${pending ? this.#withdraw(question) : nothing}
        </p>
      </div>
    </li>`;
  }

  #withdraw({ id }: Question): TemplateResult {
    const { talk, context } = this;
    return html`<button
      type="button"
      class="act"
      @click=${async () => {
        this.problem = await context.act(talk.id, '', (talks) => talks.withdraw(talk.id, id));
      }}
    >
      ${context.words.text('question.withdraw')}
    </button>`;
  }

  readonly #again = (): void => {
    this.#order.again();
    this.requestUpdate();
  };
}

/** By whom a question was answered, and how: in words here, in a comment, or in speech. */
export function answer(question: Question, { words, view, goTo }: TalkContext): TemplateResult {
  const { answer: comment, answeredBy, answerHtml } = question;
  // A host who marks somebody's comment as the answer did not give it.
  const by = view.state?.comments.find(({ id }) => id === comment)?.author ?? answeredBy;
  return html`<p class="quiet">
      ${by ? words.text('question.answeredBy', { name: by.name }) : words.text('question.answered')}
      ${
        comment
          ? html`<button type="button" class="act strong" @click=${() => goTo(comment)}>
              ${words.text('question.show')}
            </button>`
          : nothing
      }
    </p>
    ${answerHtml ? answerNode(question, answerHtml) : nothing}`;
}

const answers = new WeakMap<Question, Node>();

function answerNode(question: Question, answerHtml: string): Node {
  const node = answers.get(question) ?? built(answerHtml);
  answers.set(question, node);
  return node;
}

function idOf(question: Question): string {
  return question.id;
}
