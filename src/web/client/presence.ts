import type { Presence, PresenceChange } from './protocol.ts';

/** Nobody known to be here. */
export const nobody: Presence = { count: 0, participants: [], anonymous: 0 };

/**
 * Who is here after a merged change. The counts are the server's; the list may be a sample in a big room, and a person
 * in `joined` who is here already has another name now.
 */
export function applyPresence(presence: Presence, change: PresenceChange): Presence {
  const { count, anonymous, participants } = change;
  if (participants) return { count, anonymous, participants };
  const gone = new Set(change.left);
  const come = new Map(change.joined.map((person) => [person.id, person]));
  const stayed = presence.participants
    .filter((person) => !gone.has(person.id))
    .map((person) => {
      const renamed = come.get(person.id);
      come.delete(person.id);
      return renamed ?? person;
    });
  return { count, anonymous, participants: [...stayed, ...come.values()] };
}

/**
 * Who is here, whatever the order: changes that follow the answer to Join may be told before it, which is still on its
 * way through promises and older than they are.
 */
export class Attendance {
  #now: Presence = nobody;
  #early: PresenceChange[] | undefined;

  /** A new connection: until the answer to Join is there, changes wait. */
  leave(): void {
    this.#early = [];
  }

  join(presence: Presence): Presence {
    this.#now = (this.#early ?? []).reduce(applyPresence, presence);
    this.#early = undefined;
    return this.#now;
  }

  /** @returns who is here then */
  hear(change: PresenceChange): Presence {
    if (this.#early) this.#early.push(change);
    else this.#now = applyPresence(this.#now, change);
    return this.#now;
  }
}
