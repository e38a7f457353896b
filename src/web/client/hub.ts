/** How the bytes travel. REST is only used where WebSockets are blocked. */
export type Transport = 'WebSockets' | 'Rest';

/** Called with the argument of a server's message, by its name. */
export type Handlers = Readonly<Record<string, (message: never) => void>>;

/** One open connection to the server's hub. */
export interface Hub {
  readonly transport: Transport;
  /** Resolves when the connection is gone, for whatever reason; never rejects. */
  readonly closed: Promise<void>;
  /** Rejects with a refusal of the server (see refusalOf) or because the connection was lost. */
  invoke<T>(method: string, argument: unknown): Promise<T>;
  stop(): Promise<void>;
}

/**
 * Opens a connection, or rejects. `fallback` asks for one without WebSockets. Handlers are there before the first
 * message can arrive.
 */
export type OpenHub = (fallback: boolean, handlers: Handlers) => Promise<Hub>;
