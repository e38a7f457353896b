/** A refusal by the server: a code for programs and a sentence for people. */
export class LiveTalkError extends Error {
  constructor(
    readonly code: string,
    sentence: string,
    /** Seconds to wait before trying again helps; absent where it does not. */
    readonly retryAfter?: number,
  ) {
    super(sentence);
    this.name = 'LiveTalkError';
  }

  /** The same request may succeed later, unchanged. */
  get transient(): boolean {
    return transientCodes.has(this.code);
  }
}

const transientCodes = new Set(['unavailable', 'rate_limited', 'slow_mode']);
const hubText = /HubException:\s*([\s\S]*)$/;
const coded = /^([a-z][a-z_]*):\s*([\s\S]+)$/;
const waiting = /\s*\(retry after (\d+(?:\.\d+)?) s\)\s*$/i;

/**
 * Reads what the SignalR client throws. A refusal becomes a LiveTalkError; everything else (a lost connection, a
 * call on a closed one) is not the server's word and gives undefined: whether the call had an effect is unknown.
 */
export function refusalOf(thrown: unknown): LiveTalkError | undefined {
  if (thrown instanceof LiveTalkError) return thrown;
  const text = hubText.exec(thrown instanceof Error ? thrown.message : '')?.[1];
  const match = text === undefined ? null : coded.exec(text.trim());
  if (!match?.[1] || !match[2]) return undefined;
  const wait = waiting.exec(match[2])?.[1];
  return new LiveTalkError(
    match[1],
    match[2].replace(waiting, ''),
    wait === undefined ? undefined : Number(wait),
  );
}

/** Reads a failed REST answer (RFC 9457 problem details). */
export async function problemOf(response: Response): Promise<LiveTalkError> {
  const problem = (await response.json().catch(() => ({}))) as {
    code?: unknown;
    detail?: unknown;
    title?: unknown;
  };
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const code =
    typeof problem.code === 'string'
      ? problem.code
      : (codes[response.status] ?? (response.status >= 500 ? 'unavailable' : 'invalid'));
  const sentence = [problem.detail, problem.title].find((text) => typeof text === 'string') as
    string | undefined;
  return new LiveTalkError(
    code,
    sentence ?? `The server answered ${response.status}.`,
    Number.isFinite(wait) ? wait : undefined,
  );
}

const codes: Readonly<Record<number, string>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'rate_limited',
};
