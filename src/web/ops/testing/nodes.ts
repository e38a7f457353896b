import type { HeardNode, NodeReport } from '../protocol.ts';

/** A node as tests want it. */
export function heard(name: string, change: Partial<NodeReport> = {}, heardSecondsAgo = 1): HeardNode {
  const report: NodeReport = {
    id: `id-of-${name}`,
    name,
    version: '1.0.0',
    startedAt: '2026-01-31T09:00:00.000Z',
    state: 'serving',
    connections: 10,
    rooms: 2,
    readers: 12,
    behind: 0,
    eventsPerSecond: 5,
    queued: 0,
    cpuPercent: 12.5,
    memoryBytes: 250e6,
    database: 'up',
    redis: 'up',
    warnings: [],
    ...change,
  };
  return { report, heardSecondsAgo };
}
