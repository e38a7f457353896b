import type { Presence, PresenceChange } from './protocol.ts';

/** Nobody known to be here. */
export const nobody: Presence = { count: 0, participants: [], anonymous: 0 };

/**
 * Who is here after a merged change. The counts are the server's; the list may be a sample in a big room, and a
 * person named in both lists has come back.
 */
export function applyPresence(presence: Presence, change: PresenceChange): Presence {
  const gone = new Set(change.left);
  for (const person of change.joined) gone.add(person.id);
  const stayed = presence.participants.filter((person) => !gone.has(person.id));
  return { count: change.count, anonymous: change.anonymous, participants: [...stayed, ...change.joined] };
}
