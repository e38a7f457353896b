import { html, nothing, type TemplateResult } from 'lit';
import type { Talk } from '../../client/protocol.ts';
import { serverNow, type TalkContext } from './context.ts';
import { head } from './head.ts';
import { when } from './when.ts';

/** Milliseconds in which a recap is made after the end; later than that nobody is told to wait. */
const recapWithin = 5 * 60_000;

/** A talk that is over: its recap, what was left open, what was voted; or that it did not take place. */
export function over(talk: Talk, context: TalkContext): TemplateResult {
  const { words, view, server } = context;
  if (talk.state === 'cancelled') {
    return html`<div class="talk-card">
      ${head(
        talk,
        context,
        html`<p class="quiet">${words.text('over.planned', { when: when(talk, words).here })}</p>`,
      )}
    </div>`;
  }
  const left = talk.questions?.filter((question) => question.state === 'open').length ?? 0;
  const polls = talk.polls ?? [];
  const fresh = serverNow(view) - Date.parse(talk.overAt ?? '') < recapWithin;
  return html`<div class="talk-card">
    ${head(talk, context)}
    <p class="talk-tabs">
      ${
        talk.recapAt
          ? html`<a class="talk-tab" href="${server}/talks/${talk.id}/recap" target="_blank" rel="noopener"
              >${words.text('recap')}</a
            >`
          : fresh
            ? html`<span class="quiet">${words.text('recap.soon')}</span>`
            : nothing
      }
    </p>
    ${
      talk.questions?.length
        ? html`<details class="talk-details">
            <summary>${left > 0 ? words.count('questions.left', left) : words.text('questions')}</summary>
            <live-talk-questions .talk=${talk} .context=${context}></live-talk-questions>
          </details>`
        : nothing
    }
    ${
      polls.length > 0
        ? html`<details class="talk-details">
            <summary>${words.count('sofar.polls', polls.length)}</summary>
            ${polls.map(
              (poll) =>
                html`<live-talk-poll .poll=${poll} .talk=${talk} .context=${context}></live-talk-poll>`,
            )}
          </details>`
        : nothing
    }
  </div>`;
}
