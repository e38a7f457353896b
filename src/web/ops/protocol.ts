/** What the server tells operators; the types of `/api/v1/ops` (docs/openapi.json). Times are RFC 3339. */

export interface DrainProgress {
  readonly connections: number;
  readonly left: number;
  readonly secondsLeft: number;
}

export interface NodeReport {
  readonly id: string;
  readonly name: string;
  readonly address?: string;
  readonly version: string;
  readonly startedAt: string;
  /** serving, draining, stopped; a newer server may know more. */
  readonly state: string;
  readonly drain?: DrainProgress;
  readonly connections: number;
  readonly rooms: number;
  readonly readers: number;
  readonly behind: number;
  readonly eventsPerSecond: number;
  readonly queued: number;
  readonly commitMilliseconds?: number;
  readonly cpuPercent: number;
  readonly memoryBytes: number;
  /** up, read-only, away. */
  readonly database: string;
  /** up, away, none. */
  readonly redis: string;
  readonly warnings: readonly string[];
}

export interface HeardNode {
  readonly report: NodeReport;
  readonly heardSecondsAgo: number;
}

export interface NodesAnswer {
  /** The node that answered. */
  readonly self: string;
  readonly nodes: readonly HeardNode[];
}

export interface Place {
  readonly site: string;
  readonly id: string;
  readonly name: string;
  readonly thread?: string;
  readonly since: string;
}

export interface Whereabouts {
  readonly answers: readonly { readonly node: string; readonly places: readonly Place[] }[];
  /** Nodes that did not answer in time. */
  readonly silent: readonly string[];
}
