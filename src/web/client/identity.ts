import type { Guest } from './rest.ts';
import type { Shelf } from './storage.ts';

/** Gives the site's own token for the visitor, or nothing. `fresh` asks for a new one: the last was refused. */
export type TokenSource = (fresh: boolean) => Promise<string | undefined>;

/**
 * Who the person is on this site. A token of the site comes first; else the guest of this browser. Tokens stay
 * inside: they are on no element, in no event and in no address.
 */
export class Identity {
  #siteToken: string | undefined;

  constructor(
    private readonly shelf: Shelf,
    private readonly source?: TokenSource,
    private readonly now: () => number = Date.now,
  ) {}

  /** True where the site signs people in by itself, so that nobody needs to give a name. */
  get bySite(): boolean {
    return this.#siteToken !== undefined;
  }

  async token(): Promise<string | undefined> {
    this.#siteToken ??= await this.#ask(false);
    return this.#siteToken ?? this.#guest()?.token;
  }

  /** The server did not accept the token. Gives another one if there is one. */
  async refused(token: string): Promise<string | undefined> {
    if (token === this.#siteToken) {
      this.#siteToken = await this.#ask(true);
      if (this.#siteToken === token) this.#siteToken = undefined;
    } else if (this.#guest()?.token === token) {
      this.shelf.write('guest', undefined);
    }
    return this.#siteToken ?? this.#guest()?.token;
  }

  remember(guest: Guest): void {
    this.shelf.write('guest', guest);
    this.wantedName = undefined;
  }

  forget(): void {
    this.shelf.write('guest', undefined);
  }

  /** A name that was given with words that could not be sent yet. Survives a reload. */
  get wantedName(): string | undefined {
    return this.shelf.get('name');
  }

  set wantedName(name: string | undefined) {
    this.shelf.set('name', name);
  }

  #guest(): Guest | undefined {
    const guest = this.shelf.read<Guest>('guest');
    return guest && Date.parse(guest.expiresAt) > this.now() ? guest : undefined;
  }

  async #ask(fresh: boolean): Promise<string | undefined> {
    try {
      return await this.source?.(fresh);
    } catch {
      return undefined;
    }
  }
}
