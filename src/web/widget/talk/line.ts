import { html, nothing, type TemplateResult } from 'lit';
import type { Hand, Talk } from '../../client/protocol.ts';
import { face, nameOf } from '../people/face.ts';
import { canAct, isCrew, type TalkContext } from './context.ts';
import type { Floor } from './floor.ts';
import { clock, until } from './when.ts';

export interface LineActions {
  readonly form: boolean;
  readonly openForm: (open: boolean) => void;
  readonly lower: () => void;
  readonly leave: () => void;
  readonly toPolls: () => void;
}

/** Speakers shown by name; the others are counted, so that the line stays a line. */
const named = 2;

/** The one calm line of a talk that is on: who speaks, where the person stands, and the act of the moment. */
export function talkLine(
  talk: Talk,
  floor: Floor,
  context: TalkContext,
  unvoted: boolean,
  actions: LineActions,
): TemplateResult {
  const speaks = floor.own?.state === 'speaking';
  return html`<div
    class="talk-line ${speaks ? 'yours' : ''}"
    part="talk-line"
    role="group"
    aria-label=${talk.title}
  >
    <div class="talk-now">
      <div class="talk-who">${who(talk, floor, context)}</div>
      <p class="quiet talk-you"><span>${you(talk, floor, context, unvoted, actions)}</span></p>
    </div>
    ${button(talk, floor, context, actions)}
  </div>`;
}

function who(talk: Talk, { speaking, own }: Floor, context: TalkContext): TemplateResult | string {
  const { words } = context;
  if (own?.state === 'speaking')
    return html`<strong>${words.text('floor.yours')}</strong> ${timeLeft(own, context, true)}`;
  if (talk.state !== 'live') return words.text(`state.${talk.state}`);
  if (speaking.length === 0) return html`<span class="quiet">${words.text('floor.empty')}</span>`;
  return html`<span class="quiet speaks">${words.text('floor')}</span>
    <ul class="speakers">
      ${speaking.slice(0, named).map(
        (hand) =>
          html`<li>
            ${face(hand.who, 'small')}
            <span class="name">${nameOf(hand.who)}</span> ${timeLeft(hand, context)}
          </li>`,
      )}
    </ul>
    ${
      speaking.length > named
        ? html`<span class="quiet">${words.text('floor.more', { count: speaking.length - named })}</span>`
        : nothing
    }`;
}

function timeLeft(
  { until: end }: Hand,
  { view, words }: TalkContext,
  long = false,
): TemplateResult | typeof nothing {
  if (!end) return nothing;
  return html`<live-talk-countdown
    class="turn-clock"
    role="timer"
    .to=${Date.parse(end)}
    .ahead=${view.ahead}
    .words=${(left: number) => (long ? words.text('floor.left', { time: clock(left) }) : clock(left))}
  ></live-talk-countdown>`;
}

/** Where the person stands; the line for it is always there. */
function you(
  talk: Talk,
  floor: Floor,
  { words, view }: TalkContext,
  unvoted: boolean,
  { toPolls }: LineActions,
): TemplateResult | string {
  const { own, before, minutes } = floor;
  if (own?.state === 'speaking') return talk.floor.listening ? words.text('note.spoken') : '';
  if (own) {
    const place = before > 0 ? words.count('hand.place', before) : words.text('hand.next');
    return minutes === undefined ? place : `${place} ${words.count('hand.wait', minutes)}`;
  }
  if (unvoted) {
    return html`${words.text('poll.open')}
      <button type="button" class="act strong" @click=${toPolls}>${words.text('polls.open')}</button>`;
  }
  if (talk.state === 'paused') return words.text('break.stay');
  if (talk.state === 'lobby') return begins(talk, { words, view });
  return words.text(talk.options.hands ? 'hand.invite' : 'hand.none');
}

/** "begins in 12 minutes", counting. */
export function begins(talk: Talk, { words, view }: Pick<TalkContext, 'words' | 'view'>): TemplateResult {
  return html`<live-talk-countdown
    .to=${Date.parse(talk.startsAt)}
    .ahead=${view.ahead}
    .words=${(left: number) =>
      words.text('when.begins', { when: until(talk.startsAt, Date.parse(talk.startsAt) - left, words) })}
  ></live-talk-countdown>`;
}

function button(
  talk: Talk,
  { own }: Floor,
  context: TalkContext,
  actions: LineActions,
): TemplateResult | typeof nothing {
  const { words, view } = context;
  if (own?.state === 'speaking')
    return html`<button type="button" class="send" @click=${actions.leave}>
      ${words.text('floor.leave')}
    </button>`;
  if (own)
    return html`<button type="button" class="send second" @click=${actions.lower}>
      ${words.text('hand.lower')}
    </button>`;
  if (!talk.options.hands || !canAct(view) || isCrew(talk, view.me)) return nothing;
  return html`<button
    type="button"
    class="send"
    aria-expanded=${actions.form}
    @click=${() => actions.openForm(!actions.form)}
  >
    ${words.text('hand.raise')}
  </button>`;
}
