import type { Hand, Poll, PollResult, Question, Talk, TalkEvent, Tally } from './protocol-talks.ts';

/** How many talks that are over a thread shows: the newest. */
const shownOver = 3;

/** What the events of talks carry; each type has its own. */
interface Told {
  readonly talk?: Talk;
  readonly id?: string;
  readonly hands?: readonly Hand[];
  readonly questions?: readonly Question[];
  readonly polls?: readonly Poll[];
  readonly tally?: Tally;
}

/**
 * The talks of a thread after one more event. A talk that comes without lists keeps those it had; an event for one
 * that is not shown changes nothing.
 */
export function applyToTalks(talks: readonly Talk[], event: TalkEvent): readonly Talk[] {
  const { talk, id = talk?.id, hands, questions, polls, tally } = event as Told;
  const old = talks.find((candidate) => candidate.id === id);
  if (!old && !talk?.hands) return talks;
  const lists = { hands: old?.hands ?? [], questions: old?.questions ?? [], polls: old?.polls ?? [] };
  const next = { ...lists, ...(talk ?? old) } as Talk & typeof lists;
  return shownTalks([
    ...talks.filter((candidate) => candidate !== old),
    {
      ...next,
      hands: merge(next.hands, hands, (hand) => hand.order),
      questions: merge(next.questions, questions).map((question) => {
        const votes = tally?.questions?.[question.id];
        return votes === undefined ? question : { ...question, votes };
      }),
      polls: merge(next.polls, polls).map((poll) => withResult(poll, tally?.polls?.[poll.id])),
    },
  ]);
}

/**
 * The talks that a thread shows, by start: all that are not over, and of those that ended the newest. One that was
 * reopened keeps its place among these, so that no old one comes back that nobody here knows.
 */
export function shownTalks(talks: readonly Talk[]): readonly Talk[] {
  const old = sorted(
    talks.filter((talk) => talk.overAt),
    (talk) => talk.overAt,
  ).slice(0, -shownOver);
  return sorted(
    talks.filter((talk) => !old.includes(talk) || !isOver(talk)),
    (talk) => talk.startsAt,
  );
}

export function isOver({ state }: Talk): boolean {
  return state === 'ended' || state === 'cancelled';
}

/** Puts changed items in the place of those they were; what is over goes. */
function merge<T extends { readonly id: string; readonly state: string }>(
  items: readonly T[],
  changed: readonly T[] | undefined,
  place?: (item: T) => unknown,
): readonly T[] {
  if (!changed) return items;
  const all = new Map([...items, ...changed].map((item) => [item.id, item]));
  return sorted(
    [...all.values()].filter((item) => !/done|lowered|declined/.test(item.state)),
    place,
  );
}

/** A result that is kept back takes the counts away that were there. */
function withResult(poll: Poll, result: PollResult | undefined): Poll {
  const { counts: _counts, names: _names, ...rest } = poll;
  return result ? { ...rest, ...result } : poll;
}

/** Ascending by a value, then by id. Times and ids are written so that their order is that of the alphabet. */
function sorted<T extends { readonly id: string }>(items: readonly T[], value?: (item: T) => unknown): T[] {
  const compare = (a: unknown, b: unknown): number => ((a as string) < (b as string) ? -1 : a === b ? 0 : 1);
  return [...items].sort((a, b) => (value && compare(value(a), value(b))) || compare(a.id, b.id));
}
