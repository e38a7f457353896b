import type { OpenHub } from '../client/hub.ts';
import { Http } from './server/http.ts';
import type { ServerClock } from './server/server-clock.ts';
import { Talks } from './server/talks.ts';
import type { HostSession, SignedIn } from './sign-in/session.ts';

/** What the console needs of the world; tests bring their own. */
export interface Services {
  readonly session: HostSession;
  readonly clock: ServerClock;
  readonly ask: typeof fetch;
  readonly open: OpenHub;
  /** Tells a screen reader. */
  readonly say: (sentence: string) => void;
  /** Where the console keeps how the host likes it, and words not sent yet; the browser's own where none is given. */
  readonly area: Storage | undefined;
}

export type Desk = SignedIn & { readonly site: string; readonly http: Http; readonly talks: Talks };

/** What somebody who is signed in works with. */
export function deskOf(services: Services, signedIn: SignedIn & { readonly site: string }): Desk {
  const http = httpOf(services, signedIn.token);
  return { ...signedIn, http, talks: new Talks(signedIn.site, http) };
}

export const httpOf = ({ clock, ask }: Services, token?: string): Http => new Http({ token, clock, ask });
