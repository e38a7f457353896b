import { problemOf } from './errors.ts';
import type { Participant } from './protocol.ts';

export interface Guest {
  readonly token: string;
  readonly expiresAt: string;
  readonly participant: Participant;
}

/** The few REST calls the embed makes; everything else goes through the hub. No cookies, ever. */
export class Rest {
  constructor(
    private readonly server: string,
    private readonly site: string,
  ) {}

  /** Makes a guest of this site. Throws LiveTalkError where the name is refused, TypeError where nobody answers. */
  guest(name: string): Promise<Guest> {
    return this.#post<Guest>('guests', { name });
  }

  /** What a comment would look like: sanitised HTML of the known grammar. */
  async preview(body: string, token?: string): Promise<string> {
    return (await this.#post<{ html: string }>('preview', { body }, token)).html;
  }

  /**
   * Whether this page may carry the site's conversation; undefined where nobody answers. A browser does not tell a
   * page why its WebSocket was refused, so this is how it learns.
   */
  async allowed(): Promise<boolean | undefined> {
    try {
      const address = `${this.server}/allows?site=${encodeURIComponent(this.site)}`;
      const response = await fetch(address, { credentials: 'omit' });
      return response.ok ? (await response.text()) !== 'no' : undefined;
    } catch {
      return undefined;
    }
  }

  async #post<T>(path: string, body: unknown, token?: string): Promise<T> {
    const response = await fetch(`${this.server}/api/v1/sites/${encodeURIComponent(this.site)}/${path}`, {
      method: 'POST',
      credentials: 'omit',
      headers: {
        'Content-Type': 'application/json',
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw await problemOf(response);
    return (await response.json()) as T;
  }
}
