import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationView } from '../../client/view.ts';
import { serverNow } from './context.ts';
import type { Words } from './i18n/words.ts';
import type { Room } from './room.ts';
import { moment } from './when.ts';

/** Why nothing can be sent now, in words; nothing where it can. */
export function reasonToWait(
  { removed, silenced, paused, again }: Room,
  view: ConversationView,
  words: Words,
  patient: boolean,
): string | undefined {
  if (removed) return words.text('note.removed', { time: moment(removed, words) });
  if (silenced) return words.text('note.silenced', { time: moment(silenced, words) });
  if (paused) return words.text('note.paused');
  if (!again || patient) return undefined;
  return words.text('note.hold', { seconds: Math.ceil((again - serverNow(view)) / 1000) });
}

/** The line inside the box to write in: what becomes of words now. */
export function roomNote(
  room: Room,
  view: ConversationView,
  words: Words,
  patience: { readonly on: boolean; readonly set: (on: boolean) => void },
): TemplateResult | typeof nothing {
  const { slow, again, kind } = room;
  const reason = reasonToWait({ ...room, again: 0 }, view, words, true);
  if (!reason && !slow && !kind) return nothing;
  return html`<div class="write-note quiet">
    ${reason ? html`<p>${reason}</p>` : kind ? html`<p>${words.text(`note.${kind}`)}</p>` : nothing}
    ${
      slow && !reason
        ? html`<p class="slow">
            <span>
              ${
                again
                  ? html`<live-talk-countdown
                      role="timer"
                      .to=${again}
                      .ahead=${view.ahead}
                      .words=${(left: number) =>
                        left > 0
                          ? words.text('note.again', { seconds: Math.ceil(left / 1000) })
                          : words.text('note.slow', { seconds: slow })}
                    ></live-talk-countdown>`
                  : words.text('note.slow', { seconds: slow })
              }
            </span>
            <label
              ><input
                type="checkbox"
                .checked=${patience.on}
                @change=${(event: Event) => patience.set((event.target as HTMLInputElement).checked)}
              />
              ${words.text('note.patient')}</label
            >
          </p>`
        : nothing
    }
  </div>`;
}
