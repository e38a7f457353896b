import type { Participant } from '../../client/protocol.ts';
import { Shelf } from '../../client/storage.ts';
import { claimsOf } from './claims.ts';

/** Who works at the console. Kept in the tab as the operations page reads it, and never in a cookie. */
export interface SignedIn {
  readonly token: string;
  readonly expiresAt: string;
  readonly participant: Participant;
}

export class HostSession {
  readonly #shelf: Shelf;

  constructor(
    area: Storage | null,
    private readonly now: () => number = Date.now,
  ) {
    this.#shelf = new Shelf('live-talk-', area);
  }

  get current(): (SignedIn & { readonly site: string }) | undefined {
    const kept = this.#shelf.read<SignedIn>('host');
    const claims = kept && claimsOf(kept.token);
    return claims && Date.parse(kept.expiresAt) > this.now() ? { ...kept, site: claims.site } : undefined;
  }

  /** Without a session forgets the one there was. */
  keep(session?: SignedIn): void {
    this.#shelf.write('host', session);
  }
}

/** How a provider's sign-in ended, as the server puts it into the address. */
export type Arrival = { readonly token: string } | { readonly refusal: string };

const refusals: Readonly<Record<string, string>> = {
  refused: 'This account does not belong to a host here.',
  failed: 'The provider could not be asked. Try again, or sign in another way.',
  cancelled: 'The sign-in was broken off.',
};

/** Takes what a provider's sign-in brought out of the address, so that neither history nor a copied link has the token. */
export function arrivalFrom(
  place: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): Arrival | undefined {
  const parts = new URLSearchParams(place.hash.slice(1));
  const [token, end] = [parts.get('token'), parts.get('sign-in')];
  if (token === null && end === null) return undefined;
  history.replaceState(null, '', place.pathname + place.search);
  return token === null ? { refusal: refusals[end ?? ''] ?? refusals['failed'] ?? '' } : { token };
}
