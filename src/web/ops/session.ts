import { Shelf } from '../client/storage.ts';

interface HostSession {
  readonly token: string;
  readonly expiresAt: string;
}

/** The proof that somebody is an operator: the host console's sign-in, or a token typed in here. Both end with the tab. */
export class OperatorSession {
  readonly #shelf: Shelf;

  constructor(
    area: Storage | null,
    private readonly now: () => number = Date.now,
  ) {
    this.#shelf = new Shelf('live-talk-', area);
  }

  get token(): string | undefined {
    const typed = this.#shelf.get('operator');
    if (typed) return typed;
    const host = this.#shelf.read<HostSession>('host');
    return host && Date.parse(host.expiresAt) > this.now() ? host.token : undefined;
  }

  /** Keeps a typed token; without one forgets it. */
  keep(token?: string): void {
    this.#shelf.set('operator', token);
  }
}
