import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { list } from '../parts/words.ts';
import type { Poll } from '../protocol.ts';
import { at } from './deeds.ts';
import { act, trouble } from './pieces.ts';
import { share, voters } from './results.ts';
import type { Ui } from './ui.ts';

export interface PollDeeds {
  readonly draft: Poll | undefined;
  readonly formOpen: boolean;
  readonly openForm: (poll: Poll | undefined) => void;
  readonly closeForm: () => void;
}

/** Shows of hands: what is being voted on, drafts, and what came out. */
export function pollsPanel(ui: Ui, form: PollDeeds): TemplateResult {
  const { polls } = ui.stage.talk;
  const drafts = ui.stage.backstage.polls;
  const open = polls.filter(({ state }) => state === 'open');
  const closed = polls.filter(({ state }) => state === 'closed').toReversed();
  return html`
    <ul class="rows polls">
      ${repeat(
        open,
        ({ id }) => id,
        (poll) => pollRow(ui, poll, form),
      )}
      ${repeat(
        drafts,
        ({ id }) => id,
        (poll) => pollRow(ui, poll, form),
      )}
    </ul>
    ${
      !ui.runs
        ? nothing
        : form.formOpen
          ? html`<host-poll-form
              .deeds=${ui.deeds}
              .draft=${form.draft}
              .onClose=${form.closeForm}
            ></host-poll-form>`
          : html`<p><button type="button" @click=${() => form.openForm(undefined)}>New poll</button></p>`
    }
    ${trouble(ui, 'poll-form')}
    ${
      open.length + drafts.length + closed.length === 0 && !form.formOpen
        ? html`<p class="empty-area">A show of hands takes a few seconds, and everybody counts once.</p>`
        : nothing
    }
    ${
      closed.length > 0
        ? html`<h3>Results</h3>
            <ul class="rows polls">
              ${repeat(
                closed,
                ({ id }) => id,
                (poll) => pollRow(ui, poll, form),
              )}
            </ul>`
        : nothing
    }
  `;
}

function pollRow(ui: Ui, poll: Poll, form: PollDeeds): TemplateResult {
  const draft = poll.state === 'draft';
  return html`<li class="poll ${poll.state}">
    <p class="question-text" dir="auto">${poll.text}</p>
    <p class="row-meta">
      <span class="badge">${{ draft: 'Draft', open: 'Open', closed: 'Closed' }[poll.state]}</span>
      <span
        >${poll.multiple ? 'several choices' : 'one choice'},
        ${poll.anonymous ? 'anonymous' : 'by name'}</span
      >
      ${draft ? nothing : html`<span>${voters(poll.voters)}</span>`}
    </p>
    ${draft ? html`<p class="quiet">${list(poll.options)}</p>` : results(poll)}
    ${
      ui.runs
        ? html`<p class="poll-acts">
            ${draft ? html`<button type="button" class="strong" @click=${() => void ui.deeds.openPoll(poll)}>Open the vote</button>` : nothing}
            ${draft ? act('Change', poll.text, () => form.openForm(poll)) : nothing}
            ${draft ? act('Throw away', poll.text, () => ui.deeds.discard(poll)) : nothing}
            ${poll.state === 'open' ? html`<button type="button" @click=${() => void ui.deeds.closePoll(poll)}>Close the vote</button>` : nothing}
            ${poll.state === 'closed' ? act('Open again', poll.text, () => void ui.deeds.openPoll(poll)) : nothing}
          </p>`
        : nothing
    }
    ${trouble(ui, at(poll))}
  </li>`;
}

/** Bars with the numbers in words; the bar alone would say nothing to many. */
function results(poll: Poll): TemplateResult {
  const { counts } = poll;
  if (!counts)
    return html`<ul class="choices">
      ${poll.options.map((option) => html`<li dir="auto">${option}</li>`)}
      <li class="quiet">The result shows when the vote is closed.</li>
    </ul>`;
  const most = Math.max(...counts);
  return html`<ul class="choices">
    ${poll.options.map((option, index) => {
      const count = counts[index] ?? 0;
      const names = poll.names?.[index]?.map(({ name }) => name) ?? [];
      return html`<li class=${count === most && count > 0 ? 'most' : ''}>
        <span class="choice-line"
          ><span dir="auto">${option}</span><span>${share(count, poll.voters)}</span></span
        >
        <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          ${svg`<rect width=${poll.voters === 0 ? 0 : (100 * count) / poll.voters} height="4" />`}
        </svg>
        ${names.length > 0 ? html`<span class="quiet names">${list(names)}</span>` : nothing}
      </li>`;
    })}
  </ul>`;
}
