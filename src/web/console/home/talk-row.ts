import { html, nothing, type TemplateResult } from 'lit';
import { duration } from '../../ops/figures.ts';
import { list, stateWords } from '../parts/words.ts';
import type { Talk } from '../protocol.ts';
import { hashOf } from '../route.ts';
import { repeatWords } from '../schedule/recurrence.ts';
import { inShort, ownZone } from '../schedule/wall-time.ts';
import { isOver } from '../talk-state.ts';

export interface RowDeeds {
  readonly cancel: (talk: Talk) => void;
  readonly download: (talk: Talk, file: string, ending: string) => void;
}

/** One talk of the list: when, what, and where to go from here. */
export function talkRow(
  talk: Talk,
  deeds: RowDeeds,
  now: number,
  trouble: string | undefined,
): TemplateResult {
  const on = talk.state === 'live' || talk.state === 'paused' || talk.state === 'lobby';
  return html`<li class="talk-row ${talk.state}">
    <div class="talk-when">
      <span class="state ${talk.state}">${stateWords[talk.state]}</span>
      <time datetime=${talk.startsAt}>${inShort(Date.parse(talk.startsAt), ownZone())}</time>
      ${elsewhere(talk)}
      <span class="quiet">${talk.minutes} minutes${away(talk, now)}</span>
    </div>
    <div class="talk-what">
      <h3><a href=${hashOf({ view: 'live', talk: talk.id })}>${talk.title}</a></h3>
      <p class="quiet">
        Under <a href=${`/threads/${talk.thread}`}>${talk.post}</a>, with
        ${list(talk.hosts.map(({ name }) => name))}
      </p>
      ${talk.recurrence ? html`<p class="quiet">${repeatWords(talk.recurrence, talk.timeZone)}</p>` : nothing}
      ${trouble ? html`<p class="trouble" role="alert">${trouble}</p>` : nothing}
      <div class="talk-acts">${isOver(talk) ? overActs(talk, deeds) : aheadActs(talk, deeds, on)}</div>
    </div>
  </li>`;
}

/** The host's own clock, where it is another than the reader's. */
function elsewhere(talk: Talk): TemplateResult | typeof nothing {
  const at = Date.parse(talk.startsAt);
  const there = inShort(at, talk.timeZone);
  return there === inShort(at, ownZone())
    ? nothing
    : html`<span class="quiet">${there.split(', ').at(-1)} in ${talk.timeZone}</span>`;
}

function away({ state, startsAt }: Talk, now: number): string {
  const seconds = (Date.parse(startsAt) - now) / 1000;
  return state === 'scheduled' && seconds > 0 && seconds < 7 * 86_400 ? `, in ${duration(seconds)}` : '';
}

const aheadActs = (talk: Talk, deeds: RowDeeds, on: boolean): TemplateResult => html`
  <a class="button ${on ? 'strong' : ''}" href=${hashOf({ view: 'live', talk: talk.id })}>
    ${on ? 'Go to the talk' : 'Get ready'}<span class="unseen">: ${talk.title}</span>
  </a>
  <a class="link" href=${hashOf({ view: 'change', talk: talk.id })}
    >Change<span class="unseen"> ${talk.title}</span></a
  >
  <button class="link" @click=${() => deeds.download(talk, 'invite.ics', '.ics')}>
    Calendar file<span class="unseen"> of ${talk.title}</span>
  </button>
  ${
    talk.state === 'scheduled' || talk.state === 'lobby'
      ? html`<button class="link" @click=${() => deeds.cancel(talk)}>
          Call off<span class="unseen"> ${talk.title}</span>
        </button>`
      : nothing
  }
`;

const overActs = (talk: Talk, deeds: RowDeeds): TemplateResult =>
  talk.state === 'cancelled'
    ? html``
    : html`
        ${
          talk.recapAt
            ? html`<a class="link" href=${`/talks/${talk.id}/recap`}
                  >Recap<span class="unseen"> of ${talk.title}</span></a
                >
                <a class="link" href=${hashOf({ view: 'recap', talk: talk.id })}
                  >Edit the recap<span class="unseen"> of ${talk.title}</span></a
                >`
            : nothing
        }
        <a class="link" href=${hashOf({ view: 'live', talk: talk.id })}
          >Leftover questions<span class="unseen"> of ${talk.title}</span></a
        >
        <span class="transcript" role="group" aria-label=${`Transcript of ${talk.title}`}>
          Transcript:
          ${['md', 'csv', 'jsonl'].map(
            (ending) =>
              html`<button
                class="link"
                @click=${() => deeds.download(talk, `transcript.${ending}`, `-transcript.${ending}`)}
              >
                ${{ md: 'Markdown', csv: 'CSV', jsonl: 'JSON Lines' }[ending]}
              </button>`,
          )}
        </span>
      `;
