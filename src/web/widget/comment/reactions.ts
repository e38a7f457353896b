import { html, nothing, type TemplateResult } from 'lit';
import type { Comment, Participant } from '../../client/protocol.ts';
import type { Language } from '../i18n/language.ts';

/** What the person has pressed in this page and the server has not yet told back, or does not tell (many people). */
export type OwnReactions = ReadonlyMap<string, boolean>;

/** Whether the person has reacted so: as far as is known. */
export function hasReacted(
  comment: Comment,
  me: Participant | undefined,
  own: OwnReactions,
  reaction: string,
): boolean {
  return (
    own.get(`${comment.id} ${reaction}`) ??
    comment.reactedBy?.[reaction]?.some((person) => person.id === me?.id) ??
    false
  );
}

/** The reactions a comment has, each saying who rather than how many, and a switch for one's own. */
export function reactionChips(
  comment: Comment,
  me: Participant | undefined,
  own: OwnReactions,
  language: Language,
  toggle: (reaction: string, on: boolean) => void,
): TemplateResult | typeof nothing {
  const entries = Object.entries(comment.reactions).filter(([, count]) => count > 0);
  if (entries.length === 0) return nothing;
  return html`<ul class="chips" part="reactions">
    ${entries.map(([reaction, count]) => {
      const people = comment.reactedBy?.[reaction] ?? [];
      const names = people.map((person) => (person.id === me?.id ? language.text('here.me') : person.name));
      const who = names.length > 0 ? language.names(names, count, 2) : String(count);
      const pressed = hasReacted(comment, me, own, reaction);
      return html`<li>
        <button
          type="button"
          class="chip"
          part="reaction"
          aria-pressed=${pressed}
          aria-label=${language.text('comment.reacted', { reaction, names: who })}
          ?disabled=${!me}
          @click=${() => toggle(reaction, !pressed)}
        >
          <span class="emoji" aria-hidden="true">${reaction}</span> <bdi>${who}</bdi>
        </button>
      </li>`;
    })}
  </ul>`;
}

/** The small palette to choose from. */
export function reactionPalette(
  comment: Comment,
  me: Participant | undefined,
  own: OwnReactions,
  reactions: readonly string[],
  language: Language,
  toggle: (reaction: string, on: boolean) => void,
): TemplateResult {
  return html`<div class="palette" role="group" aria-label=${language.text('comment.react')}>
    ${reactions.map((reaction) => {
      const pressed = hasReacted(comment, me, own, reaction);
      return html`<button
        type="button"
        class="emoji-button"
        aria-pressed=${pressed}
        aria-label=${language.text('comment.reactWith', { reaction })}
        @click=${() => toggle(reaction, !pressed)}
      >
        <span aria-hidden="true">${reaction}</span>
      </button>`;
    })}
  </div>`;
}
