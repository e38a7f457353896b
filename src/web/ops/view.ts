import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { nodeRow } from './node-row.ts';
import type { HeardNode, Whereabouts } from './protocol.ts';
import type { Recent } from './recent.ts';
import { tiles } from './tiles.ts';
import { results } from './results.ts';

/** What the page shows; made anew for every look. */
export interface OpsView {
  /** Why nothing can be shown: no proof yet, or one that does not count. */
  readonly locked?: { readonly reason: string };
  readonly nodes?: readonly HeardNode[];
  readonly self?: string;
  /** Since when the server has not answered. */
  readonly silentSince?: Date;
  readonly connections: Recent;
  readonly events: Recent;
  readonly found?: Whereabouts;
  readonly trouble?: string;
  readonly now: number;
}

/** What people can do on it. */
export interface OpsDeeds {
  unlock(token: string): void;
  lock(): void;
  askDrain(node: HeardNode): void;
  find(person: string): void;
}

const columns = [
  'Node',
  'State',
  'Connections',
  'Events out',
  'Writes',
  'Machine',
  'Database',
  'Redis',
  'Act',
];

export function page(view: OpsView, deeds: OpsDeeds): TemplateResult {
  if (view.locked) return signIn(view.locked.reason, deeds);
  if (!view.nodes)
    return html`<p class="quiet">${view.silentSince ? away(view.silentSince) : 'Asking the nodes…'}</p>`;
  return html`
    <p class="trouble" ?hidden=${!view.silentSince}>${view.silentSince ? away(view.silentSince) : nothing}</p>
    ${tiles(view.nodes, view.connections, view.events)}
    <section aria-labelledby="nodes-title">
      <h2 id="nodes-title">Nodes</h2>
      <table role="table" class="nodes">
        <thead role="rowgroup">
          <tr role="row">
            ${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            view.nodes,
            ({ report }) => report.id,
            (node) => nodeRow(node, view, deeds),
          )}
        </tbody>
      </table>
    </section>
    <section aria-labelledby="where-title" class="where">
      <h2 id="where-title">Where is…</h2>
      <form class="line" @submit=${(event: SubmitEvent) => submit(event, 'person', deeds.find)}>
        <label for="person">A person's id, or a part of their name</label>
        <input id="person" name="person" maxlength="100" autocomplete="off" required />
        <button>Ask all nodes</button>
      </form>
      ${view.found ? results(view.found, view.nodes, view.now) : nothing}
    </section>
    <p class="trouble" role="alert">${view.trouble ?? nothing}</p>
    <p><button class="quiet" @click=${() => deeds.lock()}>Forget the token typed in here</button></p>
  `;
}

function signIn(reason: string, deeds: OpsDeeds): TemplateResult {
  return html`
    <form class="card" @submit=${(event: SubmitEvent) => submit(event, 'token', deeds.unlock)}>
      <h2>For operators</h2>
      <p>${reason}</p>
      <p>
        Become the admin at the <a href="/host">host console</a> and come back in the same tab, or type the
        operator token, or one that the command <code>token --role admin</code> prints.
      </p>
      <label for="token">Token</label>
      <input id="token" name="token" type="password" autocomplete="off" required />
      <button>Show the nodes</button>
    </form>
  `;
}

function submit(event: SubmitEvent, field: string, deed: (value: string) => void): void {
  event.preventDefault();
  const value = String(new FormData(event.target as HTMLFormElement).get(field) ?? '').trim();
  if (value) deed(value);
}

const away = (since: Date): string =>
  `The server has not answered since ${since.toLocaleTimeString('en', { hour12: false })}. What is shown is older; asking goes on.`;
