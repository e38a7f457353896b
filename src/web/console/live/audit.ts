import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { LightElement } from '../../widget/light-element.ts';
import { timeOfDay } from '../parts/words.ts';
import type { AuditEntry } from '../protocol.ts';
import { explain } from '../server/http.ts';

const page = 50;

/** Acts in words; one that is not known here shows as it is kept. */
const words: Readonly<Record<string, string>> = {
  'talk.schedule': 'planned the talk',
  'talk.change': 'changed the talk',
  'talk.open': 'opened the lobby',
  'talk.start': 'started the talk',
  'talk.pause': 'began a break',
  'talk.resume': 'ended the break',
  'talk.end': 'ended the talk',
  'talk.cancel': 'called the talk off',
  'talk.reopen': 'reopened the talk',
  'talk.recap': 'the recap was made',
  'talk.recap.edit': 'worded the recap',
  'talk.recap.erase': 'a removed comment went out of the recap',
  'hand.call': 'called',
  'hand.invite': 'gave the floor to',
  'hand.end': 'ended the turn of',
  'hand.skip': 'skipped',
  'hand.move': 'moved in the line',
  'hand.lower': 'lowered the hand of',
  'question.approve': 'approved a question',
  'question.decline': 'declined a question',
  'question.take': 'took a question',
  'question.answer': 'answered a question',
  'question.reopen': 'opened a question again',
  'poll.prepare': 'prepared a poll',
  'poll.open': 'opened a poll',
  'poll.close': 'closed a poll',
  'poll.discard': 'threw a draft away',
  'room.slow': 'set slow mode',
  'room.pause': 'paused posting',
  'room.resume': 'let people write again',
  'room.pin': 'pinned a comment',
  'room.unpin': 'unpinned a comment',
  'room.spotlight': 'put a comment before everybody',
  'person.silence': 'silenced',
  'person.remove': 'removed',
  'person.unsilence': 'let write again',
  'person.readmit': 'let back',
};

/** What was done, and by whom; newest first. Looks anew whenever `version` moves. */
export class HostAudit extends LightElement {
  static override properties: PropertyDeclarations = {
    version: { type: Number },
    entries: { state: true },
    more: { state: true },
    trouble: { state: true },
  };

  declare version: number;
  declare fetch: (before?: number, limit?: number) => Promise<readonly AuditEntry[]>;
  declare private entries: readonly AuditEntry[];
  declare private more: boolean;
  declare private trouble: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    [this.version, this.entries, this.more, this.trouble] = [0, [], false, ''];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('version')) return;
    // In a busy talk a look a second is enough.
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        void this.#load();
      },
      this.entries.length === 0 ? 0 : 1_000,
    );
  }

  override render(): TemplateResult {
    return html`
      ${this.trouble ? html`<p class="trouble" role="alert">${this.trouble}</p>` : nothing}
      ${this.entries.length === 0 && !this.trouble ? html`<p class="empty-area">Nothing was done yet.</p>` : nothing}
      <ol class="audit">
        ${this.entries.map(
          ({ at, by, act, detail }) =>
            html`<li>
              <time datetime=${at}>${timeOfDay(at)}</time>
              <span
                ><strong>${by?.name ?? 'By itself'}</strong>${by ? '' : ':'}
                ${words[act] ?? act}${detail ? html`<span class="quiet"> ${detail}</span>` : nothing}</span
              >
            </li>`,
        )}
      </ol>
      ${
        this.more
          ? html`<p>
              <button type="button" class="link" @click=${() => void this.#load(this.entries.at(-1)?.id)}>
                Earlier
              </button>
            </p>`
          : nothing
      }
    `;
  }

  async #load(before?: number): Promise<void> {
    try {
      const found = await this.fetch(before, page);
      this.entries = before === undefined ? found : [...this.entries, ...found];
      this.more = found.length === page;
      this.trouble = '';
    } catch (error) {
      this.trouble = explain(error);
    }
  }
}
