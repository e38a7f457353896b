import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { ConversationView } from '../../client/view.ts';
import type { PartOptions, TalkPart } from '../talk/part.ts';

/** Milliseconds after which the part is asked for again where it did not come. */
const again = 5_000;

/** Brings in the part that shows talks, once there is something for it to show: most threads never load it. */
export class Stage {
  part: TalkPart | undefined;
  #asked = false;
  #failed = false;

  constructor(
    private readonly host: LitElement,
    private readonly options: PartOptions,
  ) {}

  changed(old: ConversationView | undefined, view: ConversationView): void {
    if (this.part) this.part.changed(old, view);
    else if (needed(view)) void this.#load();
  }

  /** Holds the place until the part is there, so that the thread below stays where it is. */
  top(view: ConversationView): TemplateResult | typeof nothing {
    if (this.part) return this.part.top(view);
    if (!needed(view)) return nothing;
    return html`<div id="stage">
      ${this.#failed ? html`<p class="problem">${this.options.language().text('error.offline')}</p>` : nothing}
    </div>`;
  }

  close(): void {
    this.part?.dispose();
    this.part = undefined;
    this.#asked = false;
  }

  async #load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      const { LiveTalkPart } = await import('../talk/talk.ts');
      const view = this.options.conversation()?.view;
      if (!view) return;
      const part = new LiveTalkPart(this.host, this.options);
      part.changed(undefined, view);
      this.part = part;
    } catch {
      this.#failed = true;
      setTimeout(() => this.#look(), again);
    }
    this.host.requestUpdate();
  }

  #look(): void {
    this.#asked = false;
    const view = this.options.conversation()?.view;
    if (view && needed(view)) void this.#load();
  }
}

function needed({ state, notices }: ConversationView): boolean {
  return Boolean(state?.talks.length || state?.thread.room || notices.some((notice) => notice.talk));
}
