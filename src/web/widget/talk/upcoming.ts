import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Talk } from '../../client/protocol.ts';
import { LightElement } from '../light-element.ts';
import { canAct, type TalkContext } from './context.ts';
import { description, head } from './head.ts';
import { begins } from './line.ts';
import { again, when } from './when.ts';

/** Minutes before the start at which one can be reminded. */
const leads = [10, 60, 1440] as const;

/** A talk that is to come: what, when, and how not to miss it. */
export class LiveTalkUpcoming extends LightElement {
  static override properties: PropertyDeclarations = {
    talk: { attribute: false },
    context: { attribute: false },
    open: { state: true },
    problem: { state: true },
  };

  declare talk: Talk;
  declare context: TalkContext;
  declare private open: 'remind' | 'questions' | undefined;
  declare private problem: string;

  override render(): TemplateResult {
    const { talk, context } = this;
    const { words, view } = context;
    const { here, there } = when(talk, words);
    const repeats = again(talk.recurrence, words);
    const reminded = context.own(talk.id).reminderMinutes !== undefined;
    const toggle = (panel: 'remind' | 'questions'): void => {
      this.open = this.open === panel ? undefined : panel;
    };
    const tab = (panel: 'remind' | 'questions', text: string, count?: number): TemplateResult =>
      html`<button
        type="button"
        class="talk-tab"
        aria-expanded=${this.open === panel}
        @click=${() => toggle(panel)}
      >
        ${text} <span class="quiet">${count || ''}</span>
      </button>`;
    return html`<div class="talk-card">
      ${head(
        talk,
        context,
        html`<p class="talk-when">
            <time datetime=${talk.startsAt}>${here}</time>
            <span class="quiet">${begins(talk, context)}</span>
          </p>
          ${
            there || repeats
              ? html`<p class="quiet">${[there, repeats].filter(Boolean).join(' · ')}</p>`
              : nothing
          }`,
      )}
      ${description(talk)}
      <div class="tools talk-tabs">
        ${canAct(view) ? tab('remind', words.text(reminded ? 'remind.on' : 'remind')) : nothing}
        <a class="talk-tab" href="${context.server}/api/v1/talks/${talk.id}/invite.ics" rel="noopener"
          >${words.text('calendar')}</a
        >
        ${
          talk.options.earlyQuestions || talk.questions?.length
            ? tab('questions', words.text('questions'), talk.questions?.length)
            : nothing
        }
      </div>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.open === 'remind' && canAct(view) ? this.#remind() : nothing}
      ${
        this.open === 'questions'
          ? html`<div class="talk-panel">
              <live-talk-questions .talk=${talk} .context=${context}></live-talk-questions>
            </div>`
          : nothing
      }
    </div>`;
  }

  #remind(): TemplateResult {
    const { talk, context } = this;
    const { words } = context;
    const now = context.own(talk.id).reminderMinutes;
    const word = (minutes: number): string =>
      minutes === 60
        ? words.text('remind.hour')
        : minutes === 1440
          ? words.text('remind.day')
          : words.count('remind.before', minutes);
    const remind = async (minutes: number | undefined, mail: boolean, name: string): Promise<string> => {
      const problem = await context.act(talk.id, name, (talks) => talks.remind(talk.id, minutes, mail));
      if (!problem) this.open = undefined;
      return problem;
    };
    return html`<div class="talk-panel">
      <live-talk-act-form
        .context=${context}
        .button=${words.text('remind')}
        .fields=${html`<fieldset class="kinds">
            <legend class="sr">${words.text('remind.when')}</legend>
            ${leads.map(
              (minutes) =>
                html`<label
                  ><input
                    type="radio"
                    name="minutes"
                    value=${minutes}
                    ?checked=${minutes === (now ?? leads[0])}
                  />
                  ${word(minutes)}</label
                >`,
            )}
          </fieldset>
          <label class="check"><input type="checkbox" name="mail" /> ${words.text('remind.mail')}</label>
          ${
            now === undefined
              ? nothing
              : html`<button
                  type="button"
                  class="act"
                  @click=${async () => {
                    this.problem = await remind(undefined, false, '');
                  }}
                >
                  ${words.text('remind.off')}
                </button>`
          }`}
        .onClose=${() => {
          this.open = undefined;
        }}
        .onAct=${(data: FormData, name: string) =>
          remind(Number(data.get('minutes')), data.has('mail'), name)}
      ></live-talk-act-form>
    </div>`;
  }
}
