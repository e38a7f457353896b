import { html, nothing, type TemplateResult } from 'lit';
import { stateWords, timeOfDay } from '../parts/words.ts';
import type { TalkMove } from '../protocol.ts';
import { hashOf } from '../route.ts';
import { isOver } from '../talk-state.ts';
import { endsAt, momentOf, type Moment } from './moment.ts';
import { trouble } from './pieces.ts';
import type { Stage } from './stage.ts';
import type { Ui } from './ui.ts';

export interface HeadDeeds {
  readonly move: (move: TalkMove) => void;
  readonly keys: () => void;
}

/** What is always in sight: the talk, its state, its time, and what can become of it. */
export function head(ui: Ui, deeds: HeadDeeds): TemplateResult {
  const { talk } = ui.stage;
  return html`<header class="live-head">
    <div class="live-title">
      <p class="eyebrow">
        <a href=${hashOf({ view: 'home' })}>All talks</a>
        <a href=${`/threads/${talk.thread}`}>Post</a>
        ${
          isOver(talk)
            ? nothing
            : html`<a href=${hashOf({ view: 'change', talk: talk.id })}
                >Change<span class="unseen"> the talk</span></a
              >`
        }
        ${
          talk.recapAt
            ? html`<a href=${`/talks/${talk.id}/recap`}>Recap</a>
                <a href=${hashOf({ view: 'recap', talk: talk.id })}>Edit the recap</a>`
            : nothing
        }
        <button type="button" class="link keys-button" @click=${deeds.keys}>Keys</button>
      </p>
      <h1 tabindex="-1">${talk.title}</h1>
    </div>
    <div class="live-state">
      <span class="state ${talk.state}">${stateWords[talk.state]}</span>
      ${time(ui)}
    </div>
    ${
      ui.runs
        ? html`<div class="live-moves">${longer(ui)} ${moves(ui.stage, deeds, ui.acts.busy('talk'))}</div>`
        : nothing
    }
    ${trouble(ui, 'talk')}
  </header>`;
}

function time({ stage: { talk }, now }: Ui): TemplateResult | typeof nothing {
  switch (talk.state) {
    case 'scheduled':
    case 'lobby':
      return html`<host-clock
          class="big"
          .until=${Date.parse(talk.startsAt)}
          left="to the start"
          past="late"
          .now=${now}
        ></host-clock>
        <span class="quiet">${timeOfDay(talk.startsAt)} to ${timeOfDay(endsAt(talk))}</span>`;
    case 'live':
    case 'paused':
      return html`<host-clock class="big" .until=${endsAt(talk)} .now=${now}></host-clock>
        <span class="quiet">until ${timeOfDay(endsAt(talk))}</span>`;
    case 'ended':
    case 'cancelled':
      return talk.overAt ? html`<span class="quiet">since ${timeOfDay(talk.overAt)}</span>` : nothing;
  }
}

/** Minutes before the planned end from which more time is offered, and how much of it. */
const overtime = { offered: 5, more: 10 };

/** Time that runs out can be had more of, in one tap. */
function longer(ui: Ui): TemplateResult | typeof nothing {
  const { talk } = ui.stage;
  if (talk.state !== 'live' || ui.now() < endsAt(talk) - overtime.offered * 60_000) return nothing;
  return html`<button
    type="button"
    ?disabled=${ui.acts.busy('talk')}
    @click=${() => void ui.deeds.longer(overtime.more)}
  >
    ${overtime.more} min more
  </button>`;
}

/** The moves that the state allows, the most likely one first. */
const possible: Readonly<Record<Stage['talk']['state'], readonly (readonly [TalkMove, string])[]>> = {
  scheduled: [
    ['open', 'Open the lobby'],
    ['start', 'Start'],
    ['cancel', 'Call off'],
  ],
  lobby: [
    ['start', 'Start'],
    ['cancel', 'Call off'],
  ],
  live: [
    ['pause', 'Break'],
    ['end', 'End'],
  ],
  paused: [
    ['resume', 'Go on'],
    ['end', 'End'],
  ],
  ended: [['reopen', 'Reopen']],
  cancelled: [],
};

const moves = ({ talk }: Stage, deeds: HeadDeeds, busy: boolean): TemplateResult[] =>
  possible[talk.state].map(
    ([move, words], index) =>
      html`<button
        type="button"
        class=${index === 0 && talk.state !== 'live' && talk.state !== 'ended' ? 'strong' : ''}
        ?disabled=${busy}
        @click=${() => deeds.move(move)}
      >
        ${words}
      </button>`,
  );

/** The connection, where there is something to say about it. */
export function linkTrouble({ link, online }: Stage): string {
  if (!online) return 'You are offline. What you see is older; it goes on by itself when you are back.';
  switch (link.kind) {
    case 'live':
    case 'idle':
      return '';
    case 'connecting':
      return link.attempt === 0 ? '' : 'Connecting again…';
    case 'waiting':
      return 'The connection is lost. It is tried again by itself; what you see may be older.';
    case 'refused':
      return link.refusal.message;
  }
}

/** The act of the moment as one button, at the thumb on a phone. */
export function momentButton(ui: Ui, deeds: HeadDeeds): TemplateResult | typeof nothing {
  if (!ui.runs) return nothing;
  const moment = momentOf(ui.stage, ui.now());
  if (moment.kind === 'none') return nothing;
  if (moment.kind === 'recap')
    return html`<a class="moment button strong" href=${`/talks/${ui.stage.talk.id}/recap`}
      >Read the recap</a
    >`;
  const busy = ui.acts.busy('talk') || ui.acts.busy('line');
  return html`<button
    type="button"
    class="moment strong"
    ?disabled=${busy}
    @click=${() => run(ui, deeds, moment)}
  >
    ${words(moment)}
  </button>`;
}

function words(moment: Moment): string {
  switch (moment.kind) {
    case 'open':
      return 'Open the lobby';
    case 'start':
      return 'Start the talk';
    case 'resume':
      return 'Go on after the break';
    case 'end':
      return 'Time is up: end the talk';
    case 'call':
      return `Call ${moment.hand.who.name}`;
    case 'replace':
      return `Thank ${moment.after.who.name}, call ${moment.hand.who.name}`;
    case 'approve':
      return `Approve the question of ${moment.question.asker.name}`;
    case 'answered':
      return `${moment.question.asker.name}’s question is answered`;
    case 'take':
      return `Take the question of ${moment.question.asker.name}`;
    default:
      return '';
  }
}

function run(ui: Ui, heads: HeadDeeds, moment: Moment): void {
  const { deeds } = ui;
  switch (moment.kind) {
    case 'open':
    case 'start':
    case 'resume':
    case 'end':
      heads.move(moment.kind);
      break;
    case 'call':
    case 'replace':
      void deeds.callNext();
      break;
    case 'approve':
      void deeds.approve(moment.question);
      break;
    case 'answered':
      void deeds.answer(moment.question);
      break;
    case 'take':
      void deeds.take(moment.question);
      break;
    default:
      break;
  }
}
