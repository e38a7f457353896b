import type { Hand, Question } from '../protocol.ts';
import { speaking, waiting } from '../talk-state.ts';
import type { Stage } from './stage.ts';

/** The one act that the moment asks for: the big button, at the thumb on a phone. */
export type Moment =
  | { readonly kind: 'open' | 'start' | 'resume' | 'end' | 'recap' | 'none' }
  | { readonly kind: 'call'; readonly hand: Hand }
  /** The floor is full: the longest turn ends first. */
  | { readonly kind: 'replace'; readonly hand: Hand; readonly after: Hand }
  | { readonly kind: 'approve'; readonly question: Question }
  | { readonly kind: 'answered'; readonly question: Question }
  | { readonly kind: 'take'; readonly question: Question };

/** @param now epoch milliseconds by the server's clock */
export function momentOf({ talk, backstage }: Pick<Stage, 'talk' | 'backstage'>, now: number): Moment {
  switch (talk.state) {
    case 'scheduled':
      return { kind: 'open' };
    case 'lobby':
      return { kind: 'start' };
    case 'paused':
      return { kind: 'resume' };
    case 'ended':
      return { kind: talk.recapAt === undefined ? 'none' : 'recap' };
    case 'cancelled':
      return { kind: 'none' };
    case 'live':
      return live({ talk, backstage }, now);
  }
}

function live({ talk, backstage }: Pick<Stage, 'talk' | 'backstage'>, now: number): Moment {
  const [next] = waiting(talk);
  const floor = speaking(talk);
  const over = now > endsAt(talk);
  if (next && floor.length < talk.floor.size) return { kind: 'call', hand: next };
  const current = talk.questions.find(({ id, state }) => id === talk.current && state === 'open');
  if (current) return { kind: 'answered', question: current };
  const longest = floor[0];
  if (next && longest) return { kind: 'replace', hand: next, after: longest };
  const pending = backstage.questions.find(({ state }) => state === 'pending');
  if (pending) return { kind: 'approve', question: pending };
  if (over) return { kind: 'end' };
  const best = sorted(talk.questions, 'votes').find(({ state }) => state === 'open');
  return best ? { kind: 'take', question: best } : { kind: 'none' };
}

/** Epoch milliseconds at which a talk is planned to end. */
export const endsAt = ({
  startsAt,
  minutes,
}: {
  readonly startsAt: string;
  readonly minutes: number;
}): number => Date.parse(startsAt) + minutes * 60_000;

export type QuestionOrder = 'votes' | 'newest' | 'unanswered';

/** Most wanted first, newest first, or those not answered that have waited longest. */
export function sorted(questions: readonly Question[], order: QuestionOrder): readonly Question[] {
  const age = (a: Question, b: Question): number => (a.id < b.id ? -1 : 1);
  switch (order) {
    case 'votes':
      return questions.toSorted((a, b) => b.votes - a.votes || age(a, b));
    case 'newest':
      return questions.toSorted((a, b) => age(b, a));
    case 'unanswered':
      return questions.filter(({ state }) => state === 'open').sort(age);
  }
}
