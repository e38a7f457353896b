import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { face, nameOf } from '../../widget/people/face.ts';
import { confirm } from '../parts/dialog.ts';
import { timeOfDay } from '../parts/words.ts';
import type { Hand } from '../protocol.ts';
import { isOver, speaking } from '../talk-state.ts';
import { at } from './deeds.ts';
import { act, key, trouble } from './pieces.ts';
import type { Ui } from './ui.ts';

/** The floor: who is heard now and for how long, and the question that is being answered. */
export function floorArea(ui: Ui): TemplateResult {
  const { talk } = ui.stage;
  const floor = speaking(talk);
  const free = Math.max(0, talk.floor.size - floor.length);
  return html`
    <div class="area-head">
      <h2 id="floor-title" tabindex="-1">On the floor</h2>
      <span class="quiet">${floor.length} of ${talk.floor.size}</span>
      ${ui.runs && !isOver(talk) ? listening(ui) : nothing}
    </div>
    <ul class="speakers">
      ${repeat(
        floor,
        ({ id }) => id,
        (hand, index) => speaker(ui, hand, index === 0),
      )}
      ${
        free > 0
          ? html`<li class="free">
              <span
                >${floor.length === 0 ? 'Nobody has the floor' : free === 1 ? 'One place is free' : `${free} places are free`}</span
              >
              ${
                ui.runs && talk.state === 'live'
                  ? html`<button type="button" class="act" @click=${ui.pickSomebody}>
                      Invite somebody…
                    </button>`
                  : nothing
              }
            </li>`
          : nothing
      }
    </ul>
    ${trouble(ui, 'floor')} ${current(ui)}
  `;
}

/** In listening mode those on the floor are heard, and what others write stands aside. */
function listening({ stage: { talk }, deeds }: Ui): TemplateResult {
  const on = talk.floor.listening;
  return html`<button type="button" class="link" @click=${() => void deeds.listening(!on)}>
    ${on ? 'Let everybody speak' : 'Listen to the floor only'}
  </button>`;
}

function speaker(ui: Ui, hand: Hand, longest: boolean): TemplateResult {
  const { who } = hand;
  return html`<li class="speaker">
    ${face(who)}
    <div class="row-body">
      <p class="row-head"><span class="name">${nameOf(who)}</span></p>
      <p class="row-meta">
        ${
          hand.until
            ? html`<host-clock .until=${Date.parse(hand.until)} .now=${ui.now}></host-clock>`
            : html`<host-clock .since=${Date.parse(hand.calledAt ?? hand.at)} .now=${ui.now}></host-clock>`
        }
        ${hand.reason ? html`<span class="reason" dir="auto">${hand.reason}</span>` : nothing}
      </p>
      ${trouble(ui, at(hand))}
    </div>
    <div class="speaker-acts">
      ${
        ui.runs
          ? html`<button
              type="button"
              class="end-turn"
              ?disabled=${ui.acts.busy(at(hand))}
              @click=${() => void ui.deeds.endTurn(hand)}
            >
              End turn<span class="unseen"> of ${who.name}</span> ${longest ? key('e') : nothing}
            </button>`
          : nothing
      }
      ${ui.crew ? act('Person…', who.name, () => ui.person(who)) : nothing}
    </div>
  </li>`;
}

function current(ui: Ui): TemplateResult | typeof nothing {
  const { talk } = ui.stage;
  const question = talk.questions.find(({ id, state }) => id === talk.current && state === 'open');
  if (!question || isOver(talk)) return nothing;
  return html`<section class="current" aria-labelledby="current-title">
    <h3 id="current-title"><strong>Being answered</strong>, asked by ${question.asker.name}</h3>
    <p class="question-text" dir="auto">${question.text}</p>
    <div class="current-acts">
      <button type="button" class="strong" @click=${() => void ui.deeds.answer(question)}>
        Answered ${key('m')}
      </button>
      ${act('Answer in words…', '', () => ui.answerInWords(question.id))}
      ${ui.runs ? act('Put it back', '', () => void ui.deeds.take(undefined)) : nothing}
    </div>
    ${trouble(ui, at(question))} ${trouble(ui, 'current')}
  </section>`;
}

const slowChoices = [0, 5, 10, 30, 60, 300];
const slowWords = (seconds: number): string =>
  seconds === 0
    ? 'No slow mode'
    : seconds < 60
      ? `One each ${seconds} s`
      : seconds === 60
        ? 'One a minute'
        : `One in ${seconds / 60} min`;

/** How the thread is being run: slow mode, and a pause. */
export function roomTools(ui: Ui): TemplateResult {
  const { slowSeconds = 0, paused = false } = ui.stage.thread.room ?? {};
  const choices = [...new Set([...slowChoices, slowSeconds])].sort((a, b) => a - b);
  return html`
    <div class="area-head thread-head">
      <h2 id="thread-title">What is said</h2>
      ${
        ui.crew
          ? html`<div class="room-tools">
              <label class="unseen" for="slow">Slow mode</label>
              <select
                id="slow"
                class=${slowSeconds > 0 ? 'on' : ''}
                @change=${(event: Event) =>
                  void ui.deeds.room({ slowSeconds: Number((event.target as HTMLSelectElement).value) })}
              >
                ${choices.map(
                  (seconds) =>
                    html`<option
                      value=${seconds}
                      ?selected=${seconds === slowSeconds}
                      .selected=${seconds === slowSeconds}
                    >
                      ${slowWords(seconds)}
                    </option>`,
                )}
              </select>
              <button
                type="button"
                class="toggle ${paused ? 'on' : ''}"
                aria-pressed=${paused}
                @click=${() => void ui.deeds.room({ paused: !paused })}
              >
                ${paused ? 'Posting is paused' : 'Pause posting'}
              </button>
            </div>`
          : nothing
      }
    </div>
    ${trouble(ui, 'room')}
  `;
}

/** Ending is asked about: everybody sees it at once, and the recap is made. */
export async function confirmEnd(ui: Ui): Promise<boolean> {
  const { talk } = ui.stage;
  const open = talk.questions.filter(({ state }) => state === 'open').length;
  const left =
    open === 0
      ? ''
      : ` ${open === 1 ? 'One question is' : `${open} questions are`} still open and can be answered later.`;
  const since = talk.startedAt ? `It has been on since ${timeOfDay(talk.startedAt)}.` : '';
  return confirm(
    'End the talk?',
    `${since}${left} The recap is made at once. It can be reopened.`,
    'End the talk',
    'Go on',
  );
}
