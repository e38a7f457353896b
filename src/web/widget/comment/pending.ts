import { html, nothing, type TemplateResult } from 'lit';
import type { OutboxEntry } from '../../client/outbox.ts';
import type { Participant } from '../../client/protocol.ts';
import type { Language } from '../i18n/language.ts';
import { face, nameOf } from '../people/face.ts';
import { sentenceOf } from '../page/sentence.ts';

export interface PendingActions {
  retry(entry: OutboxEntry): void;
  /** Takes the words back into the box they came from. */
  change(entry: OutboxEntry): void;
  discard(entry: OutboxEntry): void;
}

/** Words that were said and are not known to be kept: with what is the matter, and what can be done. */
export function pending(
  entry: OutboxEntry,
  me: Participant | undefined,
  language: Language,
  now: number,
  actions: PendingActions,
): TemplateResult {
  const stuck = entry.state === 'refused' || (entry.state === 'notSent' && entry.retryAt !== undefined);
  const act = (key: 'retry' | 'edit' | 'discard', run: () => void): TemplateResult =>
    html`<button type="button" class="act" @click=${run}>${language.text(`pending.${key}`)}</button>`;
  return html`<div class="comment pending ${entry.state}" part="pending">
    ${me ? face(me) : html`<span class="face nobody" aria-hidden="true"></span>`}
    <div class="said">
      ${me ? html`<div class="head"><span class="name">${nameOf(me)}</span></div>` : nothing}
      <div class="body raw" dir="auto">${entry.body}</div>
      <div class="foot">
        <span class="status ${entry.state === 'refused' ? 'over' : ''}">${words(entry, language, now)}</span>
        ${
          entry.state === 'sending' || entry.state === 'held'
            ? nothing
            : html`${stuck ? act('retry', () => actions.retry(entry)) : nothing}
              ${act('edit', () => actions.change(entry))} ${act('discard', () => actions.discard(entry))}`
        }
      </div>
    </div>
  </div>`;
}

function words(entry: OutboxEntry, language: Language, now: number): string {
  if (entry.state === 'sending') return language.text('pending.sending');
  if (entry.state === 'held') return language.text('comment.held');
  const sentence = sentenceOf(entry.code, entry.sentence, language);
  if (entry.state === 'refused') return language.text('pending.refused', { sentence });
  const seconds = Math.ceil(((entry.retryAt ?? 0) - now) / 1000);
  if (seconds > 0) return language.text('pending.waiting', { sentence, seconds });
  return language.text('pending.notSent');
}
