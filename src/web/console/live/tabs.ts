import { html, nothing, type TemplateResult } from 'lit';
import { openPolls, speaking, waiting } from '../talk-state.ts';
import type { Stage } from './stage.ts';

/** The three areas: side by side where there is room, else one at a time. */
export type Area = 'line' | 'floor' | 'asked';
/** What the third area shows. */
export type Panel = 'questions' | 'polls' | 'people' | 'log';

const count = (value: number): TemplateResult | typeof nothing =>
  value === 0 ? nothing : html` <span class="count">${value}</span>`;

/** On a phone, at the thumb. */
export function areaTabs({ talk, backstage }: Stage, area: Area, go: (area: Area) => void): TemplateResult {
  const asked = backstage.questions.filter(({ state }) => state === 'pending').length;
  const tabs: readonly (readonly [Area, string, number])[] = [
    ['line', 'Line', waiting(talk).length],
    ['floor', 'Floor', speaking(talk).length],
    ['asked', 'Questions', asked],
  ];
  return html`<nav class="areas" aria-label="Areas">
    ${tabs.map(
      ([name, words, number]) =>
        html`<button type="button" aria-current=${name === area ? 'true' : nothing} @click=${() => go(name)}>
          ${words}${count(number)}
        </button>`,
    )}
  </nav>`;
}

const panels: readonly Panel[] = ['questions', 'polls', 'people', 'log'];

export function panelTabs(
  { talk, backstage, presence }: Stage,
  panel: Panel,
  go: (panel: Panel) => void,
): TemplateResult {
  const open = talk.questions.filter(({ state }) => state === 'open').length;
  const pending = backstage.questions.filter(({ state }) => state === 'pending').length;
  const words: Readonly<Record<Panel, readonly [string, number]>> = {
    questions: ['Questions', open + pending],
    polls: ['Polls', openPolls(talk).length],
    people: ['People', presence.count],
    log: ['Log', 0],
  };
  return html`<div
    class="panels"
    role="tablist"
    aria-label="Questions, polls and people"
    @keydown=${(event: KeyboardEvent) => arrows(event, panel, go)}
  >
    ${panels.map(
      (name) =>
        html`<button
          type="button"
          role="tab"
          id=${`tab-${name}`}
          aria-controls="panel"
          aria-selected=${name === panel}
          tabindex=${name === panel ? 0 : -1}
          @click=${() => go(name)}
        >
          ${words[name][0]}${count(words[name][1])}
        </button>`,
    )}
  </div>`;
}

/** Arrows go from tab to tab, as everywhere. */
function arrows(event: KeyboardEvent, panel: Panel, go: (panel: Panel) => void): void {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const index = (panels.indexOf(panel) + by + panels.length) % panels.length;
  const next = panels[index] as Panel;
  go(next);
  (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${next}`)?.focus();
}
