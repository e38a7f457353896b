import { html, nothing, type TemplateResult } from 'lit';
import { bytes, count, counted, duration, milliseconds, rate } from './figures.ts';
import type { DrainProgress, HeardNode, NodeReport } from './protocol.ts';
import type { OpsDeeds, OpsView } from './view.ts';

const silentAfter = 6;

/** One node: a row of the table, a card on a phone. Each cell has a figure that matters and one that explains it. */
export function nodeRow(node: HeardNode, view: OpsView, deeds: OpsDeeds): TemplateResult {
  const { report } = node;
  const own = report.id === view.self;
  return html`
    <tr role="row" class=${report.state}>
      <th role="rowheader" scope="row">
        <span class="name">${report.name}</span>
        <span class="note"
          >${report.version}, up
          ${duration((view.now - Date.parse(report.startedAt)) / 1000)}${own ? ', answers here' : nothing}</span
        >
        ${report.warnings.map((warning) => html`<span class="trouble">${warning}</span>`)}
      </th>
      ${cell('State', state(node), report.drain ? progress(report.drain) : nothing)}
      ${cell('Connections', count(report.connections), `${counted(report.rooms, 'room')}, ${count(report.behind)} behind`)}
      ${cell('Events out', `${rate(report.eventsPerSecond)} /s`, counted(report.readers, 'reader'))}
      ${cell('Writes', `${count(report.queued)} waiting`, commit(report.commitMilliseconds))}
      ${cell('Machine', `${rate(report.cpuPercent)} % CPU`, bytes(report.memoryBytes))}
      ${cell('Database', mark(report.database))} ${cell('Redis', mark(report.redis))}
      <td role="cell" data-label="">${button(node, deeds)}</td>
    </tr>
  `;
}

function cell(label: string, value: unknown, note: unknown = nothing): TemplateResult {
  return html`<td role="cell" data-label=${label}>
    <span class="value">${value}</span>${note === nothing ? nothing : html`<span class="note">${note}</span>`}
  </td>`;
}

const commit = (took: number | undefined): string =>
  took === undefined ? 'no commits yet' : `commit ${milliseconds(took)}`;

const mark = (word: string): TemplateResult => html`<span class="mark ${word}">${word}</span>`;

function state({ report, heardSecondsAgo }: HeardNode): TemplateResult {
  const silent = heardSecondsAgo > silentAfter && report.state !== 'stopped';
  return silent
    ? html`<span class="mark away">silent for ${count(heardSecondsAgo)} s</span>`
    : mark(report.state);
}

function progress(drain: DrainProgress): TemplateResult {
  const said = `${count(drain.left)} of ${count(drain.connections)} left, ${count(drain.secondsLeft)} s`;
  return html`<progress
      aria-label="Connections moved"
      max=${Math.max(1, drain.connections)}
      .value=${Math.max(0, drain.connections - drain.left)}
    ></progress>
    ${said}`;
}

function button(node: HeardNode, deeds: OpsDeeds): TemplateResult {
  const idle = node.report.state !== 'serving';
  return html`<button
    ?disabled=${idle}
    aria-label="Drain ${node.report.name}"
    @click=${() => deeds.askDrain(node)}
  >
    Drain…
  </button>`;
}

/** What draining a node means now, for the question before it. */
export function drainQuestion(report: NodeReport, nodes: readonly HeardNode[]): string {
  const others = nodes.filter((n) => n.report.id !== report.id && n.report.state === 'serving').length;
  const people =
    report.connections === 1
      ? 'Its one connection moves'
      : `Its ${count(report.connections)} connections move`;
  return others > 0
    ? `${people} to the other nodes, a few at a time, and then it stops. Nobody loses a word.`
    : `It is the only node that serves: until it is started again nobody can read or write. What was acknowledged is kept.`;
}
