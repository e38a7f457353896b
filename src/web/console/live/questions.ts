import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { nameOf } from '../../widget/people/face.ts';
import { said } from '../parts/markdown.ts';
import { ago } from '../parts/words.ts';
import type { Question } from '../protocol.ts';
import { at } from './deeds.ts';
import { sorted, type QuestionOrder } from './moment.ts';
import { act, acts, key, trouble } from './pieces.ts';
import type { Ui } from './ui.ts';

const orders: Readonly<Record<QuestionOrder, string>> = {
  votes: 'Most wanted',
  newest: 'Newest',
  unanswered: 'Unanswered',
};

/** Questions: those that wait for approval first, then the open ones, then what was answered. */
export function questionsPanel(ui: Ui): TemplateResult {
  const pending = ui.stage.backstage.questions.filter(({ state }) => state === 'pending');
  const declined = ui.stage.backstage.questions.filter(({ state }) => state === 'declined');
  const shown = sorted(ui.stage.talk.questions, ui.order);
  const open = shown.filter(({ state }) => state === 'open');
  const answered = shown.filter(({ state }) => state === 'answered');
  return html`
    ${
      pending.length > 0
        ? html`<section class="pending" aria-labelledby="pending-title">
            <h3 id="pending-title">Waiting for your yes <span class="count">${pending.length}</span></h3>
            <ul class="rows">
              ${repeat(
                pending,
                ({ id }) => id,
                (question, index) => pendingRow(ui, question, index === 0),
              )}
            </ul>
          </section>`
        : nothing
    }
    <div class="sort">
      <label for="order">Sort</label>
      <select
        id="order"
        @change=${(event: Event) => ui.sort((event.target as HTMLSelectElement).value as QuestionOrder)}
      >
        ${Object.entries(orders).map(
          ([order, words]) => html`<option value=${order} ?selected=${order === ui.order}>${words}</option>`,
        )}
      </select>
    </div>
    ${
      open.length === 0
        ? html`<p class="empty-area">
            ${answered.length > 0 ? 'Every question is answered.' : 'Nobody has asked anything yet.'}
          </p>`
        : html`<ul class="rows">
            ${repeat(
              open,
              ({ id }) => id,
              (question) => openRow(ui, question),
            )}
          </ul>`
    }
    ${folded('Answered', answered, (question) => answeredRow(ui, question))}
    ${folded('Declined', declined, (question) => declinedRow(ui, question))}
  `;
}

function folded(
  title: string,
  questions: readonly Question[],
  row: (question: Question) => TemplateResult,
): TemplateResult | typeof nothing {
  if (questions.length === 0) return nothing;
  return html`<details class="folded">
    <summary>${title} <span class="count">${questions.length}</span></summary>
    <ul class="rows">
      ${repeat(questions, ({ id }) => id, row)}
    </ul>
  </details>`;
}

const who = (ui: Ui, question: Question): TemplateResult =>
  html`<span class="asker">${nameOf(question.asker)}</span> <span>${ago(question.at, ui.now())}</span>`;

function pendingRow(ui: Ui, question: Question, first: boolean): TemplateResult {
  return html`<li class="question">
    <p class="question-text" dir="auto">${question.text}</p>
    <p class="row-meta">${who(ui, question)}</p>
    <p class="yes-no">
      <button
        type="button"
        class="yes"
        ?disabled=${ui.acts.busy(at(question))}
        @click=${() => void ui.deeds.approve(question)}
      >
        Approve<span class="unseen"> the question of ${question.asker.name}</span>
        ${first ? key('a') : nothing}
      </button>
      <button type="button" @click=${() => ui.deeds.decline(question)}>
        Decline<span class="unseen"> the question of ${question.asker.name}</span>
        ${first ? key('d') : nothing}
      </button>
    </p>
    ${trouble(ui, at(question))}
  </li>`;
}

function openRow(ui: Ui, question: Question): TemplateResult {
  const name = `the question of ${question.asker.name}`;
  const on = ui.stage.talk.state === 'live' || ui.stage.talk.state === 'paused';
  const current = on && question.id === ui.stage.talk.current;
  return html`<li class="question row ${current ? 'is-current' : ''}">
    <div class="row-body">
      <p class="question-text" dir="auto">${question.text}</p>
      <p class="row-meta">
        ${votes(question)} ${who(ui, question)} ${current ? html`<span class="badge">Now</span>` : nothing}
      </p>
      ${trouble(ui, at(question))}
    </div>
    ${
      ui.crew
        ? acts(
            ui,
            question.id,
            name,
            html`
              ${ui.runs && on && !current ? act('Take', name, () => void ui.deeds.take(question)) : nothing}
              ${act('Answered', name, () => void ui.deeds.answer(question))}
              ${act('In words…', name, () => ui.answerInWords(question.id))}
              ${act('By a comment…', name, () => ui.answerByComment(question.id))}
              ${act('Decline', name, () => ui.deeds.decline(question))}
              ${act('Person…', question.asker.name, () => ui.person(question.asker))}
            `,
          )
        : nothing
    }
  </li>`;
}

const votes = ({ votes }: Question): TemplateResult | typeof nothing =>
  votes === 0
    ? nothing
    : html`<span class="votes">${votes === 1 ? 'one more wants it' : `${votes} want it`}</span>`;

function answeredRow(ui: Ui, question: Question): TemplateResult {
  const how = question.answer ? 'by a comment' : question.answerHtml ? 'in words' : 'in speech';
  return html`<li class="question row">
    <div class="row-body">
      <p class="question-text" dir="auto">${question.text}</p>
      <p class="row-meta">
        ${nameOf(question.asker)}
        <span>answered ${how}${question.answeredBy ? ` by ${question.answeredBy.name}` : ''}</span>
      </p>
      ${question.answerHtml ? said(question.answerHtml) : nothing} ${trouble(ui, at(question))}
    </div>
    ${
      ui.crew
        ? acts(
            ui,
            question.id,
            `the question of ${question.asker.name}`,
            html`${act('Change the answer…', '', () => ui.answerInWords(question.id))}
            ${act('Not answered', '', () => void ui.deeds.unanswer(question))}`,
          )
        : nothing
    }
  </li>`;
}

function declinedRow(ui: Ui, question: Question): TemplateResult {
  return html`<li class="question row">
    <div class="row-body">
      <p class="question-text" dir="auto">${question.text}</p>
      <p class="row-meta">${who(ui, question)}</p>
      ${trouble(ui, at(question))}
    </div>
    ${acts(
      ui,
      question.id,
      `the question of ${question.asker.name}`,
      act('Let it in', '', () => void ui.deeds.approve(question)),
    )}
  </li>`;
}
