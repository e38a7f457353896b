import { html, nothing, type TemplateResult } from 'lit';
import type { Talk } from '../../client/protocol.ts';
import type { TalkContext } from './context.ts';
import type { Words } from './i18n/words.ts';
import { answer } from './questions.ts';

/** What has happened, in a few words: for those who come late. */
export function facts(talk: Talk, pinned: number, words: Words): string {
  const answered = talk.questions?.filter((question) => question.state === 'answered').length ?? 0;
  const polls = talk.polls?.length ?? 0;
  const said = [
    answered > 0 ? words.count('sofar.answered', answered) : '',
    polls > 0 ? words.count('sofar.polls', polls) : '',
    pinned > 0 ? words.count('sofar.pinned', pinned) : '',
  ].filter(Boolean);
  return words.text('sofar', { facts: said.join(', ') || words.text('sofar.start') });
}

/** One sentence, which opens. */
export function soFar(talk: Talk, context: TalkContext, open: boolean, toggle: () => void): TemplateResult {
  const { words, view } = context;
  const pinned = view.state?.thread.room?.pinned?.length ?? 0;
  const answered = talk.questions?.filter((question) => question.state === 'answered') ?? [];
  const more = answered.length > 0 || (talk.polls?.length ?? 0) > 0;
  return html`<div class="so-far">
    <p class="quiet">
      ${facts(talk, pinned, words)}
      ${
        more
          ? html`<button type="button" class="act strong" aria-expanded=${open} @click=${toggle}>
              ${words.language.text('notice.show')}
            </button>`
          : nothing
      }
    </p>
    ${
      open && more
        ? html`<ul class="facts">
              ${answered.map(
                (question) =>
                  html`<li>
                    <p class="asked" dir="auto">${question.text}</p>
                    ${answer(question, context)}
                  </li>`,
              )}
            </ul>
            ${talk.polls?.map(
              (poll) =>
                html`<live-talk-poll .poll=${poll} .talk=${talk} .context=${context}></live-talk-poll>`,
            )}`
        : nothing
    }
  </div>`;
}
