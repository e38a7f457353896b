import type { Transport } from './hub.ts';

/** Something that carries text both ways. Text may be cut anywhere; see Frames. */
export interface Wire {
  readonly transport: Transport;
  send(text: string): void;
  close(): void;
}

export interface WireEvents {
  /** Text came from the server. */
  readonly text: (text: string) => void;
  /** The wire is gone; called once, and never before the wire was open. */
  readonly closed: () => void;
}

/** Opens a wire to the address of a hub (https), or rejects; `signal` gives up. */
export type OpenWire = (url: string, events: WireEvents, signal: AbortSignal) => Promise<Wire>;
