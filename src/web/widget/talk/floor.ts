import type { Hand, Participant, Talk } from '../../client/protocol.ts';

/** The floor of a talk and the line before it, as one person sees them. */
export interface Floor {
  readonly speaking: readonly Hand[];
  /** The person's own hand, waiting or speaking. */
  readonly own: Hand | undefined;
  /** How many wait before the person. */
  readonly before: number;
  /** About how long the person will wait, minutes; nothing where nobody can say. */
  readonly minutes: number | undefined;
}

/** @param told seconds that the server estimated when it was last asked, and for which place in line */
export function floorOf(
  talk: Talk,
  me: Participant | undefined,
  told: { readonly place?: number; readonly waitSeconds?: number },
): Floor {
  const hands = talk.hands ?? [];
  const line = hands.filter((hand) => hand.state === 'waiting');
  const own = hands.find((hand) => hand.who.id === me?.id);
  const before = own ? line.indexOf(own) : -1;
  const turn = talk.state === 'live' ? (talk.turnSeconds ?? talk.floor.seconds) : undefined;
  const guess = turn && (turn * (before + 1)) / talk.floor.size;
  const seconds = told.place === before + 1 ? (told.waitSeconds ?? guess) : guess;
  return {
    speaking: hands.filter((hand) => hand.state === 'speaking'),
    own,
    before,
    minutes: seconds === undefined ? undefined : Math.max(1, Math.round(seconds / 60)),
  };
}
