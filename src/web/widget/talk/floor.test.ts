import { describe, expect, test } from 'vitest';
import { hand, person, talk } from '../testing/scenes.ts';
import { floorOf } from './floor.ts';

const ben = person(1, 'Ben');
const lea = person(2, 'Léa');
const sam = person(3, 'Sam');
const spoken = hand(1, ben, { state: 'speaking' });
const line = [spoken, hand(2, lea), hand(3, sam)];

describe('floorOf', () => {
  test('Waiting_SaysHowManyAreBefore_AndHowLongThatTakes', () => {
    const floor = floorOf(talk({ hands: line, turnSeconds: 240 }), sam, {});
    expect(floor).toMatchObject({ before: 1, minutes: 4, speaking: [spoken] });
  });

  test('ServersEstimate_Counts_WhileThePlaceIsTheOneItWasFor', () => {
    const it = talk({ hands: line, turnSeconds: 240 });
    expect(floorOf(it, sam, { place: 2, waitSeconds: 600 }).minutes).toBe(10);
    expect(floorOf(it, sam, { place: 5, waitSeconds: 600 }).minutes).toBe(4);
  });

  test('NobodyHasSpokenYet_NobodyCanSay', () =>
    expect(floorOf(talk({ hands: line }), sam, {}).minutes).toBeUndefined());

  test('Break_LetsNobodySay', () =>
    expect(
      floorOf(talk({ hands: line, turnSeconds: 240, state: 'paused' }), sam, {}).minutes,
    ).toBeUndefined());

  test('NoHandUp_HasNoPlace', () =>
    expect(floorOf(talk({ hands: line }), undefined, {}).own).toBeUndefined());
});
