import { html, nothing, type TemplateResult } from 'lit';
import type { Participant } from '../protocol.ts';
import type { Ui } from './ui.ts';

/** The small pieces that all areas share. */

/** Why the last act at a place did not happen, right there. */
export const trouble = ({ acts }: Pick<Ui, 'acts'>, place: string): TemplateResult | typeof nothing => {
  const sentence = acts.trouble(place);
  return sentence ? html`<p class="trouble" role="alert">${sentence}</p>` : nothing;
};

/** Where a pointer brings the acts of a row, some are signs, so that they leave the row itself in sight. */
const signs: Readonly<Record<string, string>> = { 'Up': '↑', 'Down': '↓', 'Person…': '⋯' };

/** A quiet button of a row. `whom` completes its name for those who hear it alone. */
export function act(words: string, whom: string, run: () => void, disabled = false): TemplateResult {
  const sign = signs[words];
  return html`<button
    type="button"
    class="act"
    title=${sign ? words : nothing}
    ?disabled=${disabled}
    @click=${run}
  >
    ${sign ? html`<span class="sign" aria-hidden="true">${sign}</span><span class="word">${words}</span>` : words}<span
      class="unseen"
    >
      ${whom}</span
    >
  </button>`;
}

/** The acts of a row: they come with the pointer or the focus, and where nothing hovers with a button. */
export function acts(
  ui: Pick<Ui, 'open' | 'toggle'>,
  row: string,
  whom: string,
  buttons: unknown,
): TemplateResult {
  const open = ui.open === row;
  return html`
    <button
      type="button"
      class="more"
      aria-expanded=${open}
      aria-controls=${`acts-${row}`}
      aria-label=${`What can be done: ${whom}`}
      @click=${() => ui.toggle(row)}
    >
      <span aria-hidden="true">⋯</span>
    </button>
    <div class="row-acts ${open ? 'open' : ''}" id=${`acts-${row}`}>${buttons}</div>
  `;
}

/** What somebody is in this talk, in a word. */
export function roleIn(
  { talk }: Ui['stage'],
  person: Pick<Participant, 'id' | 'roles'>,
): TemplateResult | typeof nothing {
  const word = talk.hosts.some(({ id }) => id === person.id)
    ? 'Host'
    : talk.moderators.some(({ id }) => id === person.id) || person.roles.includes('moderator')
      ? 'Moderator'
      : person.roles.includes('host') || person.roles.includes('admin')
        ? 'Site host'
        : undefined;
  return word ? html`<span class="role">${word}</span>` : nothing;
}

/** The key of an act, shown in its button. */
export const key = (letter: string): TemplateResult =>
  html`<kbd aria-hidden="true">${letter.toUpperCase()}</kbd>`;
