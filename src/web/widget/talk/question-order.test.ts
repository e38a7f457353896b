import { describe, expect, test } from 'vitest';
import { person, question } from '../testing/scenes.ts';
import { sortQuestions, StillOrder } from './question-order.ts';

const ben = person(1, 'Ben');
const sam = person(2, 'Sam');
const one = question(1, ben, 'one', { votes: 2 });
const two = question(2, ben, 'two', { votes: 9, state: 'answered' });
const three = question(3, ben, 'three', { votes: 5 });
const four = question(4, ben, 'four', { votes: 5 });
const texts = (list: readonly { text: string }[]): string => list.map(({ text }) => text).join(' ');

describe('sortQuestions', () => {
  const all = [one, two, three, four];

  test.each([
    ['votes', 'three four one two'],
    ['newest', 'four three two one'],
    ['unanswered', 'one three four'],
  ] as const)('%s', (sort, order) => expect(texts(sortQuestions(all, sort, undefined))).toBe(order));

  test('WhatIsBeingAnswered_ComesFirst', () =>
    expect(texts(sortQuestions(all, 'votes', one.id))).toBe('one three four two'));
});

describe('StillOrder', () => {
  test('VotesThatComeWhileReading_MoveNothing_UntilItIsSortedAgain', () => {
    const order = new StillOrder();
    order.look([one, three], 'votes', undefined, sam.id);
    const later = [{ ...one, votes: 50 }, three];
    const still = order.look(later, 'votes', undefined, sam.id);
    expect(texts(still.shown)).toBe('three one');
    expect(still.shown[1]?.votes).toBe(50);
    expect(still.stale).toBe(true);
    order.again();
    expect(texts(order.look(later, 'votes', undefined, sam.id).shown)).toBe('one three');
  });

  test('NewOnes_Wait_ButOwnOnesStandAtTheEnd', () => {
    const order = new StillOrder();
    order.look([one], 'votes', undefined, sam.id);
    const mine = question(9, sam, 'mine');
    const { shown, waiting } = order.look([one, three, four, mine], 'votes', undefined, sam.id);
    expect(texts(shown)).toBe('one mine');
    expect(waiting).toBe(2);
  });

  test('OneThatIsAnsweredOrGoes_KeepsItsPlaceOrLeavesIt', () => {
    const order = new StillOrder();
    order.look([one, three], 'unanswered', undefined, sam.id);
    const answered = { ...one, state: 'answered' as const };
    expect(texts(order.look([answered, three], 'unanswered', undefined, sam.id).shown)).toBe('one three');
    expect(texts(order.look([three], 'unanswered', undefined, sam.id).shown)).toBe('three');
  });

  test('FirstQuestions_InAnEmptyList_AreShownAtOnce', () => {
    const order = new StillOrder();
    order.look([], 'votes', undefined, undefined);
    expect(order.look([one], 'votes', undefined, undefined)).toMatchObject({ waiting: 0, stale: false });
  });
});
