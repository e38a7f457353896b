import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../i18n/language.ts';

export interface ToolsOptions {
  readonly language: Language;
  /** Older comments that can be loaded: how many, where that is known. */
  readonly older: { readonly count: number; readonly loading: boolean } | undefined;
  readonly following: boolean;
  readonly loadOlder: () => void;
  readonly follow: (on: boolean) => void;
  /** Jumps; absent where there is nowhere to jump to. */
  readonly toUnseen: { readonly count: number; readonly go: () => void } | undefined;
  readonly toMine: (() => void) | undefined;
  readonly toNewest: (() => void) | undefined;
  readonly write: (() => void) | undefined;
}

/** The quiet lines above the list: where to go, and older comments right above those that follow them. */
export function tools(options: ToolsOptions): TemplateResult {
  const { language, older, following, toUnseen, toMine, toNewest, write } = options;
  const tool = (text: string, run: (() => void) | undefined, kind = ''): TemplateResult | typeof nothing =>
    run
      ? html`<button type="button" class="act ${kind}" part="tool" @click=${run}>${text}</button>`
      : nothing;
  return html`<div class="tools">
      ${tool(language.text('list.write'), write, 'strong')}
      ${tool(language.count('list.unseen', toUnseen?.count ?? 0), toUnseen?.go, 'strong')}
      <span class="space"></span>
      ${tool(language.text('list.mine'), toMine)} ${tool(language.text('list.newest'), toNewest)}
      <button
        type="button"
        class="act"
        part="tool"
        aria-pressed=${following}
        @click=${() => options.follow(!following)}
      >
        ${language.text('list.follow')}
      </button>
    </div>
    ${
      older
        ? html`<p class="older">
            <button
              type="button"
              class="act"
              part="older"
              ?disabled=${older.loading}
              @click=${options.loadOlder}
            >
              ${olderText(older, language)}
            </button>
          </p>`
        : nothing
    }`;
}

function olderText(older: { count: number; loading: boolean }, language: Language): string {
  if (older.loading) return language.text('list.older.loading');
  return older.count > 0 ? language.count('list.older', older.count) : language.text('list.older.all');
}
