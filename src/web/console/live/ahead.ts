import {
  nobodyId,
  type Backstage,
  type Hand,
  type Question,
  type RoomPatch,
  type RoomRules,
  type WholeTalk,
} from '../protocol.ts';
import type { Ahead } from './acts.ts';

/** What acts will have changed, for showing them before the server has answered. */

const inTalk =
  (change: (talk: WholeTalk) => Partial<WholeTalk>): Ahead =>
  (stage) => ({ ...stage, talk: { ...stage.talk, ...change(stage.talk) } });

const backstage =
  (change: (backstage: Backstage) => Partial<Backstage>): Ahead =>
  (stage) => ({ ...stage, backstage: { ...stage.backstage, ...change(stage.backstage) } });

const without = <T extends { readonly id: string }>(items: readonly T[], id: string): readonly T[] =>
  items.filter((item) => item.id !== id);

const replaced = <T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  change: (item: T) => T,
): readonly T[] => items.map((item) => (item.id === id ? change(item) : item));

export const talkIs = (change: Partial<WholeTalk>): Ahead => inTalk(() => change);

export const handGone = (hand: string): Ahead => inTalk(({ hands }) => ({ hands: without(hands, hand) }));

export const handsGone: Ahead = inTalk(({ hands }) => ({
  hands: hands.filter(({ state }) => state !== 'waiting'),
}));

/** Between two others; the server gives the order in the end. */
export const handMoved = (hand: Hand, after: Hand | undefined, before: Hand | undefined): Ahead => {
  const [low, high] = [after?.order, before?.order];
  const order = low === undefined ? (high ?? 1) - 1 : high === undefined ? low + 1 : (low + high) / 2;
  return inTalk(({ hands }) => ({ hands: replaced(hands, hand.id, (old) => ({ ...old, order })) }));
};

export const questionIn =
  (question: Question): Ahead =>
  (stage) => ({
    ...stage,
    talk: stage.talk.questions.some(({ id }) => id === question.id)
      ? stage.talk
      : { ...stage.talk, questions: [...stage.talk.questions, { ...question, state: 'open' }] },
    backstage: { ...stage.backstage, questions: without(stage.backstage.questions, question.id) },
  });

export const questionOut =
  (question: string): Ahead =>
  (stage) => ({
    ...stage,
    talk: { ...stage.talk, questions: without(stage.talk.questions, question) },
    backstage: { ...stage.backstage, questions: without(stage.backstage.questions, question) },
  });

export const questionAnswered = (question: string, answered: boolean): Ahead =>
  inTalk(({ questions }) => ({
    questions: replaced(questions, question, (old) => ({ ...old, state: answered ? 'answered' : 'open' })),
  }));

export const currentIs = (question: string | undefined): Ahead =>
  inTalk(() => ({ current: question }) as Partial<WholeTalk>);

export const draftGone = (poll: string): Ahead => backstage(({ polls }) => ({ polls: without(polls, poll) }));

export const commentGone =
  (comment: string): Ahead =>
  (stage) => ({
    ...stage,
    comments: replaced(stage.comments, comment, (old) => ({
      ...old,
      html: '',
      status: 'removed',
      removedBy: 'moderator',
    })),
  });

export const roomIs =
  ({ slowSeconds, paused, pin, unpin, spotlight }: RoomPatch): Ahead =>
  (stage) => {
    const { pinned = [], ...room } = stage.thread.room ?? {};
    const kept = pinned.filter((id) => id !== pin && id !== unpin);
    const next: RoomRules & { spotlight?: string } = {
      ...room,
      pinned: pin === undefined ? kept : [...kept, pin],
      ...(slowSeconds === undefined ? {} : { slowSeconds }),
      ...(paused === undefined ? {} : { paused }),
      ...(spotlight === undefined ? {} : { spotlight }),
    };
    if (next.spotlight === nobodyId) delete next.spotlight;
    return { ...stage, thread: { ...stage.thread, room: next } };
  };
