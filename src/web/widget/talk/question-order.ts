import type { Question } from '../../client/protocol.ts';

export const sorts = ['votes', 'newest', 'unanswered'] as const;
export type Sort = (typeof sorts)[number];

/** The order that a person asked for; what is being answered comes first, whatever it is. */
export function sortQuestions(
  questions: readonly Question[],
  sort: Sort,
  current: string | undefined,
): readonly Question[] {
  const rank = (question: Question): number =>
    question.id === current ? 0 : question.state === 'answered' && sort === 'votes' ? 2 : 1;
  const older = (a: Question, b: Question): number => (a.id < b.id ? -1 : 1);
  const among = (a: Question, b: Question): number =>
    sort === 'newest' ? older(b, a) : (sort === 'votes' && b.votes - a.votes) || older(a, b);
  return questions
    .filter((question) => sort !== 'unanswered' || question.state !== 'answered')
    .sort((a, b) => rank(a) - rank(b) || among(a, b));
}

/**
 * Keeps a list of questions still while somebody reads it: votes change, answers come, places stay. What is new waits
 * until the list is sorted again, but for the person's own.
 */
export class StillOrder {
  #held: readonly string[] = [];
  #sort: Sort | undefined;

  /** Sorts anew with the next look. */
  again(): void {
    this.#sort = undefined;
  }

  /** @returns what to show, how many new ones wait, and whether sorting again would change the order */
  look(
    questions: readonly Question[],
    sort: Sort,
    current: string | undefined,
    me: string | undefined,
  ): { readonly shown: readonly Question[]; readonly waiting: number; readonly stale: boolean } {
    const sorted = sortQuestions(questions, sort, current);
    const byId = new Map(questions.map((question) => [question.id, question]));
    const still = this.#held.filter((id) => byId.has(id));
    if (this.#sort !== sort || still.length === 0) {
      this.#sort = sort;
      this.#held = sorted.map((question) => question.id);
      return { shown: sorted, waiting: 0, stale: false };
    }
    const mine = sorted.filter((question) => question.asker.id === me && !still.includes(question.id));
    this.#held = [...still, ...mine.map((question) => question.id)];
    const waiting = sorted.filter((question) => !this.#held.includes(question.id)).length;
    return {
      shown: this.#held.flatMap((id) => byId.get(id) ?? []),
      waiting,
      stale: waiting > 0 || sorted.some((question, index) => question.id !== this.#held[index]),
    };
  }
}
