import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../i18n/language.ts';

export interface ToolsOptions {
  readonly language: Language;
  /** There are older comments to load; true while they load. */
  readonly older: { readonly loading: boolean } | undefined;
  readonly following: boolean;
  readonly loadOlder: () => void;
  readonly follow: (on: boolean) => void;
  /** Jumps; absent where there is nowhere to jump to. */
  readonly toMine: (() => void) | undefined;
  readonly toNewest: (() => void) | undefined;
}

/** The quiet line above the list. */
export function tools(options: ToolsOptions): TemplateResult {
  const { language, older, following, toMine, toNewest } = options;
  const tool = (text: string, run: () => void, busy = false): TemplateResult =>
    html`<button type="button" class="act" part="tool" ?disabled=${busy} @click=${run}>${text}</button>`;
  return html`<div class="tools">
    ${
      older
        ? tool(
            language.text(older.loading ? 'list.older.loading' : 'list.older'),
            options.loadOlder,
            older.loading,
          )
        : nothing
    }
    <span class="space"></span>
    ${toMine ? tool(language.text('list.mine'), toMine) : nothing}
    ${toNewest ? tool(language.text('list.newest'), toNewest) : nothing}
    <button
      type="button"
      class="act"
      part="tool"
      aria-pressed=${following}
      @click=${() => options.follow(!following)}
    >
      ${language.text('list.follow')}
    </button>
  </div>`;
}
