import { refusalOf } from './errors.ts';
import type { Call } from './changes.ts';
import type { Hub } from './hub.ts';
import type { Identity } from './identity.ts';
import type { Joined, Participant } from './protocol.ts';

export interface Place {
  readonly site: string;
  readonly post: string;
  readonly url?: string;
  readonly title?: string;
}

export interface JoinWish {
  /** The number of the last event already held; nothing for fresh state. */
  readonly after?: number;
  readonly invisible: boolean;
}

/** Newest comments asked for at first. */
const firstPage = 50;

/**
 * The first words on a new connection: who it is, by a hub call and never in the address, and what it wants to read.
 * A token that is not accepted is no reason to read nothing: the person joins without a name.
 */
export async function greet(hub: Hub, place: Place, identity: Identity, wish: JoinWish): Promise<Joined> {
  const me = await signIn((method, argument) => hub.invoke(method, argument), place.site, identity);
  const joined = await hub.invoke<Joined>('Join', {
    ...place,
    limit: firstPage,
    ...(wish.after === undefined ? {} : { after: wish.after }),
    ...(wish.invisible ? { invisible: true } : {}),
  });
  return { ...(me ? { me } : {}), ...joined };
}

/** Signs in with whatever token there is; nobody where none is accepted. */
export async function signIn(call: Call, site: string, identity: Identity): Promise<Participant | undefined> {
  let token = await identity.token();
  for (let attempt = 0; token !== undefined && attempt < 3; attempt += 1) {
    try {
      return await call<Participant>('SignIn', { site, token });
    } catch (error) {
      if (refusalOf(error)?.code !== 'unauthenticated') throw error;
      token = await identity.refused(token);
    }
  }
  return undefined;
}
