import type { HeardNode, NodeReport } from './protocol.ts';

/** Sentences for what changed between two looks: only what an operator would want to be interrupted for. */
export function news(before: readonly HeardNode[] | undefined, now: readonly HeardNode[]): string[] {
  if (!before) return [];
  const old = new Map(before.map(({ report }) => [report.id, report]));
  const present = new Set(now.map(({ report }) => report.id));
  return [
    ...now.flatMap(({ report }) => changes(old.get(report.id), report)),
    ...before
      .filter(({ report }) => !present.has(report.id) && report.state !== 'stopped')
      .map(({ report }) => `${report.name} is no longer heard.`),
  ];
}

function changes(before: NodeReport | undefined, now: NodeReport): string[] {
  if (!before) return now.state === 'stopped' ? [] : [`${now.name} has joined.`];
  const said: string[] = [];
  if (before.state !== now.state) said.push(`${now.name} is ${now.state}.`);
  if (before.database !== now.database) said.push(`${now.name}: the database is ${now.database}.`);
  if (before.redis !== now.redis) said.push(`${now.name}: Redis is ${now.redis}.`);
  return said;
}
