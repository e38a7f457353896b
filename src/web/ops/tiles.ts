import { html, nothing, svg, type TemplateResult } from 'lit';
import { count, rate } from './figures.ts';
import type { HeardNode } from './protocol.ts';
import { points, type Recent } from './recent.ts';
import { totals } from './totals.ts';

/** The deployment at a glance. */
export function tiles(nodes: readonly HeardNode[], connections: Recent, events: Recent): TemplateResult {
  const all = totals(nodes);
  return html`
    <dl class="tiles">
      ${tile('Nodes serving', count(all.serving), all.draining > 0 ? `${count(all.draining)} draining` : 'none draining')}
      ${tile('Connections', count(all.connections), 'five minutes', connections)}
      ${tile('Events out per second', rate(all.eventsPerSecond), 'five minutes', events)}
      ${tile('Rooms', count(all.rooms), 'threads being read')}
      ${tile('Readers behind', count(all.behind), 'newer events wait for them')}
      ${tile('Changes waiting', count(all.queued), 'for the database')}
    </dl>
  `;
}

function tile(name: string, value: string, note: string, recent?: Recent): TemplateResult {
  return html`
    <div>
      <dt>${name}</dt>
      <dd class="figure">${value}</dd>
      <dd class="note">${recent ? spark(recent) : nothing}${note}</dd>
    </div>
  `;
}

// The numbers beside it say the same; a line of dots read aloud would say nothing.
const spark = (recent: Recent): TemplateResult => html`
  <svg class="spark" viewBox="-1 -1 102 22" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${svg`<polyline points=${points(recent.values, 100, 20)} />`}
  </svg>
`;
