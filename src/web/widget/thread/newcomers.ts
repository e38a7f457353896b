import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../i18n/language.ts';

/** The one control behind which arrivals wait. It floats over the list and takes no room, so that nothing moves. */
export function newcomers(
  count: number,
  language: Language,
  show: (follow: boolean) => void,
): TemplateResult {
  return html`<div class="arrivals">
    ${
      count > 0
        ? html`<span class="pill" part="new" @mousedown=${stay}>
            <button type="button" class="new" @click=${() => show(false)}>
              ${language.count('list.new', count)} <span aria-hidden="true">↓</span>
            </button>
            <button type="button" class="also" @click=${() => show(true)}>
              ${language.text('list.follow')}
            </button>
          </span>`
        : nothing
    }
  </div>`;
}

/** The focus stays in the box somebody writes in: leaving it would move this control away from under the pointer. */
function stay(event: Event): void {
  event.preventDefault();
}
