import { describe, expect, test } from 'vitest';
import { hand, minute, poll, talk } from './testing/people.ts';
import { openPolls, speaking, waiting, whole } from './talk-state.ts';

describe('Talk', () => {
  test('Whole_OfATalkWithoutLists_HasEmptyOnes', () => {
    const { hands: _hands, questions: _questions, polls: _polls, ...bare } = talk();
    expect(whole(bare)).toEqual(talk());
  });

  test('Waiting_IsTheServersOrder_WhateverTheyAreFor', () => {
    const hands = [
      hand(3),
      hand(2, { kind: 'order' }),
      hand(1),
      hand(4, { state: 'speaking', calledAt: minute(4) }),
    ];
    expect(waiting({ hands }).map(({ order }) => order)).toEqual([1, 2, 3]);
  });

  test('Speaking_PutsTheLongestTurnFirst', () => {
    const hands = [
      hand(1, { state: 'speaking', calledAt: minute(9) }),
      hand(2, { state: 'speaking', calledAt: minute(4) }),
    ];
    expect(speaking({ hands }).map(({ order }) => order)).toEqual([2, 1]);
  });

  test('OpenPolls_AreThoseThatTakeVotes', () => {
    expect(openPolls({ polls: [poll(1), poll(2, { state: 'closed' })] })).toHaveLength(1);
  });
});
