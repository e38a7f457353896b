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
