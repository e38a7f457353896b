import { html, nothing, type TemplateResult } from 'lit';
import type { Notice } from '../../client/protocol.ts';
import type { Language } from '../i18n/language.ts';

/** The newest comments that concern this person alone, as unobtrusive lines. */
export function notices(
  list: readonly Notice[],
  language: Language,
  /** Done with it; `show` where the person wants to see the comment. */
  done: (notice: Notice, show: boolean) => void,
): TemplateResult | typeof nothing {
  const shown = list.filter((notice) => notice.comment).slice(0, 3);
  if (shown.length === 0) return nothing;
  return html`<ul class="notices" part="notices">
    ${shown.map((notice) => {
      const key =
        notice.kind === 'reply' || notice.kind === 'mention'
          ? (`notice.${notice.kind}` as const)
          : 'notice.other';
      return html`<li>
        <span>${language.text(key, { name: notice.comment?.author.name ?? '' })}</span>
        <button type="button" class="act strong" @click=${() => done(notice, true)}>
          ${language.text('notice.show')}
        </button>
        <button type="button" class="act" @click=${() => done(notice, false)}>
          ${language.text('notice.dismiss')}
        </button>
      </li>`;
    })}
  </ul>`;
}
