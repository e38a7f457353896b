import { html, nothing, type TemplateResult } from 'lit';
import { duration } from './figures.ts';
import type { HeardNode, Place, Whereabouts } from './protocol.ts';

/** Where somebody is connected, and which nodes did not say. */
export function results(found: Whereabouts, nodes: readonly HeardNode[], now: number): TemplateResult {
  const name = (id: string): string => nodes.find(({ report }) => report.id === id)?.report.name ?? id;
  const places = found.answers.flatMap(({ node, places }) =>
    places.map((place) => ({ node: name(node), place })),
  );
  return html`
    <div role="status">
      ${places.length > 0 ? nothing : html`<p>Nobody by that name is connected to a node that answered.</p>`}
      <ul class="places">
        ${places.map(({ node, place }) => html`<li>${line(node, place, now)}</li>`)}
      </ul>
      ${found.silent.length > 0 ? html`<p class="trouble">No answer from ${found.silent.map(name).join(', ')}.</p>` : nothing}
    </div>
  `;
}

const line = (node: string, place: Place, now: number): TemplateResult => html`
  <strong>${place.name}</strong> in ${place.site}, on ${node},
  ${place.thread ? html`reading <a href="/threads/${place.thread}">a thread</a>` : 'reading nothing'} for
  ${duration((now - Date.parse(place.since)) / 1000)}
`;
