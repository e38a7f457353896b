import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Talk } from '../../client/protocol.ts';
import type { HandKind } from '../../client/talks.ts';
import { LightElement } from '../light-element.ts';
import { canAct, isOn, type TalkContext } from './context.ts';
import { floorOf } from './floor.ts';
import { talkLine } from './line.ts';
import { head } from './head.ts';
import { soFar } from './so-far.ts';
import { greetable } from './waving.ts';

type Panel = 'questions' | 'polls' | 'wave' | 'sofar';
const kinds: readonly HandKind[] = ['question', 'reply', 'order'];

/** A talk that is on: the line, what is being answered, and on demand its questions and polls. */
export class LiveTalkSession extends LightElement {
  static override properties: PropertyDeclarations = {
    talk: { attribute: false },
    context: { attribute: false },
    open: { state: true },
    form: { state: true },
    problem: { state: true },
  };

  declare talk: Talk;
  declare context: TalkContext;
  declare private open: Panel | undefined;
  declare private form: boolean;
  declare private problem: string;

  constructor() {
    super();
    this.form = false;
    this.problem = '';
  }

  override render(): TemplateResult {
    const { talk, context } = this;
    const { view } = context;
    const own = context.own(talk.id);
    const floor = floorOf(talk, view.me, own);
    const polls = talk.polls ?? [];
    const unvoted =
      canAct(view) && polls.some((poll) => poll.state === 'open' && !own.votes[poll.id]?.length);
    return html`${head(talk, context)}
      ${talkLine(talk, floor, context, unvoted, {
        form: this.form,
        openForm: (open) => this.#openForm(open),
        lower: () => void this.#do((talks) => talks.lower(talk.id)),
        leave: () => void this.#do((talks) => talks.endTurn(talk.id)),
        toPolls: () => this.#toPolls(),
      })}
      ${this.form && !floor.own ? this.#handForm() : nothing}
      <div class="talk-body">
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        ${talk.state === 'lobby' ? nothing : this.#current()}
        <div class="tools talk-tabs">
          ${this.#tab('questions', talk.questions?.length ?? 0)}
          ${polls.length > 0 ? this.#tab('polls', polls.length, unvoted) : nothing}
          ${greetable(view).length > 0 ? this.#tab('wave', 0) : nothing}
        </div>
        ${this.#panel()}
        ${talk.state === 'lobby' ? nothing : soFar(talk, context, this.open === 'sofar', () => this.#toggle('sofar'))}
      </div>`;
  }

  #current(): TemplateResult {
    const { talk, context } = this;
    const { words } = context;
    const current = talk.questions?.find((question) => question.id === talk.current);
    if (!current) return html`<p class="talk-current quiet">${words.text('current.none')}</p>`;
    return html`<div class="talk-current">
      <p class="eyebrow">${words.text('current')} · <bdi>${current.asker.name}</bdi></p>
      <p class="asked" dir="auto">${current.text}</p>
    </div>`;
  }

  #tab(panel: 'questions' | 'polls' | 'wave', count: number, calls = false): TemplateResult {
    const { words } = this.context;
    const open = this.open === panel;
    return html`<button
      type="button"
      class="talk-tab ${calls ? 'calls' : ''}"
      aria-expanded=${open}
      aria-controls="panel-${this.talk.id}"
      @click=${() => this.#toggle(panel)}
    >
      ${words.text(panel)}
      <span class="quiet">${calls ? words.text('polls.open') : count > 0 ? count : ''}</span>
    </button>`;
  }

  #panel(): TemplateResult | typeof nothing {
    const { talk, context, open } = this;
    if (!open || open === 'sofar') return nothing;
    return html`<div id="panel-${talk.id}" class="talk-panel">
      ${
        open === 'questions'
          ? html`<live-talk-questions .talk=${talk} .context=${context}></live-talk-questions>`
          : open === 'wave'
            ? html`<live-talk-waving .talk=${talk.id} .context=${context}></live-talk-waving>`
            : talk.polls
                ?.toReversed()
                .map(
                  (poll) =>
                    html`<live-talk-poll .poll=${poll} .talk=${talk} .context=${context}></live-talk-poll>`,
                )
      }
    </div>`;
  }

  #handForm(): TemplateResult {
    const { talk, context } = this;
    const { words } = context;
    return html`<div class="hand-form">
      <live-talk-act-form
        .context=${context}
        .button=${words.text('hand.raise')}
        .fields=${html`<fieldset class="kinds">
            <legend class="sr">${words.text('hand.what')}</legend>
            ${kinds.map(
              (kind) =>
                html`<label
                  ><input type="radio" name="kind" value=${kind} ?checked=${kind === 'question'} />
                  ${words.text(`hand.${kind}`)}</label
                >`,
            )}
          </fieldset>
          <label
            >${words.text('hand.reason')}
            <input name="reason" part="input" maxlength="100" dir="auto" autocomplete="off"
          /></label>`}
        .onClose=${() => this.#openForm(false)}
        .onAct=${async (data: FormData, name: string) => {
          const kind = String(data.get('kind')) as HandKind;
          const reason = String(data.get('reason')).trim();
          const problem = await context.act(talk.id, name, (talks) => talks.raise(talk.id, kind, reason));
          if (!problem) this.#openForm(false);
          return problem;
        }}
      ></live-talk-act-form>
    </div>`;
  }

  #openForm(open: boolean): void {
    this.form = open && isOn(this.talk);
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(this.form ? '[name=reason]' : '.talk-line .send')?.focus(),
    );
  }

  #toggle(panel: Panel): void {
    this.open = this.open === panel ? undefined : panel;
  }

  #toPolls(): void {
    this.open = 'polls';
    void this.updateComplete.then(() => {
      const poll = this.querySelector<HTMLElement>('.poll');
      poll?.focus();
      poll?.scrollIntoView({ block: 'center', behavior: 'instant' });
    });
  }

  async #do(deed: Parameters<TalkContext['act']>[2]): Promise<void> {
    this.problem = await this.context.act(this.talk.id, '', deed);
  }
}
