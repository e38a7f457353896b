import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationView } from '../../client/view.ts';
import type { Language } from '../i18n/language.ts';
import { sentenceOf } from '../page/sentence.ts';

/** The state of the connection in words, and whether all is well. */
export function linkSentence(
  view: ConversationView,
  language: Language,
  now: number,
): { well: boolean; text: string } {
  const { link } = view;
  if (link.kind === 'live') {
    return {
      well: true,
      text: language.text(link.transport === 'WebSockets' ? 'link.live' : 'link.live.fallback'),
    };
  }
  if (link.kind === 'refused') {
    const sentence = sentenceOf(link.refusal.code, link.refusal.message, language);
    return { well: false, text: language.text('link.refused', { sentence }) };
  }
  if (!view.online) return { well: false, text: language.text('link.offline') };
  const seconds = link.kind === 'waiting' ? Math.ceil((link.until - now) / 1000) : 0;
  // A short wait is not worth a countdown that nobody can read.
  if (link.kind === 'waiting' && seconds > 2)
    return { well: false, text: language.text('link.waiting', { seconds }) };
  const again =
    view.state !== undefined || (link.kind === 'connecting' && link.attempt > 0) || link.kind === 'waiting';
  return { well: false, text: language.text(again ? 'link.again' : 'link.connecting') };
}

export function statusLine(
  view: ConversationView,
  language: Language,
  now: number,
  retry: () => void,
): TemplateResult {
  const { well, text } = linkSentence(view, language, now);
  const stuck = view.link.kind === 'refused' || view.link.kind === 'waiting';
  return html`<p class="link ${well ? 'well' : 'unwell'}" part="status">
    <span class="dot" aria-hidden="true"></span><span>${text}</span>
    ${stuck ? html`<button type="button" class="act" @click=${retry}>${language.text('link.now')}</button>` : nothing}
  </p>`;
}
