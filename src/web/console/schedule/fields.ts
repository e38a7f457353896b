import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from './plan.ts';

/** The small pieces of which the form is made: each with its label, and trouble right below it. */

export const trouble = (
  problems: readonly Problem[],
  field: Problem['field'],
): TemplateResult | typeof nothing => {
  const found = problems.find((problem) => problem.field === field);
  return found ? html`<p class="trouble" id=${`${field}-trouble`}>${found.sentence}</p>` : nothing;
};

export const wrong = (problems: readonly Problem[], field: Problem['field']): boolean =>
  problems.some((problem) => problem.field === field);

export function choice(
  id: string,
  label: string,
  value: string,
  words: Readonly<Record<string, string>>,
  chosen: (value: string) => void,
): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} @change=${(event: Event) => chosen((event.target as HTMLSelectElement).value)}>
      ${Object.entries(words).map(
        ([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`,
      )}
    </select>
  </div>`;
}

export function number(
  id: string,
  label: string,
  value: number | null | undefined,
  least: number,
  most: number,
  changed: (value: number) => void,
  unit = '',
): TemplateResult {
  return html`<div class="field short">
    <label for=${id}>${label}</label>
    <span class="with-unit">
      <input
        type="number"
        inputmode="numeric"
        id=${id}
        min=${least}
        max=${most}
        .value=${value === null || value === undefined ? '' : String(value)}
        @input=${(event: InputEvent) => changed((event.target as HTMLInputElement).valueAsNumber)}
      />${unit ? html` <span class="unit">${unit}</span>` : nothing}
    </span>
  </div>`;
}

export function tick(
  id: string,
  label: string,
  on: boolean,
  changed: (on: boolean) => void,
  hint = '',
): TemplateResult {
  return html`<div class="tick">
    <input
      type="checkbox"
      id=${id}
      .checked=${on}
      aria-describedby=${hint ? `${id}-hint` : nothing}
      @change=${(event: Event) => changed((event.target as HTMLInputElement).checked)}
    />
    <label for=${id}>${label}</label>
    ${hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : nothing}
  </div>`;
}
