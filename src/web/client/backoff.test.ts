import { expect, test } from 'vitest';
import { Backoff } from './backoff.ts';

test('Failures_OneAfterTheOther_WaitUpToTwiceAsLongEachAndNeverMoreThanTheCap', () => {
  const backoff = new Backoff(() => 0.999999);
  const waits = Array.from({ length: 200 }, () => backoff.next());
  expect(waits.slice(0, 4).map(Math.round)).toEqual([500, 1000, 2000, 4000]);
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  expect(waits.at(-1)).toBeGreaterThan(29_999);
});

test('Jitter_IsFull_FromNothingToTheCeiling', () => {
  expect(new Backoff(() => 0).next()).toBe(0);
});

test('LinkThatHeld_StartsOver_OneThatBrokeAtOnceDoesNot', () => {
  const backoff = new Backoff(() => 1);
  backoff.next();
  backoff.next();
  backoff.held(9_999);
  expect(backoff.next()).toBe(2000);
  backoff.held(10_000);
  expect(backoff.next()).toBe(500);
});
