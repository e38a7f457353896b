/** A message of SignalR's JSON hub protocol, as far as it is used here. */
export interface Frame {
  /** 1 invocation, 3 completion, 6 ping, 7 close; nothing in the answer to the handshake. */
  readonly type?: number;
  readonly target?: string;
  readonly arguments?: readonly unknown[];
  readonly invocationId?: string;
  readonly result?: unknown;
  readonly error?: string;
}

const separator = '\u001e';

export function encode(frame: object): string {
  return JSON.stringify(frame) + separator;
}

/** Puts text back together and cuts it into frames. */
export class Frames {
  #rest = '';

  take(text: string): Frame[] {
    const parts = (this.#rest + text).split(separator);
    this.#rest = parts.pop() ?? '';
    return parts.map((part) => JSON.parse(part) as Frame);
  }
}
