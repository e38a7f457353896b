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

/** Takes the token that a provider's sign-in brought out of the address, so that neither history nor a copied link has it. */
export function tokenFromAddress(
  place: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: History,
): string | undefined {
  const token = new URLSearchParams(place.hash.slice(1)).get('token') ?? undefined;
  if (token !== undefined) history.replaceState(null, '', place.pathname + place.search);
  return token;
}
