import type { HeardNode } from './protocol.ts';

export interface Totals {
  readonly serving: number;
  readonly draining: number;
  readonly connections: number;
  readonly rooms: number;
  readonly behind: number;
  readonly eventsPerSecond: number;
  readonly queued: number;
}

/** The whole deployment. A thread read on two nodes has a room on each, and counts on each. */
export function totals(nodes: readonly HeardNode[]): Totals {
  const up = nodes.map(({ report }) => report).filter(({ state }) => state !== 'stopped');
  const sum = (of: (node: (typeof up)[number]) => number): number =>
    up.reduce((all, node) => all + of(node), 0);
  return {
    serving: up.filter(({ state }) => state === 'serving').length,
    draining: up.filter(({ state }) => state === 'draining').length,
    connections: sum((node) => node.connections),
    rooms: sum((node) => node.rooms),
    behind: sum((node) => node.behind),
    eventsPerSecond: sum((node) => node.eventsPerSecond),
    queued: sum((node) => node.queued),
  };
}
