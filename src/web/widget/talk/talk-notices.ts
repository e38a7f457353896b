import { html, nothing, type TemplateResult } from 'lit';
import type { Notice } from '../../client/protocol.ts';
import type { TalkContext } from './context.ts';
import { serverNow } from './context.ts';
import type { Words } from './i18n/words.ts';
import { greetable, takesWaves, wave } from './waving.ts';
import { until } from './when.ts';

/** What a notice about a talk says; nothing where it is seen elsewhere already. */
export function noticeText(
  { kind, talk, thread, from }: Notice,
  here: string | undefined,
  now: number,
  words: Words,
): string {
  const { title = '', startsAt = '', question, hand, until: end } = talk ?? {};
  if (kind === 'reminder') return words.text('notice.reminder', { title, when: until(startsAt, now, words) });
  if (kind === 'turn' && hand?.state === 'speaking')
    return thread === here ? '' : words.text('notice.turn', { title });
  if (kind === 'question' && question && question.state !== 'pending')
    return words.text(`notice.question.${question.state}`, { text: question.text });
  if (kind === 'wave' && from && takesWaves()) return words.text('notice.wave', { name: from.name });
  if (kind === 'silenced' && !end) return words.text('notice.free');
  return '';
}

/** The newest of what concerns this person alone in talks, as unobtrusive lines. */
export function talkNotices(
  context: TalkContext,
  dismiss: (notice: Notice) => void,
): TemplateResult | typeof nothing {
  const { view, words, goTo } = context;
  const lines = view.notices
    .map((notice) => ({ notice, text: noticeText(notice, view.state?.thread.id, serverNow(view), words) }))
    .filter(({ text }) => text !== '')
    .slice(0, 3);
  if (lines.length === 0) return nothing;
  return html`<ul class="notices" part="notices">
    ${lines.map(({ notice, text }) => {
      const { from } = notice;
      const answer = notice.talk?.question?.answer;
      const back = greetable(view).some(({ id }) => id === from?.id);
      return html`<li>
        <span>${text}</span>
        ${
          answer
            ? html`<button
                type="button"
                class="act strong"
                @click=${() => {
                  dismiss(notice);
                  goTo(answer);
                }}
              >
                ${words.language.text('notice.show')}
              </button>`
            : nothing
        }
        ${
          from && back
            ? html`<button
                type="button"
                class="act strong"
                @click=${() => {
                  dismiss(notice);
                  void wave(context, '', from.id);
                }}
              >
                ${words.text('wave.back')}
              </button>`
            : nothing
        }
        <button type="button" class="act" @click=${() => dismiss(notice)}>
          ${words.language.text('notice.dismiss')}
        </button>
      </li>`;
    })}
  </ul>`;
}
