import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { face, nameOf } from '../../widget/people/face.ts';
import { lasting, times } from '../parts/words.ts';
import type { Hand } from '../protocol.ts';
import { isOver, speaking, waiting } from '../talk-state.ts';
import { confirm } from '../parts/dialog.ts';
import { at } from './deeds.ts';
import { act, acts, key, trouble } from './pieces.ts';
import type { Ui } from './ui.ts';

const kinds: Readonly<Record<Hand['kind'], string>> = {
  question: 'Question',
  reply: 'Reply',
  order: 'Point of order',
  invited: 'Invited',
};

/** The line: who waits, for what and for how long, and who comes next. */
export function lineArea(ui: Ui): TemplateResult {
  const line = waiting(ui.stage.talk);
  return html`
    <div class="area-head">
      <h2 id="line-title" tabindex="-1">
        The line <span class="count">${line.length === 0 ? '' : line.length}</span>
      </h2>
      <span class="quiet">${ui.stage.talk.floor.fair ? 'Fair order' : 'First come, first served'}</span>
    </div>
    ${callNext(ui, line)} ${trouble(ui, 'line')}
    ${
      line.length === 0
        ? html`<p class="empty-area">${nobodyWaits(ui)}</p>`
        : html`<ol class="hands" @keydown=${(event: KeyboardEvent) => keys(ui, event)}>
            ${repeat(
              line,
              ({ id }) => id,
              (hand, index) => handRow(ui, hand, index, line.length),
            )}
          </ol>`
    }
    ${
      ui.crew && line.length > 1
        ? html`<p class="area-foot">
            <button type="button" class="link" @click=${() => void lowerAll(ui, line.length)}>
              Lower every hand
            </button>
          </p>`
        : nothing
    }
  `;
}

function nobodyWaits({ stage: { talk } }: Ui): string {
  if (!talk.options.hands) return 'Hands cannot be raised in this talk.';
  if (isOver(talk)) return 'The talk is over.';
  return talk.state === 'scheduled'
    ? 'Hands can go up once the lobby is open.'
    : 'No hand is up. Who raises one stands here.';
}

function callNext(ui: Ui, line: readonly Hand[]): TemplateResult | typeof nothing {
  const { talk } = ui.stage;
  const [next] = line;
  if (!ui.runs || !next || talk.state !== 'live') return nothing;
  const floor = speaking(talk);
  const longest = floor.length >= talk.floor.size ? floor[0] : undefined;
  return html`<button
    type="button"
    class="call-next ${longest ? '' : 'strong'}"
    ?disabled=${ui.acts.busy('line')}
    @click=${() => void ui.deeds.callNext()}
  >
    <span>Call ${next.who.name}${longest ? html`, and thank ${longest.who.name}` : nothing}</span> ${key('n')}
  </button>`;
}

function handRow(ui: Ui, hand: Hand, index: number, length: number): TemplateResult {
  const { who } = hand;
  const { deeds } = ui;
  return html`<li
    class="hand row kind-${hand.kind}"
    tabindex="0"
    data-id=${hand.id}
    aria-label=${`${index + 1}. ${who.name}`}
  >
    ${face(who)}
    <div class="row-body">
      <p class="row-head"><span class="name">${nameOf(who)}</span> ${before(hand)}</p>
      <p class="row-meta">
        <span class="kind">${kinds[hand.kind]}</span>
        <span>waits ${lasting(ui.now() - Date.parse(hand.at))}</span>
      </p>
      ${hand.reason ? html`<p class="reason" dir="auto">${hand.reason}</p>` : nothing}
      ${trouble(ui, at(hand))}
    </div>
    ${
      ui.crew
        ? acts(
            ui,
            hand.id,
            who.name,
            html`
              ${ui.runs && ui.stage.talk.state === 'live' ? act('Call', who.name, () => void deeds.call(hand)) : nothing}
              ${act('Up', who.name, () => void deeds.shift(hand, -1), index === 0)}
              ${act('Down', who.name, () => void deeds.shift(hand, 1), index === length - 1)}
              ${act('Skip', who.name, () => void deeds.skip(hand), index === length - 1)}
              ${act('Lower', who.name, () => deeds.lower(hand))}
              ${act('Person…', who.name, () => ui.person(who))}
            `,
          )
        : nothing
    }
  </li>`;
}

/** How often they were heard already: the reason why a fair line puts them where they are. */
function before(hand: Hand): TemplateResult | typeof nothing {
  if (hand.new) return html`<span class="badge new">New here</span>`;
  return hand.turns > 0 ? html`<span class="quiet">spoke ${times(hand.turns)}</span>` : nothing;
}

async function lowerAll(ui: Ui, count: number): Promise<void> {
  const body = `${count} people wait. They can raise their hands again, at the end of a new line.`;
  if (await confirm('Lower every hand?', body, 'Lower them all', 'Leave them up')) await ui.deeds.lowerAll();
}

/** In the line, arrows go from hand to hand, with Alt they move the hand; Enter calls, Delete lowers. */
function keys(ui: Ui, event: KeyboardEvent): void {
  const row = event.target as HTMLElement;
  const hand = waiting(ui.stage.talk).find(({ id }) => id === row.dataset['id']);
  if (!hand || !ui.crew) return;
  const up = event.key === 'ArrowUp';
  if (up || event.key === 'ArrowDown') {
    event.preventDefault();
    if (event.altKey) void ui.deeds.shift(hand, up ? -1 : 1);
    else ((up ? row.previousElementSibling : row.nextElementSibling) as HTMLElement | null)?.focus();
  } else if (event.key === 'Enter' && ui.runs) {
    void ui.deeds.call(hand);
  } else if (event.key === 'Delete') {
    ui.deeds.lower(hand);
  }
}
