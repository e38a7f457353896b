import { describe, expect, test } from 'vitest';
import { hueOf, hues, initials } from './face.ts';

describe('initials', () => {
  test.each([
    ['Ann Lindqvist', 'AL'],
    ['ann', 'A'],
    ['Đặng Minh Châu', 'ĐC'],
    ['李小龍', '李'],
    ['j.doe', 'JD'],
    ['  ', '?'],
    ['🙂', '?'],
    ['(Bob)', 'B'],
    ['יוסי כהן', 'יכ'],
  ])('Of_%s_Are_%s', (name, expected) => expect(initials(name)).toBe(expected));
});

describe('hueOf', () => {
  test('OneId_IsAlwaysTheSame', () => {
    expect(hueOf('01a20170-75d9-7270-8172-10992a6a761a')).toBe(hueOf('01a20170-75d9-7270-8172-10992a6a761a'));
  });

  test('IdsMadeOneAfterTheOther_UseTheWholePalette', () => {
    const counts = new Array<number>(hues).fill(0);
    for (let index = 0; index < 1200; index += 1) {
      const hue = hueOf(`01a20170-75d9-7270-8172-${index.toString(16).padStart(12, '0')}`);
      counts[hue] = (counts[hue] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(50);
    expect(Math.max(...counts)).toBeLessThan(200);
  });
});
