import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../i18n/language.ts';

export interface NewcomersOptions {
  /** How many wait. */
  readonly count: number;
  readonly language: Language;
  readonly show: (follow: boolean) => void;
  /** Leads to the person's own comment, where it was sent and landed out of sight. */
  readonly showSent: (() => void) | undefined;
}

/** The one control behind which arrivals wait. It floats over the list and takes no room, so that nothing moves. */
export function newcomers({ count, language, show, showSent }: NewcomersOptions): TemplateResult {
  const arrow = html`<span aria-hidden="true">↓</span>`;
  return html`<div class="arrivals">
    ${
      count > 0 || showSent
        ? html`<span class="pill" part="new" @mousedown=${stay}>
            ${
              showSent
                ? html`<button type="button" class="new" @click=${showSent}>
                    ${language.text('list.sent')} ${arrow}
                  </button>`
                : nothing
            }
            ${
              count > 0
                ? html`<button type="button" class="new" @click=${() => show(false)}>
                      ${language.count('list.new', count)} ${arrow}
                    </button>
                    <button type="button" class="also" @click=${() => show(true)}>
                      ${language.text('list.follow')}
                    </button>`
                : nothing
            }
          </span>`
        : nothing
    }
  </div>`;
}

/** The focus stays in the box somebody writes in: leaving it would move this control away from under the pointer. */
function stay(event: Event): void {
  event.preventDefault();
}
