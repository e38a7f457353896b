import { describe, expect, test } from 'vitest';
import { points, Recent } from './recent.ts';

describe('Recent', () => {
  test('Values_OverTheMost_ForgetTheOldest', () => {
    const recent = new Recent(3);
    for (const value of [1, 2, 3, 4]) recent.add(value);
    expect(recent.values).toEqual([2, 3, 4]);
  });

  test('Points_EndAtTheRightEdge_AndStandOnZero', () => {
    expect(points([0, 5, 10], 100, 20, 5)).toBe('50.0,20.0 75.0,10.0 100.0,0.0');
  });

  test('Points_OfNothing_AreNone', () => {
    expect(points([], 100, 20)).toBe('');
    expect(points([0], 100, 20)).toBe('100.0,20.0');
  });
});
